internal import SamsynModel

/// Notes documents whose files have the same bytes as an earlier one.
///
/// They stay in the corpus: whether a copy counts is for the user to say.
struct DuplicateFinder {
  private var names: [String: String] = [:]

  mutating func note(_ document: inout Document) {
    guard document.source.byteCount > 0 else { return }
    if let earlier = names[document.source.sha256] {
      document.warnings.append("the same bytes as \(earlier)")
      if document.state == .ok { document.state = .warnings }
    } else {
      names[document.source.sha256] = document.name
    }
  }
}

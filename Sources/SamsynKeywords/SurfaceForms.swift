internal import SamsynModel

/// The surface forms of a phrase, with the one to show.
///
/// A capital that stands only because a sentence begins there is undone when the phrase also occurs
/// in lower case inside a sentence.
struct SurfaceForms {
  let counted: [CountedForm]

  /// The most used form; the earlier one at equal counts.
  var label: String { counted.first?.form ?? "" }

  init(_ document: AnnotatedDocument, _ occurrences: [TokenRange]) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    var initial: [(form: String, lowered: String)] = []
    func count(_ form: String) {
      if counts[form] == nil { order.append(form) }
      counts[form, default: 0] += 1
    }
    for range in occurrences {
      let form = document.surface(range)
      let sentence = document.tokens.sentence(ofToken: range.lowerBound)
      let isInitial =
        document.tokens.sentences[sentence].tokens.lowerBound == range.lowerBound
        || Self.followsMark(document, range.lowerBound)
      if isInitial, let lowered = Self.decapitalized(form) {
        initial.append((form, lowered))
        if counts[form] == nil { order.append(form) }
        counts[form, default: 0] += 0
      } else {
        count(form)
      }
    }
    for (form, lowered) in initial {
      let isKnownInLowerCase = (counts[lowered] ?? 0) > 0
      let isKnownCapitalized = (counts[form] ?? 0) > 0
      count(
        isKnownInLowerCase || (!isKnownCapitalized && initial.count < occurrences.count)
          ? lowered : form)
    }
    counted = order.enumerated()
      .map { (CountedForm(form: $1, count: counts[$1] ?? 0), $0) }
      .filter { $0.0.count > 0 }
      .sorted { $0.0.count != $1.0.count ? $0.0.count > $1.0.count : $0.1 < $1.1 }
      .map(\.0)
  }

  private static func followsMark(_ document: AnnotatedDocument, _ token: Int) -> Bool {
    token > 0 && document.tokens.tokens[token - 1].kind == .punctuation
  }

  /// The form with its first letter small; nil for acronyms and forms without a capital.
  private static func decapitalized(_ form: String) -> String? {
    guard let first = form.first, first.isUppercase else { return nil }
    if let second = form.dropFirst().first, second.isUppercase || second.isNumber { return nil }
    return first.lowercased() + form.dropFirst()
  }
}

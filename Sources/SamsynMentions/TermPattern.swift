/// One word of a term: what a token must be to match it.
enum TermPattern: Hashable, Sendable {
  /// Any inflection: the token's lemma.
  case lemma(String)
  /// A form with `*` for any characters, lower case.
  case glob(String)
  /// An acronym, capitals as written, case ending after a colon allowed.
  case acronym(String)

  /// Whether a lower-case form matches a glob.
  static func matches(_ form: ArraySlice<UInt8>, glob: [UInt8]) -> Bool {
    var form = form
    var parts = glob.split(separator: 0x2A, omittingEmptySubsequences: false)[...]
    guard let first = parts.popFirst(), form.starts(with: first) else { return false }
    form = form.dropFirst(first.count)
    guard let last = parts.popLast() else { return form.isEmpty }
    guard form.count >= last.count, form.suffix(last.count).elementsEqual(last) else {
      return false
    }
    form = form.dropLast(last.count)
    for part in parts where !part.isEmpty {
      guard let found = firstIndex(of: part, in: form) else { return false }
      form = form[(found + part.count)...]
    }
    return true
  }

  private static func firstIndex(of part: ArraySlice<UInt8>, in form: ArraySlice<UInt8>) -> Int? {
    guard form.count >= part.count else { return nil }
    return (form.startIndex...(form.endIndex - part.count)).first {
      form[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}

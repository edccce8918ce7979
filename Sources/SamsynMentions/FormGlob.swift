/// A pattern of a word's form in which `*` stands for any characters, taken apart once.
struct FormGlob: Sendable {
  let prefix: [UInt8]
  let suffix: [UInt8]
  /// What must stand between prefix and suffix, in order.
  private let middle: [[UInt8]]
  private let isLiteral: Bool

  /// - Parameter pattern: lower case.
  init(_ pattern: String) {
    let parts = Array(pattern.utf8).split(separator: 0x2A, omittingEmptySubsequences: false)
    prefix = Array(parts.first ?? [])
    isLiteral = parts.count < 2
    suffix = isLiteral ? [] : Array(parts.last ?? [])
    middle = parts.dropFirst().dropLast().filter { !$0.isEmpty }.map { Array($0) }
  }

  /// Whether a lower-case form matches as a whole.
  func matches(_ form: ArraySlice<UInt8>) -> Bool {
    guard form.count >= prefix.count + suffix.count, form.starts(with: prefix) else { return false }
    if isLiteral { return form.count == prefix.count }
    guard form.suffix(suffix.count).elementsEqual(suffix) else { return false }
    var rest = form.dropFirst(prefix.count).dropLast(suffix.count)
    for part in middle {
      guard rest.count >= part.count,
        let found = (rest.startIndex...(rest.endIndex - part.count)).first(where: {
          rest[$0..<$0 + part.count].elementsEqual(part)
        })
      else { return false }
      rest = rest[(found + part.count)...]
    }
    return true
  }
}

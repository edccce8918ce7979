internal import SamsynModel

/// Puts words together again that line ends cut in two, by what the document and the lexicon know.
struct HyphenJoiner {
  private let words: LayoutWords
  private let knows: @Sendable (String) -> Bool
  /// Hashes of the document's words in lower case; those with a hyphen inside are here as well.
  private let vocabulary: Set<UInt64>
  private(set) var joins: [HyphenJoin] = []

  /// - Parameters:
  ///   - lines: all lines of the document, for its own vocabulary.
  ///   - knows: whether a dictionary or word list has a word in lower case.
  init(words: LayoutWords, lines: [[UInt8]], knows: @escaping @Sendable (String) -> Bool) {
    self.words = words
    self.knows = knows
    var vocabulary: Set<UInt64> = []
    var lowered: [UInt8] = []
    for line in lines {
      // The last word may be a fragment, and so may the first.
      let first = (line.firstIndex(of: 0x20) ?? line.count) + 1
      let last = line.lastIndex(of: 0x20) ?? 0
      var start = first
      var index = first
      while index <= last {
        if index == last || !Self.isWordByte(line[index]) {
          if index - start > 2 {
            lowered.removeAll(keepingCapacity: true)
            Casing.lowercase(line, start..<index, into: &lowered)
            vocabulary.insert(StringTable.hash(lowered[...]))
          }
          start = index + 1
        }
        index += 1
      }
    }
    self.vocabulary = vocabulary
  }

  /// Appends `line` to `text`, as the text that goes on after a line end.
  mutating func append(_ line: [UInt8], to text: inout [UInt8], page: Int?) {
    guard let hyphen = Self.hyphen(at: text) else {
      if !text.isEmpty { text.append(0x20) }
      text += line
      return
    }
    // A soft hyphen was put there by the program that broke the line.
    if hyphen.isSoft {
      text.removeLast(hyphen.length)
      text += line
      return
    }
    let left = Self.lastWord(text[..<(text.count - hyphen.length)])
    let right = Self.firstWord(line)
    // No word is that long: lines of letters that all end in a hyphen are something else.
    guard left.utf8.count <= Self.longestPart, right.utf8.count <= Self.longestPart else {
      text.append(0x20)
      text += line
      return
    }
    let (keeps, spaced, reason) = decide(left, right, line)
    let joined = left + (keeps ? "-" : "") + (spaced ? " " : "") + right
    if !left.isEmpty, !right.isEmpty {
      joins.append(
        HyphenJoin(left: left + "-", right: right, joined: joined, reason: reason, page: page))
    }
    if !keeps { text.removeLast(hyphen.length) }
    if spaced { text.append(0x20) }
    text += line
  }

  private func decide(
    _ left: String, _ right: String, _ line: [UInt8]
  ) -> (keeps: Bool, spaced: Bool, reason: HyphenJoin.Reason) {
    let lowered = right.lowercased()
    if words.suspending.contains(lowered) || line.first == 0x26 {
      // "gemen-samt" is one word all the same.
      let whole = (left + right).lowercased()
      if isWritten(whole) { return (false, false, .document) }
      if knows(whole) { return (false, false, .lexicon) }
      return (true, true, .suspended)
    }
    let last = left.split(separator: "-").last.map(String.init) ?? left
    if last.contains(where: \.isNumber) || right.first?.isNumber == true {
      return (true, false, .number)
    }
    if last.count > 1, last == last.uppercased(), right != right.uppercased() {
      return (true, false, .acronym)
    }
    let plain = (left + right).lowercased()
    let hyphenated = (left + "-" + right).lowercased()
    if right.first?.isUppercase == true, right != right.uppercased() {
      return (true, false, .capital)
    }
    if isWritten(plain) { return (false, false, .document) }
    if isWritten(hyphenated) { return (true, false, .hyphenated) }
    if knows(plain) { return (false, false, .lexicon) }
    return (false, false, .plain)
  }

  /// Whether the document has a word in lower case inside a line.
  private func isWritten(_ word: String) -> Bool {
    vocabulary.contains(StringTable.hash(Array(word.utf8)[...]))
  }

  /// The hyphen at the end of a text that cuts a word: a letter or digit stands before it.
  private static func hyphen(at text: [UInt8]) -> (length: Int, isSoft: Bool)? {
    func follows(_ length: Int) -> Bool {
      guard text.count > length else { return false }
      let byte = text[text.count - length - 1]
      return byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80
    }
    if text.last == 0x2D { return follows(1) ? (1, false) : nil }
    if text.suffix(2).elementsEqual([0xC2, 0xAD]) { return (2, true) }
    if text.suffix(3).elementsEqual([0xE2, 0x80, 0x90]) { return follows(3) ? (3, false) : nil }
    return nil
  }

  private static let longestPart = 80

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == 0x2D
  }

  private static func lastWord(_ text: ArraySlice<UInt8>) -> String {
    String(
      decoding: text.suffix(longestPart + 4).reversed().prefix(while: isWordByte).reversed(),
      as: UTF8.self)
  }

  private static func firstWord(_ text: [UInt8]) -> String {
    String(decoding: text.prefix(while: isWordByte), as: UTF8.self)
  }
}

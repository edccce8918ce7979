internal import SamsynModel

/// Decides what becomes of a hyphen at a line end, by what the document and the lexicon know.
struct HyphenRules: Sendable {
  let words: LayoutWords
  /// Whether a dictionary or word list has a word in lower case.
  let knows: @Sendable (String) -> Bool
  /// Hashes of the document's words in lower case; those with a hyphen inside are here as well.
  private var vocabulary: Set<UInt64> = []

  init(words: LayoutWords, knows: @escaping @Sendable (String) -> Bool) {
    self.words = words
    self.knows = knows
  }

  /// How the two sides of a line end become one text.
  struct Decision: Equatable {
    var keepsHyphen: Bool
    var isSpaced: Bool
    /// Whether the last letter of the left part goes as well: of three equal consonants two are written.
    var dropsLetter = false
    var reason: HyphenJoin.Reason

    init(_ reason: HyphenJoin.Reason, keepsHyphen: Bool, isSpaced: Bool = false) {
      self.reason = reason
      self.keepsHyphen = keepsHyphen
      self.isSpaced = isSpaced
    }

    /// Bytes of the left side that go.
    var droppedBytes: Int { keepsHyphen ? 0 : dropsLetter ? 2 : 1 }
  }

  /// Learns the words inside a line; the first and the last may be fragments.
  /// - Complexity: O(n).
  mutating func learn(_ bytes: [UInt8], _ range: Range<Int>) {
    let line = bytes[range]
    guard let before = line.firstIndex(of: 0x20), let last = line.lastIndex(of: 0x20) else {
      return
    }
    var lowered: [UInt8] = []
    var start = before + 1
    var index = start
    while index <= last {
      if index == last || !Self.isWordByte(line[index]) {
        if index - start > 2 {
          lowered.removeAll(keepingCapacity: true)
          Casing.lowercase(bytes, start..<index, into: &lowered)
          vocabulary.insert(StringTable.hash(lowered[...]))
        }
        start = index + 1
      }
      index += 1
    }
  }

  /// - Parameters:
  ///   - left: what stands before the hyphen, back to a blank.
  ///   - right: the first word of the next line; empty when a sign stands there.
  ///   - next: the first byte of the next line.
  /// - Returns: nil for what cannot be words: lines of letters that all end in a hyphen are something else.
  func decide(left: String, right: String, next: UInt8?) -> Decision? {
    guard left.utf8.count <= Self.longestPart, right.utf8.count <= Self.longestPart else {
      return nil
    }
    let lowered = right.lowercased()
    if words.suspending.contains(lowered) || next == UInt8(ascii: "&") {
      // "gemen-samt" is one word all the same.
      let whole = (left + right).lowercased()
      if isWritten(whole) { return Decision(.document, keepsHyphen: false) }
      if knows(whole) { return Decision(.lexicon, keepsHyphen: false) }
      return Decision(.suspended, keepsHyphen: true, isSpaced: true)
    }
    guard let first = right.first else {
      return Decision(.suspended, keepsHyphen: true, isSpaced: true)
    }
    let last = left.split(separator: "-").last.map(String.init) ?? left
    if last.contains(where: \.isNumber) || first.isNumber {
      return Decision(.number, keepsHyphen: true)
    }
    if last.count > 1, last == last.uppercased(), right != right.uppercased() {
      return Decision(.acronym, keepsHyphen: true)
    }
    if first.isUppercase, right != right.uppercased() {
      return Decision(.capital, keepsHyphen: true)
    }
    let plain = (left + right).lowercased()
    if isWritten(plain) { return Decision(.document, keepsHyphen: false) }
    if isWritten((left + "-" + right).lowercased()) {
      return Decision(.hyphenated, keepsHyphen: true)
    }
    if knows(plain) { return Decision(.lexicon, keepsHyphen: false) }
    // No syllable ends after one letter, and "icke-statlig" is written so.
    if last.count == 1 || words.hyphenPrefixes.contains(last.lowercased()) {
      return Decision(.prefix, keepsHyphen: true)
    }
    var decision = Decision(.plain, keepsHyphen: false)
    let end = Array(last.utf8.suffix(2))
    // "natt-" and "tåg": the word is "nattåg".
    decision.dropsLetter =
      end.count == 2 && end[0] == end[1] && right.utf8.first == end[0] && end[0].isASCIILetter
    return decision
  }

  /// Whether the document has a word in lower case inside a line.
  private func isWritten(_ word: String) -> Bool {
    vocabulary.contains(StringTable.hash(Array(word.utf8)[...]))
  }

  // MARK: - Words at line ends

  private static let longestPart = 80

  static func isWordByte(_ byte: UInt8) -> Bool { mayBeCut(after: byte) || byte == 0x2D }

  /// Whether a hyphen after this byte may cut a word: a letter or digit stands before it.
  static func mayBeCut(after byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80
  }

  static func lastWord(_ text: ArraySlice<UInt8>) -> String {
    let word = text.suffix(longestPart + 4).reversed().prefix(while: isWordByte)
    return String(decoding: word.reversed(), as: UTF8.self)
  }

  static func firstWord(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text.prefix(longestPart + 4).prefix(while: isWordByte), as: UTF8.self)
  }
}

extension HyphenJoin {
  /// The record of a decision; nil where no two parts of a word met.
  init?(_ left: String, _ right: String, _ decision: HyphenRules.Decision, page: Int? = nil) {
    guard !left.isEmpty, !right.isEmpty else { return nil }
    let between = (decision.keepsHyphen ? "-" : "") + (decision.isSpaced ? " " : "")
    let kept = decision.dropsLetter ? String(left.dropLast()) : left
    self.init(
      left: left + "-", right: right, joined: kept + between + right, reason: decision.reason,
      page: page)
  }
}

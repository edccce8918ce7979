internal import SamsynModel

/// Decides whether text goes on after a break, and how the two sides meet.
struct LineJoiner {
  private var rules: HyphenRules

  init(_ rules: HyphenRules) { self.rules = rules }

  /// How two sides of a break become one text.
  struct Join: Equatable {
    /// A hyphen, and of three equal consonants one.
    var droppedBytes = 0
    var isSpaced: Bool
    /// What was decided about a hyphen.
    var record: HyphenJoin?
    static let blank = Join(isSpaced: true)
  }

  /// Learns the words of a text that has hyphens at line ends.
  mutating func learn(_ bytes: [UInt8]) {
    let isCut = bytes.indices.dropLast().contains { bytes[$0] == 0x2D && bytes[$0 + 1] == 0x0A }
    guard isCut else { return }
    for line in bytes.split(separator: 0x0A) { rules.learn(bytes, line.indices) }
  }

  /// How a text that breaks off before `next` goes on.
  ///
  /// `ris-` + `ken` loses its hyphen; `drifts-` + `och …` is a suspended hyphen and keeps it;
  /// `EU-` + `projektet` and `2021-` + `2030` keep the hyphen and meet without a blank.
  func join(_ bytes: [UInt8], from left: UTF8Range, to right: UTF8Range) -> Join {
    guard endsInHyphen(bytes, left), !right.isEmpty else { return .blank }
    let before = HyphenRules.lastWord(bytes[left.start..<left.end - 1])
    let after = HyphenRules.firstWord(bytes[right.start..<right.end])
    guard let decision = rules.decide(left: before, right: after, next: bytes[right.start]) else {
      return .blank
    }
    return Join(
      droppedBytes: decision.droppedBytes, isSpaced: decision.isSpaced,
      record: HyphenJoin(before, after, decision))
  }

  /// Whether the last word is cut: a letter or digit, then a hyphen at the very end.
  func endsInHyphen(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    guard range.count >= 2, bytes[range.end - 1] == 0x2D else { return false }
    return HyphenRules.mayBeCut(after: bytes[range.end - 2])
  }

  /// Whether a text ends as sentences, quotations and introductions of lists do.
  func isComplete(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    var end = range.end
    while end > range.start {
      let scalar = Scalars.scalar(bytes, before: end)
      if Scalars.isSuperscript(scalar) || scalar == "*" || scalar.properties.isWhitespace {
        end -= scalar.utf8.count
        continue
      }
      switch scalar {
      case ".", "!", "?", ":", ";", "…", "”", "\"", "»", ")", "]", "’": return true
      default: return false
      }
    }
    return true
  }

  func startsLowercase(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    !range.isEmpty && Scalars.isLowercase(Scalars.scalar(bytes, at: range.start).scalar)
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: [UInt8] { Array(String(self).utf8) }
}

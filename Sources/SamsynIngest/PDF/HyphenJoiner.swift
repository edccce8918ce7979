internal import SamsynModel

/// Puts the lines of a PDF together, and the words that line ends cut in two.
struct HyphenJoiner {
  private var rules: HyphenRules
  private(set) var joins: [HyphenJoin] = []

  /// - Parameter lines: all lines of the document, for its own vocabulary.
  init(_ rules: HyphenRules, lines: [[UInt8]]) {
    self.rules = rules
    for line in lines { self.rules.learn(line, line.indices) }
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
    let left = HyphenRules.lastWord(text[..<(text.count - hyphen.length)])
    let right = HyphenRules.firstWord(line[...])
    guard let decision = rules.decide(left: left, right: right, next: line.first) else {
      text.append(0x20)
      text += line
      return
    }
    joins += HyphenJoin(left, right, decision, page: page).map { [$0] } ?? []
    if !decision.keepsHyphen {
      text.removeLast(hyphen.length + (decision.dropsLetter ? 1 : 0))
    }
    if decision.isSpaced { text.append(0x20) }
    text += line
  }

  /// The hyphen at the end of a text that cuts a word.
  private static func hyphen(at text: [UInt8]) -> (length: Int, isSoft: Bool)? {
    func follows(_ length: Int) -> Bool {
      text.count > length && HyphenRules.mayBeCut(after: text[text.count - length - 1])
    }
    if text.last == 0x2D { return follows(1) ? (1, false) : nil }
    if text.suffix(2).elementsEqual([0xC2, 0xAD]) { return (2, true) }
    if text.suffix(3).elementsEqual([0xE2, 0x80, 0x90]) { return follows(3) ? (3, false) : nil }
    return nil
  }
}

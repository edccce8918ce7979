internal import SamsynModel
internal import SamsynResources

/// Finds sentences among the tokens of a block.
///
/// A sentence ends at `.`, `!`, `?` or an ellipsis, with the quotes, brackets and note marks that
/// follow, when white space and something that can open a sentence come next: a capital, a digit,
/// an opening quote or bracket, or a dash before any of these.
struct SentenceSplitter: Sendable {
  /// Whether a colon before a capital ends a sentence, as Norwegian treebanks have it.
  private var splitsAtColon = false

  init() {}

  init(_ data: LanguageData) {
    splitsAtColon = data.list(.abbreviations, "sentences").contains("colon")
  }

  /// Token positions where a new sentence begins, the first of the block left out.
  func starts(
    _ all: [TokenJoiner.Joined], _ range: Range<Int>, _ bytes: [UInt8]
  ) -> [Int] {
    let tokens = all[range]
    var starts: [Int] = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      // The number of a list item or heading belongs to what it numbers.
      let isNumbering = index == tokens.startIndex + 1 && tokens[index - 1].kind == .number
      guard mayEnd(tokens[index], bytes), !isNumbering else {
        index += 1
        continue
      }
      var next = index + 1
      while next < tokens.endIndex, tokens[next].start == tokens[next - 1].end,
        closes(tokens[next], bytes)
      {
        next += 1
      }
      if next < tokens.endIndex, tokens[next].start > tokens[next - 1].end,
        opens(tokens, next, bytes)
      {
        starts.append(next)
      }
      index = next
    }
    return starts
  }

  private func mayEnd(_ token: TokenJoiner.Joined, _ bytes: [UInt8]) -> Bool {
    if let abbreviation = token.abbreviation { return abbreviation == .final }
    guard token.kind == .punctuation || token.kind == .symbol else { return false }
    switch bytes[token.start] {
    case 0x2E, 0x21, 0x3F: return true
    case 0x3A: return splitsAtColon
    case 0xE2: return token.end - token.start == 3 && bytes[token.start + 2] == 0xA6
    default: return false
    }
  }

  private func closes(_ token: TokenJoiner.Joined, _ bytes: [UInt8]) -> Bool {
    if token.kind == .noteMark { return true }
    guard token.kind == .punctuation else { return false }
    let mark = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    return ["\"", "”", "’", "'", "»", ")", "]", "*", "!", "?", "."].contains(mark)
  }

  private func opens(
    _ tokens: ArraySlice<TokenJoiner.Joined>, _ index: Int, _ bytes: [UInt8]
  ) -> Bool {
    for token in tokens[index...] {
      switch token.kind {
      case .number: return true
      case .word, .address: return !Casing.startsLowercase(bytes, token.start)
      case .noteMark: return false
      case .punctuation, .symbol:
        let mark = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        guard ["\"", "”", "“", "«", "'", "’", "(", "[", "–", "—", "-", "•", "*"].contains(mark)
        else { return false }
      }
    }
    return false
  }
}

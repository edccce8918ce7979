internal import SamsynModel
internal import SamsynResources

/// Expands compounds that share a part with a neighbor.
///
/// To the right, "drifts- och utvecklingskapaciteten" (also in lists, over note marks, with "&"), where
/// the last word lends its head; "utbildnings- och FoU institutioner", where the head is written apart;
/// to the left, "energiproduktion och -lagring", where the first word lends all but its head.
struct EllipsisExpander: Sendable {
  private let coordinators: [Set<String>]
  private static let separators: Set<String> = [",", "/", "&", "+"]
  /// Short members in one list.
  private static let longestList = 8

  init(_ languages: [LanguageData]) {
    var coordinators = [Set<String>](repeating: [], count: Language.allCases.count)
    for data in languages {
      coordinators[data.language.ordinal] = Set(data.words(.compounds, "coordinators"))
    }
    self.coordinators = coordinators
  }

  /// Whether a token of the sentence begins or ends with a hyphen.
  func hasCandidate(_ document: Document, _ tokens: TokenLayer, _ sentence: Sentence) -> Bool {
    sentence.tokens.contains { Self.stub(document, tokens, $0) != nil }
  }

  private enum Stub { case left, right }

  /// Which side of a token is left out.
  private static func stub(_ document: Document, _ tokens: TokenLayer, _ index: Int) -> Stub? {
    let token = tokens.tokens[index]
    guard token.kind == .word, token.end - token.start >= 3 else { return nil }
    if hyphenCount(document, endingAt: Int(token.end)) > 0 { return .right }
    return hyphenCount(document, from: Int(token.start)) > 0 ? .left : nil
  }

  /// Bytes of the hyphen that ends before an offset: "-", or U+2010 and U+2011 that word processors write.
  private static func hyphenCount(_ document: Document, endingAt end: Int) -> Int {
    let bytes = document.text.bytes
    if bytes[end - 1] == 0x2D { return 1 }
    return end >= 3 && isWideHyphen(bytes, end - 3) ? 3 : 0
  }

  private static func hyphenCount(_ document: Document, from start: Int) -> Int {
    let bytes = document.text.bytes
    if bytes[start] == 0x2D { return 1 }
    return start + 3 <= bytes.count && isWideHyphen(bytes, start) ? 3 : 0
  }

  private static func isWideHyphen(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0xE2 && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0x90 || bytes[index + 2] == 0x91)
  }

  /// The letters of the last part of a word that has to be a compound.
  typealias Head = (String) -> String?

  /// The elliptic compounds of a sentence, in order.
  func ellipses(
    _ document: Document, _ tokens: TokenLayer, _ sentence: Sentence, language: Language,
    head: Head
  ) -> [EllipticCompound] {
    sentence.tokens.compactMap { index in
      switch Self.stub(document, tokens, index) {
      case .right?: toTheRight(document, tokens, sentence, index, language, head)
      case .left?: toTheLeft(document, tokens, sentence, index, language, head)
      case nil: nil
      }
    }
  }

  private func text(_ document: Document, _ tokens: TokenLayer, _ index: Int) -> String {
    document.text.string(tokens.tokens[index].utf8Range)
  }

  private func separates(
    _ document: Document, _ tokens: TokenLayer, _ index: Int, _ language: Language
  ) -> Bool {
    let word = text(document, tokens, index).lowercased()
    return Self.separators.contains(word) || coordinators[language.ordinal].contains(word)
  }

  private func toTheRight(
    _ document: Document, _ tokens: TokenLayer, _ sentence: Sentence, _ index: Int,
    _ language: Language, _ head: Head
  ) -> EllipticCompound? {
    var position = index + 1
    var hasSeparator = false
    var members = 0
    while position < sentence.tokens.upperBound {
      if tokens.tokens[position].kind == .noteMark {
        position += 1
      } else if separates(document, tokens, position, language) {
        hasSeparator = true
        position += 1
      } else if hasSeparator, Self.stub(document, tokens, position) == .right {
        members += 1
        guard members < Self.longestList else { return nil }
        hasSeparator = false
        position += 1
      } else {
        break
      }
    }
    guard hasSeparator, position < sentence.tokens.upperBound,
      tokens.tokens[position].kind == .word
    else { return nil }
    // A hyphen of any width is one character.
    let stub = String(text(document, tokens, index).dropLast())
    let full = text(document, tokens, position)
    if let head = head(full) {
      return make(document, tokens, index, position, prefix: stub, borrowedCount: head.utf8.count)
    }
    // "utbildnings- och FoU institutioner": the second member is written apart.
    let next = position + 1
    guard full.count(where: \.isUppercase) >= 2, next < sentence.tokens.upperBound,
      tokens.tokens[next].kind == .word,
      Casing.startsLowercase(document.text.bytes, Int(tokens.tokens[next].start))
    else { return nil }
    let borrowed = text(document, tokens, next)
    return make(document, tokens, index, next, prefix: stub, borrowedCount: borrowed.utf8.count)
  }

  /// `prefix` with the last bytes of the lender.
  private func make(
    _ document: Document, _ tokens: TokenLayer, _ index: Int, _ lender: Int, prefix: String,
    borrowedCount: Int
  ) -> EllipticCompound {
    let end = Int(tokens.tokens[lender].end)
    let range = UTF8Range(end - borrowedCount, end)
    return EllipticCompound(
      token: index, lender: lender, borrowed: range,
      expanded: prefix + document.text.string(range))
  }

  private func toTheLeft(
    _ document: Document, _ tokens: TokenLayer, _ sentence: Sentence, _ index: Int,
    _ language: Language, _ head: Head
  ) -> EllipticCompound? {
    var position = index - 1
    var hasSeparator = false
    var members = 0
    while position >= sentence.tokens.lowerBound {
      if tokens.tokens[position].kind == .noteMark {
        position -= 1
      } else if hasSeparator, Self.stub(document, tokens, position) == .left {
        members += 1
        guard members < Self.longestList else { return nil }
        hasSeparator = false
        position -= 1
      } else if separates(document, tokens, position, language) {
        hasSeparator = true
        position -= 1
      } else {
        break
      }
    }
    guard hasSeparator, position >= sentence.tokens.lowerBound,
      tokens.tokens[position].kind == .word
    else { return nil }
    let full = text(document, tokens, position)
    guard let head = head(full), head.utf8.count < full.utf8.count else { return nil }
    let start = Int(tokens.tokens[position].start)
    let range = UTF8Range(start, start + full.utf8.count - head.utf8.count)
    return EllipticCompound(
      token: index, lender: position, borrowed: range,
      expanded: document.text.string(range) + text(document, tokens, index).dropFirst())
  }
}

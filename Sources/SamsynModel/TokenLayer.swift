/// The tokens, sentences and languages of a document.
///
/// Tokens are in order and do not overlap; what lies between two tokens is white space, or layout
/// that the ingest stage put there. Every token lies in exactly one sentence, every sentence in
/// exactly one block.
public struct TokenLayer: Sendable {
  public var tokens: [Token]
  public var sentences: [Sentence]
  /// Tokens of block `i` of the document.
  public var blockTokens: [TokenRange]
  /// Sentences of block `i` of the document.
  public var blockSentences: [Range<Int>]
  /// Distinct normalized (lower-cased) forms; `Token.lexeme` counts into it.
  public var lexemes: StringTable

  /// Language of block `i` of the document.
  public var blockLanguages: [LanguageGuess]
  public var documentLanguage: LanguageGuess

  public init(
    tokens: [Token] = [], sentences: [Sentence] = [], blockTokens: [TokenRange] = [],
    blockSentences: [Range<Int>] = [], lexemes: StringTable = StringTable(),
    blockLanguages: [LanguageGuess] = [],
    documentLanguage: LanguageGuess = LanguageGuess(.other, confidence: 0)
  ) {
    self.tokens = tokens
    self.sentences = sentences
    self.blockTokens = blockTokens
    self.blockSentences = blockSentences
    self.lexemes = lexemes
    self.blockLanguages = blockLanguages
    self.documentLanguage = documentLanguage
  }

  /// The sentence that holds a token.
  /// - Complexity: O(log sentences).
  public func sentence(ofToken index: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.lowerBound <= index { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Positions of the tokens that lie inside a range of the text.
  ///
  /// - Complexity: O(log *n* + found).
  public func tokens(in range: UTF8Range) -> TokenRange {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].start) < range.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < tokens.count, Int(tokens[end].end) <= range.end { end += 1 }
    return low..<end
  }

  /// The text range that a run of tokens covers; `tokens` may not be empty.
  public func utf8Range(_ range: TokenRange) -> UTF8Range {
    UTF8Range(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }
}

/// A run of tokens that a reader takes as one sentence, heading or cell.
public struct Sentence: Sendable, Equatable {
  public var tokens: TokenRange
  public var block: Int
  public init(tokens: TokenRange, block: Int) {
    self.tokens = tokens
    self.block = block
  }
}

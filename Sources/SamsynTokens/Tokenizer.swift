public import SamsynLanguages
public import SamsynModel
public import SamsynResources

/// Finds tokens, languages and sentences of documents.
///
/// A class because it owns an ICU iterator, buffers and what is known of forms; not `Sendable`: one a
/// worker.
public final class Tokenizer {
  private let breaker: WordBreaker
  private let joiner: TokenJoiner
  private let identifier: LanguageIdentifier
  private let splitters: [SentenceSplitter]
  private var scanner = SegmentScanner()
  private var joined: [TokenJoiner.Joined] = []
  /// Forms by hash: what is known of them is worked out once.
  private var knownForms = HashIndex(minimumCapacity: 4096)
  private var knownEvidence: [LanguageIdentifier.Evidence] = []

  public init(
    rules: DataFile, languages: [LanguageData], identifier: LanguageIdentifier
  ) throws(TokenError) {
    breaker = try WordBreaker(rules: rules)
    joiner = TokenJoiner(languages)
    self.identifier = identifier
    var splitters = [SentenceSplitter](
      repeating: SentenceSplitter(), count: Language.allCases.count)
    for data in languages { splitters[data.language.ordinal] = SentenceSplitter(data) }
    self.splitters = splitters
  }

  /// - Complexity: O(n) in the bytes of the text.
  public func tokenize(_ document: Document) throws(TokenError) -> TokenLayer {
    var given: LanguageGuess?
    if let field = document.metadata[.language], field.origin == .given,
      let language = Language(rawValue: field.value)
    {
      given = LanguageGuess(language, confidence: 1)
    }
    return try tokenize(document.text, blocks: document.blocks, given: given)
  }

  /// Tokens of a text without layout: one block from end to end.
  public func tokenize(_ text: String) throws(TokenError) -> TokenLayer {
    let text = DocumentText(text)
    return try tokenize(
      text, blocks: [Block(kind: .paragraph, range: text.range)], given: nil)
  }

  private func tokenize(
    _ text: DocumentText, blocks: [Block], given: LanguageGuess?
  ) throws(TokenError) -> TokenLayer {
    try scanner.scan(text.bytes, using: breaker)
    let segments = scanner.segments
    var layer = TokenLayer(lexemes: StringTable(minimumCapacity: segments.count / 3))
    layer.tokens.reserveCapacity(segments.count)
    layer.blockTokens.reserveCapacity(blocks.count)
    joined.removeAll(keepingCapacity: true)
    var cellStarts: [[Int]] = []
    var next = segments.startIndex
    for block in blocks {
      while next < segments.endIndex, Int(segments[next].start) < block.range.start { next += 1 }
      let from = next
      while next < segments.endIndex, Int(segments[next].end) <= block.range.end { next += 1 }
      let base = joined.count
      var starts: [Int] = []
      if block.cells.isEmpty {
        joiner.join(segments, from..<next, text.bytes, into: &joined)
      } else {
        // Nothing is joined across cells, and each cell with words is a sentence of its own.
        var position = from
        for cell in block.cells {
          let start = position
          while position < next, Int(segments[position].end) <= cell.end { position += 1 }
          if position > start { starts.append(joined.count) }
          joiner.join(segments, start..<position, text.bytes, into: &joined)
        }
      }
      cellStarts.append(starts)
      layer.blockTokens.append(base..<joined.count)
    }
    for token in joined {
      let lexeme = layer.lexemes.intern(lowercasing: text.bytes, token.start..<token.end)
      layer.tokens.append(
        Token(
          start: Int32(token.start), end: Int32(token.end), kind: token.kind,
          lexeme: LexemeID(lexeme)))
    }
    identifyLanguages(&layer, given: given)
    for (number, range) in layer.blockTokens.enumerated() {
      appendSentences(number, range, cellStarts[number], text.bytes, to: &layer)
    }
    return layer
  }

  private func appendSentences(
    _ block: Int, _ range: TokenRange, _ cellStarts: [Int], _ bytes: [UInt8],
    to layer: inout TokenLayer
  ) {
    let language = layer.blockLanguages[block].language
    var starts = splitters[language.ordinal].starts(joined, range, bytes)
    if !cellStarts.isEmpty { starts = Array(Set(starts + cellStarts.dropFirst())).sorted() }
    let first = layer.sentences.count
    var start = range.lowerBound
    for end in starts + [range.upperBound] where end > start {
      layer.sentences.append(Sentence(tokens: start..<end, block: block))
      start = end
    }
    layer.blockSentences.append(first..<layer.sentences.count)
  }

  // MARK: - Language

  private func identifyLanguages(_ layer: inout TokenLayer, given: LanguageGuess?) {
    let perLexeme = (0..<layer.lexemes.count).map { index in
      let known = knownForms.insert(layer.lexemes.hash(index))
      if known == knownEvidence.count {
        knownEvidence.append(identifier.evidence(of: layer.lexemes.bytes(index)))
      }
      return knownEvidence[known]
    }
    var total = LanguageIdentifier.Evidence()
    let perBlock = layer.blockTokens.map { range in
      var evidence = LanguageIdentifier.Evidence()
      for index in range where layer.tokens[index].kind == .word {
        evidence += perLexeme[Int(layer.tokens[index].lexeme.index)]
      }
      total += evidence
      return evidence
    }
    layer.documentLanguage = given ?? identifier.guess(total)
    layer.blockLanguages = perBlock.map { evidence in
      // A single block is the document, and too few words follow what was given.
      if let given, evidence.words < 8 { return given }
      return perBlock.count == 1
        ? layer.documentLanguage : identifier.guess(evidence, in: total)
    }
  }
}

public import SamsynModel
public import SamsynResources

/// Finds tokens and sentences of documents.
///
/// A class because it owns an ICU iterator and its buffers; not `Sendable`: one a worker.
public final class Tokenizer {
  private let breaker: WordBreaker
  private let joiner: TokenJoiner
  private var segments: [WordBreaker.Segment] = []
  private var lowercase: [UInt8] = []

  public init(rules: DataFile, languages: [LanguageData]) throws(TokenError) {
    breaker = try WordBreaker(rules: rules)
    joiner = TokenJoiner(abbreviations: Abbreviations(languages))
  }

  /// - Complexity: O(n) in the bytes of the text.
  public func tokenize(_ document: Document) throws(TokenError) -> TokenLayer {
    try tokenize(document.text, blocks: document.blocks)
  }

  /// Tokens of a text without layout: one block from end to end.
  public func tokenize(_ text: String) throws(TokenError) -> TokenLayer {
    let text = DocumentText(text)
    return try tokenize(text, blocks: [Block(kind: .paragraph, range: text.range)])
  }

  private func tokenize(_ text: DocumentText, blocks: [Block]) throws(TokenError) -> TokenLayer {
    segments.removeAll(keepingCapacity: true)
    try breaker.forEachSegment(in: text.bytes) { segment in
      if segment.status != SegmentStatus.space { segments.append(segment) }
    }
    var layer = TokenLayer(
      tokens: [], sentences: [], blockTokens: [], blockSentences: [],
      lexemes: StringTable(minimumCapacity: segments.count / 3))
    layer.tokens.reserveCapacity(segments.count)
    layer.blockTokens.reserveCapacity(blocks.count)
    var next = segments.startIndex
    var joined: [TokenJoiner.Joined] = []
    for (number, block) in blocks.enumerated() {
      while next < segments.endIndex, Int(segments[next].start) < block.range.start { next += 1 }
      let from = next
      while next < segments.endIndex, Int(segments[next].end) <= block.range.end { next += 1 }
      joined.removeAll(keepingCapacity: true)
      var cellStarts: [Int] = []
      if block.cells.isEmpty {
        join(segments[from..<next], text.bytes, into: &joined)
      } else {
        // Nothing is joined across cells, and each cell with words is a sentence of its own.
        var position = from
        for cell in block.cells {
          let start = position
          while position < next, Int(segments[position].end) <= cell.end { position += 1 }
          if position > start { cellStarts.append(joined.count) }
          join(segments[start..<position], text.bytes, into: &joined)
        }
      }
      append(joined, cellStarts: cellStarts, block: number, text.bytes, to: &layer)
    }
    return layer
  }

  private func join(
    _ segments: ArraySlice<WordBreaker.Segment>, _ bytes: [UInt8],
    into joined: inout [TokenJoiner.Joined]
  ) {
    var index = segments.startIndex
    while index < segments.endIndex {
      let (token, taken) = joiner.token(segments, at: index, bytes)
      joined.append(token)
      if taken == 0 {
        splitRest(of: segments[index], after: token.end, bytes, into: &joined)
        index += 1
      } else {
        index += taken
      }
    }
  }

  /// The periods and words that follow the first word of a segment with inner periods.
  private func splitRest(
    of segment: WordBreaker.Segment, after start: Int, _ bytes: [UInt8],
    into joined: inout [TokenJoiner.Joined]
  ) {
    var wordStart = start
    for index in start...Int(segment.end) {
      guard index == Int(segment.end) || bytes[index] == 0x2E else { continue }
      if index > wordStart {
        joined.append(TokenJoiner.Joined(start: wordStart, end: index, kind: .word))
      }
      if index < Int(segment.end) {
        joined.append(TokenJoiner.Joined(start: index, end: index + 1, kind: .punctuation))
      }
      wordStart = index + 1
    }
  }

  private func append(
    _ joined: [TokenJoiner.Joined], cellStarts: [Int], block: Int, _ bytes: [UInt8],
    to layer: inout TokenLayer
  ) {
    let base = layer.tokens.count
    for token in joined {
      lowercase.removeAll(keepingCapacity: true)
      Casing.lowercase(bytes, token.start..<token.end, into: &lowercase)
      let lexeme = layer.lexemes.intern(lowercase[...])
      layer.tokens.append(
        Token(
          start: Int32(token.start), end: Int32(token.end), kind: token.kind,
          lexeme: LexemeID(lexeme)))
    }
    layer.blockTokens.append(base..<layer.tokens.count)
    var starts = SentenceSplitter().starts(joined[...], bytes)
    if !cellStarts.isEmpty { starts = Array(Set(starts + cellStarts.dropFirst())).sorted() }
    let first = layer.sentences.count
    var start = 0
    for end in starts + [joined.count] where end > start {
      layer.sentences.append(Sentence(tokens: base + start..<base + end, block: block))
      start = end
    }
    layer.blockSentences.append(first..<layer.sentences.count)
  }
}

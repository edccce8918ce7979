/// A document with its token and lemma layers. There is no half-annotated document.
public struct AnnotatedDocument: Sendable {
  public let document: Document
  public let tokens: TokenLayer
  public let lemmas: LemmaLayer

  public init(document: Document, tokens: TokenLayer, lemmas: LemmaLayer) {
    self.document = document
    self.tokens = tokens
    self.lemmas = lemmas
  }

  public var id: DocumentID { document.id }

  public func string(_ range: UTF8Range) -> String { document.text.string(range) }

  /// The surface text of a run of tokens, line breaks and runs of blanks folded to one blank.
  public func surface(_ range: TokenRange) -> String {
    guard !range.isEmpty else { return "" }
    return document.text.string(tokens.utf8Range(range)).foldingWhitespace()
  }

  public func surface(_ sentence: Sentence) -> String { surface(sentence.tokens) }

  /// Word tokens of content blocks.
  public var contentWordCount: Int {
    var count = 0
    for (index, token) in tokens.tokens.enumerated()
    where token.isWord && !lemmas.marks[index].contains(.layout) {
      count += 1
    }
    return count
  }
}

extension String {
  /// Runs of white space folded to one blank, none at the ends.
  ///
  /// - Complexity: O(*n*) over UTF-8; tables hold millions of passages.
  public func foldingWhitespace() -> String {
    var text = self
    return text.withUTF8 { bytes in
      unsafe Self.folded(bytes.span)
    }
  }

  private static func folded(_ bytes: Span<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    var hasBlank = false
    while index < bytes.count {
      let blank = blankLength(bytes, at: index)
      if blank > 0 {
        hasBlank = true
        index += blank
        continue
      }
      if hasBlank, !out.isEmpty { out.append(0x20) }
      hasBlank = false
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Bytes of the white space (Unicode's White_Space) that begins at a place; 0 for anything else.
  private static func blankLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
    guard first == 0xC2 || first == 0xE1 || first == 0xE2 || first == 0xE3,
      index + 1 < bytes.count
    else { return 0 }
    let second = bytes[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < bytes.count else { return 0 }
    let isBlank =
      switch (first, second, bytes[index + 2]) {
      case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
        (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        true
      default: false
      }
    return isBlank ? 3 : 0
  }

  /// A word without the case ending that Swedish writes after a colon: `EU:s` is `EU`.
  public var withoutCaseEnding: String {
    guard let colon = firstIndex(of: ":"), colon > startIndex else { return self }
    return String(self[..<colon])
  }

  /// At most `limit` characters, cut at a word where possible, with an ellipsis.
  public func shortened(to limit: Int) -> String {
    guard count > limit else { return self }
    let cut = prefix(limit - 1)
    let head = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    return head.trimmingSuffix(while: { $0.isPunctuation || $0.isWhitespace }) + "…"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while test: (Character) -> Bool) -> String {
    var view = self
    while let last = view.last, test(last) { view.removeLast() }
    return String(view)
  }
}

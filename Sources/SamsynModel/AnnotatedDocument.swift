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
  public func foldingWhitespace() -> String {
    var needsFolding = false
    var previous: UInt8 = 0x20
    for byte in utf8 {
      // A control, a second blank, or the lead of a character that may be one of the wide blanks.
      if byte < 0x20 || byte == 0xC2 || byte == 0xE2 || (byte == 0x20 && previous == 0x20) {
        needsFolding = true
        break
      }
      previous = byte
    }
    guard needsFolding || previous == 0x20 else { return self }
    return split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

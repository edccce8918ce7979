/// One token: a word, number, mark or sign, with its place in the extracted text.
public struct Token: Sendable, Equatable {
  public enum Kind: UInt8, Sendable {
    case word
    case number
    /// A web or e-mail address.
    case address
    /// A superscript or bracketed note mark.
    case noteMark
    case punctuation
    case symbol
  }

  /// Byte offsets into `DocumentText.bytes`.
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// The token's normalized form in `TokenLayer.lexemes`.
  public var lexeme: LexemeID

  public init(start: Int32, end: Int32, kind: Kind, lexeme: LexemeID) {
    self.start = start
    self.end = end
    self.kind = kind
    self.lexeme = lexeme
  }

  public var utf8Range: UTF8Range { UTF8Range(Int(start), Int(end)) }
  /// Whether the token counts as a word in rates per thousand words.
  public var isWord: Bool { kind == .word || kind == .number || kind == .address }
}

/// A distinct normalized form within one document.
public struct LexemeID: Sendable, Hashable {
  public let index: Int32
  public init(_ index: Int) { self.index = Int32(index) }
}

/// A half-open range of token positions in a `TokenLayer`.
public typealias TokenRange = Range<Int>

public import SamsynModel

/// What reading and annotating one file gave.
public struct StoredAnnotation: Sendable {
  public var document: Document
  public var tokens: TokenLayer
  public var lemmas: LemmaLayer

  public init(document: Document, tokens: TokenLayer, lemmas: LemmaLayer) {
    self.document = document
    self.tokens = tokens
    self.lemmas = lemmas
  }

  /// The annotation as bytes; the document's id is not among them.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(document)
    writer.write(tokens)
    writer.write(lemmas)
    return writer.bytes
  }

  /// nil for bytes that are no annotation.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let document = try? reader.document(), let tokens = try? reader.tokenLayer(),
      let lemmas = try? reader.lemmaLayer(), reader.isAtEnd
    else { return nil }
    self.init(document: document, tokens: tokens, lemmas: lemmas)
  }
}

/// A place where a document speaks of a category, with the term that found it.
public struct Mention: Sendable, Equatable {
  /// What the term was matched on.
  public enum Layer: String, Sendable {
    case form, lemma, glob
    /// A part of a compound: "bredbandsstrategi" for "bredband".
    case part
    /// The concept of a term in another language: "bærekraft" for "hållbarhet".
    case concept
  }

  public var document: DocumentID
  public var taxonomy: String
  public var category: String
  public var range: UTF8Range
  public var tokens: TokenRange
  public var block: Int
  public var sentence: Int
  public var layer: Layer
  /// The term as the taxonomy writes it.
  public var term: String
  /// Whether the sentence denies it: "ingen plan för bredband". Such mentions are listed, not counted.
  public var isNegated: Bool

  public init(
    document: DocumentID, taxonomy: String, category: String, range: UTF8Range,
    tokens: TokenRange, block: Int, sentence: Int, layer: Layer, term: String,
    isNegated: Bool = false
  ) {
    self.document = document
    self.taxonomy = taxonomy
    self.category = category
    self.range = range
    self.tokens = tokens
    self.block = block
    self.sentence = sentence
    self.layer = layer
    self.term = term
    self.isNegated = isNegated
  }
}

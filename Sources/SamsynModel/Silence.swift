/// An area that a document was searched for and does not mention.
public struct Silence: Sendable, Equatable {
  /// A sentence that comes near the area's terms.
  public struct Passage: Sendable, Equatable {
    public var range: UTF8Range
    public var score: Double
    public init(range: UTF8Range, score: Double) {
      self.range = range
      self.score = score
    }
  }

  public var document: DocumentID
  public var taxonomy: String
  public var category: String
  /// Nearest first; empty when nothing comes near.
  public var passages: [Passage]

  public init(document: DocumentID, taxonomy: String, category: String, passages: [Passage]) {
    self.document = document
    self.taxonomy = taxonomy
    self.category = category
    self.passages = passages
  }
}

/// What two texts are compared on.
public enum SimilarityMeasure: String, Sendable, CaseIterable {
  /// Tf-idf cosine over lemmas.
  case lexical
  /// Tf-idf cosine over character 4-grams of the spelling skeleton.
  case character
  /// Cosine over focus-area profiles of all taxonomies: independent of language.
  case concept
  /// The mean of the three.
  case combined
}

/// Two documents, how alike they are on one measure, and what made them so.
public struct SimilarPair: Sendable, Equatable {
  /// A term with its share of the score; shares of all terms of a pair sum to 1.
  public struct Contribution: Sendable, Equatable {
    public var term: String
    public var share: Double
    public init(term: String, share: Double) {
      self.term = term
      self.share = share
    }
  }

  public var a: DocumentID
  public var b: DocumentID
  public var measure: SimilarityMeasure
  public var score: Double
  /// The largest contributions, in falling order.
  public var terms: [Contribution]

  public init(
    a: DocumentID, b: DocumentID, measure: SimilarityMeasure, score: Double,
    terms: [Contribution]
  ) {
    self.a = a
    self.b = b
    self.measure = measure
    self.score = score
    self.terms = terms
  }
}

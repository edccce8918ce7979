/// What two texts are compared on.
public enum SimilarityMeasure: String, Sendable, CaseIterable {
  /// Tf-idf cosine over lemmas.
  case lexical
  /// Tf-idf cosine over character 2- to 4-grams of the spelling skeleton.
  case character
  /// Tf-idf cosine over concepts, in which words of Swedish, Bokmål and Nynorsk meet.
  case concept
  /// Cosine in few dimensions, learned from which concepts stand in the same passages of the corpus.
  case embedding
  /// Cosine over focus-area profiles of all taxonomies.
  case areas
  /// The mean of `character` and `concept`; what words share is in both.
  case combined

  /// The measures that `combined` is made of.
  public static let parts: [SimilarityMeasure] = [.concept, .character]
  /// The measures that are worked out from the texts, one by one.
  public static let single: [SimilarityMeasure] = [.lexical] + parts + [.embedding, .areas]
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

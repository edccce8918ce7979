/// A passage of one document that stands, nearly word for word, in another.
public struct ReusedPassage: Sendable, Equatable {
  public var a: DocumentID
  public var aRange: UTF8Range
  public var b: DocumentID
  public var bRange: UTF8Range
  /// Share of aligned words with the same lemma, 0 to 1.
  public var score: Double
  /// Words of the shorter side.
  public var words: Int
  /// Whether either side lies in blocks marked as boilerplate.
  public var boilerplate: Bool

  public init(
    a: DocumentID, aRange: UTF8Range, b: DocumentID, bRange: UTF8Range, score: Double, words: Int,
    boilerplate: Bool
  ) {
    self.a = a
    self.aRange = aRange
    self.b = b
    self.bRange = bRange
    self.score = score
    self.words = words
    self.boilerplate = boilerplate
  }
}

/// A phrase that several documents share, in whatever inflection: a row of the parrot table.
public struct SharedPhrase: Sendable, Equatable {
  public struct Occurrence: Sendable, Equatable {
    public var document: DocumentID
    public var range: UTF8Range
    public init(document: DocumentID, range: UTF8Range) {
      self.document = document
      self.range = range
    }
  }

  /// The wording of the first occurrence.
  public var phrase: String
  /// Lemmas joined by blanks: what the occurrences have in common.
  public var lemma: String
  public var words: Int
  /// Every occurrence, in corpus order.
  public var occurrences: [Occurrence]

  public init(phrase: String, lemma: String, words: Int, occurrences: [Occurrence]) {
    self.phrase = phrase
    self.lemma = lemma
    self.words = words
    self.occurrences = occurrences
  }

  public var documents: [DocumentID] {
    var seen: Set<DocumentID> = []
    return occurrences.map(\.document).filter { seen.insert($0).inserted }
  }
}

/// A word or phrase that is typical of a document or group, with the signals behind its score.
public struct Keyphrase: Sendable, Equatable {
  public var rank: Int
  /// The most used surface form, as a reader would write it.
  public var phrase: String
  /// Lemmas, joined by blanks: what was counted.
  public var lemma: String
  public var score: Double
  /// Occurrences of all forms.
  public var count: Int
  /// Documents of the corpus that use the phrase.
  public var documentFrequency: Int
  /// Each surface form with its count, most used first.
  public var forms: [CountedForm]
  /// Occurrences in headings.
  public var headingCount: Int
  /// Where the phrase occurs first.
  public var first: UTF8Range
  public var signals: Signals

  /// The factors that multiply to `score`.
  public struct Signals: Sendable, Equatable {
    public var termFrequency: Double
    public var inverseDocumentFrequency: Double
    public var position: Double
    public var heading: Double
    public var length: Double
    public init(
      termFrequency: Double, inverseDocumentFrequency: Double, position: Double, heading: Double,
      length: Double
    ) {
      self.termFrequency = termFrequency
      self.inverseDocumentFrequency = inverseDocumentFrequency
      self.position = position
      self.heading = heading
      self.length = length
    }
    public var product: Double {
      termFrequency * inverseDocumentFrequency * position * heading * length
    }
  }

  public init(
    rank: Int, phrase: String, lemma: String, score: Double, count: Int, documentFrequency: Int,
    forms: [CountedForm], headingCount: Int, first: UTF8Range, signals: Signals
  ) {
    self.rank = rank
    self.phrase = phrase
    self.lemma = lemma
    self.score = score
    self.count = count
    self.documentFrequency = documentFrequency
    self.forms = forms
    self.headingCount = headingCount
    self.first = first
    self.signals = signals
  }
}

/// A surface form and how often it occurs.
public struct CountedForm: Sendable, Equatable {
  public var form: String
  public var count: Int
  public init(form: String, count: Int) {
    self.form = form
    self.count = count
  }
}

/// The keyphrases of one document, or of a group of documents.
public struct KeyphraseList: Sendable {
  public enum Scope: Sendable, Equatable {
    case document(DocumentID)
    case group(String)
  }
  public var scope: Scope
  public var keyphrases: [Keyphrase]
  public init(scope: Scope, keyphrases: [Keyphrase]) {
    self.scope = scope
    self.keyphrases = keyphrases
  }
}

/// A word or phrase that is typical of a document or group, with the signals behind its score.
public struct Keyphrase: Sendable, Equatable {
  public var rank: Int
  /// The base form, as a person would write it in a list of keywords; names as they are.
  public var phrase: String
  /// Lemmas, joined by blanks: what was counted.
  public var lemma: String
  /// How likely an editor would put the phrase into a heading, by the model: 0 to 1. For groups the sum
  /// over documents.
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
  /// What `score` was made of.
  public var signals: KeyphraseSignals

  public init(
    rank: Int, phrase: String, lemma: String, score: Double, count: Int, documentFrequency: Int,
    forms: [CountedForm], headingCount: Int, first: UTF8Range, signals: KeyphraseSignals
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
    /// What every group has.
    case shared
    /// What one group has and no other.
    case unique(String)
  }
  public var scope: Scope
  public var keyphrases: [Keyphrase]
  public init(scope: Scope, keyphrases: [Keyphrase]) {
    self.scope = scope
    self.keyphrases = keyphrases
  }
}

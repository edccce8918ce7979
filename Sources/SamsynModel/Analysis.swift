/// Everything that a run found, every layer present.
public struct Analysis: Sendable {
  public let corpus: Corpus
  public let documents: [AnnotatedDocument]
  public let taxonomies: [Taxonomy]
  public let crosswalks: [Crosswalk]
  public let keyphrases: [KeyphraseList]
  public let groupKeyphrases: [KeyphraseList]
  public let keyness: [Keyness]
  public let mentions: [Mention]
  public let coverage: [Coverage]
  public let coverageProfiles: [CoverageProfile]
  public let coMentions: [CoMention]
  public let silences: [Silence]
  public let similarity: [SimilarPair]
  public let reuse: [ReusedPassage]
  /// Nil when not every pair of documents was scored.
  public let structure: CorpusStructure?
  /// One row a document.
  public let sharedText: [SharedText]
  public let sharedPhrases: [SharedPhrase]
  public let themes: [Theme]
  public let themeInputs: [ThemeInput]
  public let targets: [MeasurableTarget]
  public let abbreviations: [AbbreviationDefinition]
  public let names: [ActorName]
  public let run: RunRecord

  public init(
    corpus: Corpus, documents: [AnnotatedDocument], taxonomies: [Taxonomy],
    crosswalks: [Crosswalk], keyphrases: [KeyphraseList], groupKeyphrases: [KeyphraseList],
    keyness: [Keyness], mentions: [Mention], coverage: [Coverage],
    coverageProfiles: [CoverageProfile],
    coMentions: [CoMention], silences: [Silence], similarity: [SimilarPair],
    structure: CorpusStructure?, reuse: [ReusedPassage], sharedText: [SharedText],
    sharedPhrases: [SharedPhrase],
    themes: [Theme],
    themeInputs: [ThemeInput], targets: [MeasurableTarget],
    abbreviations: [AbbreviationDefinition], names: [ActorName], run: RunRecord
  ) {
    self.corpus = corpus
    self.documents = documents
    self.taxonomies = taxonomies
    self.crosswalks = crosswalks
    self.keyphrases = keyphrases
    self.groupKeyphrases = groupKeyphrases
    self.keyness = keyness
    self.mentions = mentions
    self.coverage = coverage
    self.coverageProfiles = coverageProfiles
    self.coMentions = coMentions
    self.silences = silences
    self.similarity = similarity
    self.structure = structure
    self.reuse = reuse
    self.sharedText = sharedText
    self.sharedPhrases = sharedPhrases
    self.themes = themes
    self.themeInputs = themeInputs
    self.targets = targets
    self.abbreviations = abbreviations
    self.names = names
    self.run = run
  }

  public func document(_ id: DocumentID) -> AnnotatedDocument { documents[id.index] }
}

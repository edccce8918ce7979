public import SamsynIngest
public import SamsynLemmas
internal import SamsynMentions
public import SamsynModel
public import SamsynResources
public import SamsynStopwords
public import SamsynTokens

/// The data files of a run, read once and shared by all workers.
public struct Resources: Sendable {
  public let languages: [LanguageData]
  public let wordRules: DataFile
  public let stopwords: [StopwordList]
  public let identifier: LanguageIdentifier
  public let loader: CorpusLoader

  public init() throws {
    languages = try LanguageData.all()
    wordRules = try LanguageData.wordRules()
    stopwords = try StopwordList.all()
    identifier = try LanguageIdentifier(languages)
    loader = CorpusLoader(languages: languages)
  }

  public func makeTokenizer() throws -> Tokenizer {
    try Tokenizer(rules: wordRules, languages: languages)
  }

  public func makeAnnotator() -> LemmaAnnotator {
    LemmaAnnotator(
      identifier: identifier, lemmatizer: SnowballLemmatizer(), stopwords: stopwords,
      languages: languages)
  }

  /// Every data file with its hash, in a fixed order.
  public var records: [ResourceRecord] {
    [wordRules.record] + languages.flatMap(\.records) + identifier.records
      + stopwords.map(\.record)
  }
}

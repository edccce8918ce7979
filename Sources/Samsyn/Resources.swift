public import SamsynIngest
public import SamsynKeywords
public import SamsynLanguages
public import SamsynLemmas
internal import SamsynDictionaries
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
  public let lexicon: LanguageLexicon
  public let skeleton: SpellingSkeleton
  public let loader: CorpusLoader
  public let keyphrases: KeyphraseResources

  /// - Parameters:
  ///   - dictionaryRoot: where dictionaries of the system are; nil for the usual folder.
  ///   - reading: how files are read.
  public init(dictionaryRoot: String? = nil, reading: IngestOptions = IngestOptions()) throws {
    languages = try LanguageData.all()
    wordRules = try LanguageData.wordRules()
    stopwords = try StopwordList.all()
    identifier = try LanguageIdentifier()
    lexicon = try LanguageLexicon(
      languages, stopwords: stopwords, dictionaryRoot: dictionaryRoot)
    skeleton = try SpellingSkeleton()
    // The lists that ship: dictionaries of the system take longer to open than a document to read.
    loader = CorpusLoader(languages: languages, options: reading, knows: lexicon.policy.contains)
    keyphrases = try KeyphraseResources(languages, lexicon: lexicon)
  }

  public func makeTokenizer() throws -> Tokenizer {
    try Tokenizer(rules: wordRules, languages: languages, identifier: identifier)
  }

  public func makeAnnotator() -> LemmaAnnotator {
    LemmaAnnotator(lexicon: lexicon, stopwords: stopwords, languages: languages)
  }

  /// Every data file with its hash, in a fixed order, and the dictionaries of the system that were used.
  public var records: [ResourceRecord] { ownRecords + lexicon.dictionaries.records }

  /// The data files that ship.
  var ownRecords: [ResourceRecord] {
    [wordRules.record] + languages.flatMap(\.records) + [identifier.record] + lexicon.records
      + keyphrases.records + stopwords.map(\.record)
  }
}

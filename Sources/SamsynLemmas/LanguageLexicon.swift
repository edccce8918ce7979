public import SamsynDictionaries
public import SamsynModel
public import SamsynResources
public import SamsynStopwords
internal import Synchronization

/// All that is known of words, in all analyzed languages: shared by the workers of a run.
///
/// A class because what was read is shared; languages are read when the first text needs them.
public final class LanguageLexicon: Sendable {
  public let dictionaries: DictionaryLibrary
  public let policy: PolicyLexicon
  private let languages: [LanguageData]
  private let function: [Language: Set<String>]
  private let models: [Language: DataFile]
  private let spelling: DataFile
  private let made: Mutex<[Language: Tools]> = Mutex([:])

  private struct Tools: Sendable {
    var analyzer: WordAnalyzer
    var bridge: ConceptBridge?
  }

  public init(
    _ languages: [LanguageData], stopwords: [StopwordList], dictionaryRoot: String? = nil
  ) throws {
    self.languages = languages
    function = Dictionary(
      stopwords.filter { $0.layer == .function }.map { ($0.language, $0.words) },
      uniquingKeysWith: { first, _ in first })
    dictionaries = DictionaryLibrary(languages, root: dictionaryRoot)
    policy = try PolicyLexicon()
    spelling = try LanguageData.shared("skeleton.txt")
    var models: [Language: DataFile] = [:]
    for data in languages {
      models[data.language] = try LanguageData.learned("lemma-model.tsv", data.language)
    }
    self.models = models
  }

  /// The lists and learned tables, in a fixed order. Dictionaries of the system are not among them.
  public var records: [ResourceRecord] {
    policy.records + [spelling.record] + languages.compactMap { models[$0.language]?.record }
  }

  /// Analyzes words of a language; nil for languages that are not analyzed in full.
  public func analyzer(_ language: Language) -> WordAnalyzer? {
    made.withLock { made in analyzer(language, &made) }
  }

  private func analyzer(
    _ language: Language, _ made: inout [Language: Tools]
  ) -> WordAnalyzer? {
    if let known = made[language] { return known.analyzer }
    guard let data = languages.first(where: { $0.language == language }),
      let model = models[language]
    else { return nil }
    let analyzer = WordAnalyzer(
      data, dictionaries: dictionaries.dictionaries(of: language), model: model,
      lexicon: policy.lemmas(language), function: function[language] ?? [])
    made[language] = Tools(analyzer: analyzer)
    return analyzer
  }

  /// The concepts that an analyzed word stands for, the likeliest first.
  func concepts(
    of analysis: WordAnalysis, language: Language, _ memo: inout ConceptBridge.Memo
  ) -> [ConceptLink] {
    bridge(language)?.links(analysis, &memo) ?? []
  }

  private func bridge(_ language: Language) -> ConceptBridge? {
    made.withLock { made in
      if let known = made[language]?.bridge { return known }
      guard analyzer(language, &made) != nil, let bokmaal = analyzer(.nb, &made) else {
        return nil
      }
      let bridge = ConceptBridge(
        language: language, lexicon: policy,
        pivot: dictionaries.dictionaries(of: language).pivot, bokmaal: bokmaal,
        skeleton: SpellingSkeleton(spelling), rules: spelling)
      made[language]?.bridge = bridge
      return bridge
    }
  }

  /// What has to do without dictionaries, and what that costs, a package a line; empty when all is there.
  public var limitations: [String] {
    dictionaries.states.flatMap { language, states -> [String] in
      var lines: [String] = []
      for state in states {
        let cost = Self.cost(ofMissing: state.name)
        let line: String
        switch state.outcome {
        case .loaded: continue
        case .absent:
          line =
            "\(language.rawValue): \(state.package) is not installed (apt-get install "
            + "\(state.package)); \(cost)"
        case .unusable(let reason):
          // Paths of this machine have no place in results.
          line =
            "\(language.rawValue): "
            + reason.replacing(dictionaries.root + "/", with: "") + "; \(cost)"
        }
        if !lines.contains(line) { lines.append(line) }
      }
      return lines
    }
  }

  /// What is lost without a dictionary file.
  public static func cost(ofMissing name: String) -> String {
    if name.contains("autobil") {
      return "words meet across languages through the policy lexicon and spelling rules only"
    }
    if name.hasPrefix("hunspell") { return "lemmas of rare words are not confirmed" }
    return "lemmas come from endings, and fewer compounds are split"
  }
}

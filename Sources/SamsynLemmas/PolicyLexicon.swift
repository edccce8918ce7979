public import SamsynModel
internal import SamsynResources

/// Words of Swedish, Bokmål and Nynorsk that name one policy concept, and false friends.
public struct PolicyLexicon: Sendable {
  private var conceptByLemma: [Language: [String: String]] = [:]
  /// What Swedish words mean in Bokmål that look like others there.
  private var correct: [String: String] = [:]
  public let records: [ResourceRecord]

  public init() throws {
    let concepts = try LanguageData.shared("concepts.tsv")
    let friends = try LanguageData.shared("false-friends.tsv")
    records = [concepts.record, friends.record]
    for columns in Self.rows(concepts, count: 3) {
      let alternatives = columns.map { $0.split(separator: "/").map { $0.lowercased() } }
      guard let concept = alternatives[1].first else { continue }
      for (language, lemmas) in zip([Language.sv, .nb, .nn], alternatives) {
        for lemma in lemmas where conceptByLemma[language]?[lemma] == nil {
          conceptByLemma[language, default: [:]][lemma] = concept
        }
      }
    }
    for columns in Self.rows(friends, count: 3) {
      correct[columns[0]] = columns[2]
    }
  }

  private static func rows(_ file: DataFile, count: Int) -> [[String]] {
    file.text.utf8.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }
      .map { $0.split(separator: 0x09).map { String(Substring($0)) } }.filter { $0.count == count }
  }

  /// The Bokmål lemma that names the concept of a lemma.
  public func concept(of lemma: String, _ language: Language) -> String? {
    conceptByLemma[language]?[lemma]
  }

  /// All lemmas that the lexicon lists for a language.
  public func lemmas(_ language: Language) -> Set<String> {
    Set(conceptByLemma[language, default: [:]].keys)
  }

  /// Whether a lemma of any language is in the lexicon.
  /// - Complexity: O(1).
  public func contains(_ lemma: String) -> Bool {
    conceptByLemma.values.contains { $0[lemma] != nil }
  }

  public var conceptCount: Int { Set(conceptByLemma[.nb, default: [:]].values).count }

  /// What a Swedish word means in Bokmål, when it looks like another word there.
  func meaning(ofFalseFriend lemma: String) -> String? { correct[lemma] }
}

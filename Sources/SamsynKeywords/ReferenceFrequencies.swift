public import SamsynModel
public import SamsynResources

/// How common lemmas are in general text: the share of passages of 150 words that hold them.
///
/// Learned from public texts (see the header of each `reference.tsv`), so that a single document has
/// something to be compared with.
public struct ReferenceFrequencies: Sendable {
  private let lemmas: [[UInt64: Float]]
  public let records: [ResourceRecord]

  /// A lemma that no passage holds: half of the rarest that is listed.
  private static let unseen: Float = 2e-5

  public init() throws(DataFileError) {
    var lemmas = [[UInt64: Float]](repeating: [:], count: Language.allCases.count)
    var records: [ResourceRecord] = []
    for language in Language.analyzed {
      let file = try LanguageData.learned("reference.tsv", language)
      records.append(file.record)
      lemmas[language.ordinal] = Self.table(file)
    }
    self.lemmas = lemmas
    self.records = records
  }

  private static func table(_ file: DataFile) -> [UInt64: Float] {
    var table: [UInt64: Float] = [:]
    for line in file.text.utf8.split(separator: 0x0A) where line.first != 0x23 {
      guard let tab = line.firstIndex(of: 0x09),
        let passages = Float(Substring(line[line.index(after: tab)...]))
      else { continue }
      table[StringTable.hash(ArraySlice(line[..<tab]))] = passages / 100_000
    }
    return table
  }

  /// The share of passages that hold a word, 0 to 1: the larger of its lemma's in its language and its
  /// concept's in Bokmål, since the tables differ in size.
  func share(_ analysis: WordAnalysis, _ language: Language) -> Float {
    var share = Self.unseen
    if let own = lemmas[language.ordinal][StringTable.hash(ArraySlice(analysis.lemma.utf8))] {
      share = own
    }
    if language != .nb, let concept = analysis.concepts.first?.label,
      let shared = lemmas[Language.nb.ordinal][StringTable.hash(ArraySlice(concept.utf8))]
    {
      share = max(share, shared)
    }
    return share
  }
}

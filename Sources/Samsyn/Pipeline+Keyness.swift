internal import SamsynKeywords
public import SamsynModel
internal import SamsynSimilarity
internal import SamsynTerms

extension Pipeline {
  /// Groups with fewer documents are compared by their sections.
  private static let documentsForComparison = 20

  /// Terms typical of each group against all other documents.
  /// - Parameters:
  ///   - groups: the group of each document; nil for documents that are reference only.
  ///   - unit: what is counted; nil for documents, or sections where a group or the rest has few documents.
  public func keyness(
    _ documents: [AnnotatedDocument], groups: [String?], unit: Keyness.Unit? = nil,
    measure: KeynessMeasure = .conservativeLogRatio, limit: Int
  ) -> [Keyness] {
    var sizes: [String: Int] = [:]
    for group in groups { sizes[group ?? "", default: 0] += 1 }
    let isSmall = sizes.values.contains { $0 < Self.documentsForComparison }
    let unit = unit ?? (isSmall ? .section : .document)
    let counter = TermCounter(excluded: LemmaLayer.Marks.excluded.union(.generic))
    var rows: [DocumentTermMatrix.Row] = []
    var owners: [Int] = []
    for (number, document) in documents.enumerated() {
      let parts: [TokenRange?] =
        unit == .document
        ? [nil] : TextUnit.units(of: document, .section).map(\.tokens)
      for part in parts {
        rows.append(
          DocumentTermMatrix.Row(
            counts: counter.counts(document, tokens: part), table: document.lemmas.table))
        owners.append(number)
      }
    }
    let labels = TermLabels(documents)
    return KeynessAnalyzer(limit: limit, measure: measure).keyness(
      KeynessAnalyzer.Units(
        matrix: DocumentTermMatrix(rows: rows), unit: unit, documents: owners,
        groups: owners.map { groups[$0] })
    ) { labels.label($0) }
  }
}

public import SamsynModel

/// The tables of an analysis, one row an observation, in a fixed order.
public struct ResultTables: Sendable {
  let analysis: Analysis
  let contextWindow: Int

  public init(_ analysis: Analysis, contextWindow: Int = 8) {
    self.analysis = analysis
    self.contextWindow = contextWindow
  }

  public var all: [ResultTable] {
    [
      documents, blocks, hyphenJoins, keywords, keyness, mentions, coverage, coverageProfiles,
      coMentions, silences, similarity, similarityTerms, similarityTree,
      similarityMap, homogeneity, reuse, sharedText, sharedPhrases, themes,
      themeInputs,
      targets, abbreviations, names, categories,
      crosswalk,
      run,
    ]
  }

  // MARK: - Shared columns

  typealias Column = TableSchema.Column

  static let document = Column("docname", .string, "Path of the document as given")
  static let begin = Column(
    "begin", .integer, "First character: Unicode scalars from the start of the extracted text")
  static let end = Column("end", .integer, "Character after the last, counted as `begin`")

  static let page = Column("page", .integer, "Page, from 1; null where the format has no pages")

  /// The page on which a passage begins.
  func page(_ id: DocumentID, _ range: UTF8Range) -> FieldValue {
    let document = analysis.document(id).document
    return FieldValue(document.block(at: range.start).flatMap { document.blocks[$0].page })
  }

  func name(_ id: DocumentID) -> FieldValue { .string(analysis.document(id).document.name) }

  func begin(_ id: DocumentID, _ range: UTF8Range) -> FieldValue {
    .integer(analysis.document(id).document.text.scalarOffset(range.start))
  }

  func end(_ id: DocumentID, _ range: UTF8Range) -> FieldValue {
    .integer(analysis.document(id).document.text.scalarOffset(range.end))
  }

  func table(
    _ name: String, _ description: String, _ columns: [Column],
    _ rows: @escaping @Sendable (_ emit: ([FieldValue]) throws -> Void) throws -> Void
  ) -> ResultTable {
    ResultTable(schema: TableSchema(name, description, columns), forEachRow: rows)
  }

  func label(_ taxonomy: String, _ category: String, _ language: Language) -> String {
    analysis.taxonomies.first { $0.id == taxonomy }?.category(category)?.label(language)
      ?? category
  }
}

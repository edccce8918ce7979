/// The contract of the tables as a page: every table with where it comes from, every column with type, unit
/// and meaning.
public struct SchemaPage: Sendable {
  let schemas: [TableSchema]
  let passages: TableSchema

  init(_ schemas: [TableSchema], passages: TableSchema) {
    self.schemas = schemas
    self.passages = passages
  }

  /// The stage and the guide behind each table.
  private static let sources: [String: (stage: String, guide: String?)] = [
    "documents": ("Ingest", "reading"), "blocks": ("Ingest", "reading"),
    "hyphen_joins": ("Ingest", "reading"), "keywords": ("Keywords", "keyphrases"),
    "keyness": ("Keywords", "keyness"), "mentions": ("Mentions", "coverage"),
    "coverage": ("Mentions", "coverage"), "coverage_profiles": ("Mentions", "coverage"),
    "comentions": ("Mentions", "coverage"), "silences": ("Similarity", "coverage"),
    "similarity": ("Similarity", "similarity"), "similarity_terms": ("Similarity", "similarity"),
    "similarity_tree": ("Similarity", "similarity"), "similarity_map": ("Similarity", "similarity"),
    "homogeneity": ("Similarity", "similarity"), "reuse": ("Reuse", "reuse"),
    "shared_text": ("Reuse", "reuse"), "shared_phrases": ("Reuse", "reuse"),
    "themes": ("Themes", "themes"), "theme_inputs": ("Themes", "themes"),
    "targets": ("Mentions", "themes"), "abbreviations": ("Names", nil), "names": ("Names", nil),
    "categories": ("Mentions", "taxonomies"), "crosswalk": ("Mentions", "taxonomies"),
    "run": ("the run itself", nil), "passages": ("Ingest, Lemmas", "reading"),
  ]

  public func markdown() -> String {
    var text = """
      # Tables

      Each table is a CSV file (UTF-8, RFC 4180), a JSON Lines file, a Parquet file and a table of `samsyn.sqlite`; all have
      the same rows. An empty cell is a missing value. `samsyn.xlsx` has the tables that fit a spreadsheet. In pandas read CSV
      with `keep_default_na=False`, in R with `trim_ws = FALSE`; Parquet and SQLite need neither. CSV keeps texts as they are,
      so open it in a spreadsheet only if you trust the documents: a cell may begin with `=`. The workbook is safe from that.

      """
    for schema in schemas { text += section(schema, "## `\(schema.name)`") }
    text += section(passages, "## `passages` (SQLite only)")
    text += """

      Search it with `SELECT docname, snippet(passages, 6, '[', ']', '…', 12) FROM passages WHERE passages MATCH 'lemmas:kompetens'`.

      ## Views of `samsyn.sqlite`

      | view | question |
      |---|---|

      """
    for view in ResultViews.all { text += "| `\(view.name)` | \(view.question) |\n" }
    return text
  }

  private func section(_ schema: TableSchema, _ heading: String) -> String {
    let source = Self.sources[schema.name]
    var text = "\n\(heading)\n\n\(schema.description)."
    if let source {
      text += " From \(source.stage)" + (source.guide.map { " (docs/guide/\($0).md)" } ?? "") + "."
    }
    text += "\n\n| column | type | unit | meaning |\n|---|---|---|---|\n"
    for column in schema.columns {
      let meaning = column.description.replacing("|", with: "\\|")
      text += "| `\(column.name)` | \(column.type.rawValue) | \(column.unit) | \(meaning) |\n"
    }
    return text
  }
}

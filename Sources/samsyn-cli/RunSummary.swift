import Foundation
import Samsyn
import SamsynExport
import SamsynModel

/// What `analyze` shows at its end; kept, so that a run with nothing to do can show it again.
struct RunSummary: Codable {
  struct Row: Codable {
    var document: String
    var language: String
    var words: Int
    var keywords: String
    var area: String?
    var silent: Int
  }

  /// The hash of the result that it tells of.
  var result: String?
  var rows: [Row]
  var documents: Int
  var failed: Int
  var skipped: Int
  var mentions: Int
  var sharedPhrases: Int
  var themeInputs: Int
  var themes: Int
  var targets: Int

  /// Documents that are shown.
  private static let rowLimit = 30

  init(_ analysis: Analysis, result: String?) {
    self.result = result
    rows = analysis.documents.prefix(Self.rowLimit).map { document in
      let id = analysis.mainTaxonomy(of: document.id)
      let taxonomy = analysis.taxonomies.first { $0.id == id }
      let mentioned = analysis.topCoverage(document.id, taxonomy: id)
      let language = document.tokens.documentLanguage.language
      return Row(
        document: document.document.stem, language: language.rawValue,
        words: document.contentWordCount,
        keywords: analysis.keyphrases[document.id.index].keyphrases.prefix(3).map(\.phrase)
          .joined(separator: ", "),
        area: mentioned.first.flatMap { top in
          taxonomy?.category(top.category)?.label(language).appending(" (\(top.taxonomy))")
        },
        silent: analysis.silentAreas(document.id, taxonomy: id))
    }
    documents = analysis.documents.count
    failed = analysis.corpus.failures.count
    skipped = analysis.corpus.skipped.count - failed
    mentions = analysis.mentions.count
    sharedPhrases = analysis.sharedPhrases.count
    themeInputs = analysis.themeInputs.count
    themes = analysis.themes.count
    targets = analysis.targets.count
  }

  /// nil for bytes that are no summary.
  init?(bytes: [UInt8]) {
    guard let summary = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = summary
  }

  var bytes: [UInt8] {
    get throws { [UInt8](try JSONEncoder().encode(self)) }
  }

  /// Writes it to standard output.
  /// - Parameter folder: of the result.
  func show(folder: String) throws {
    let sink = try RecordSink(path: nil)
    try sink.write(
      TerminalTable(
        columns: ["document", "lang", "words", "keywords", "main focus area", "silent"],
        rows: rows.map {
          [
            .string($0.document), .string($0.language), .integer($0.words), .string($0.keywords),
            FieldValue($0.area), .integer($0.silent),
          ]
        }
      ).text(width: Console.width))
    if documents > rows.count {
      try sink.write("… and \(documents - rows.count) more documents\n")
    }
    try sink.write(
      """

      \(documents) documents (\(failed) failed, \(skipped) files passed over), \
      \(mentions) mentions, \(sharedPhrases) shared phrases, \
      \(themeInputs) inputs in \(themes) themes, \
      \(targets) targets.
      Report    \(folder)/report.html
      Tables    \(folder)/tables (CSV, JSON Lines, Parquet), \(folder)/samsyn.xlsx, \(folder)/samsyn.sqlite
      Notebooks \(folder)/notebooks

      """)
    try sink.close()
  }
}

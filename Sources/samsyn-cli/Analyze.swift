public import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynIngest
public import SamsynModel
import SamsynReport
import SamsynStore

extension DocumentMetadata.Key: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The whole pipeline over a corpus: tables, SQLite, notebook and report.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Folder for the results.") var output = "samsyn-results"
  @Option(
    help: ArgumentHelp("Settings as YAML; options on the command line win.", valueName: "file"))
  var config: String?
  @Option(help: "Group documents by this metadata key.") var group: DocumentMetadata.Key?
  @Option(help: "Language of the report.") var reportLanguage = Language.en
  @Option(help: "Keyphrases a document.") var top: Positive?
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup(title: "Reading files") var reading: ReadingOptions
  @Option(help: "Worker threads (default: the machine's cores); the result is the same for any.")
  var jobs: Positive?
  @Flag(help: "Read all files anew, whatever an earlier run into the folder remembers.")
  var fresh = false
  @Flag(help: "No progress bar, no summary.") var quiet = false
  @Flag(help: "Also name the files that were passed over.") var verbose = false

  func validate() throws {
    guard Wording.languages.contains(reportLanguage) else {
      throw ValidationError(
        "the report speaks \(Wording.languages.map(\.rawValue).joined(separator: ", "))")
    }
  }

  func run() async throws {
    let console = Console(quiet: quiet)
    var configuration = try config.map { try Configuration(contentsOf: $0) } ?? Configuration()
    configuration.jobs = jobs?.value ?? ProcessInfo.processInfo.activeProcessorCount
    if let group { configuration.groupKey = group }
    if let top { configuration.keywordLimit = top.value }
    taxonomy.apply(to: &configuration)
    reading.apply(to: &configuration)
    let pipeline = try Pipeline(configuration: configuration) { console.progress($0) }
    let folder = ResultFolder(path: output)
    let taxonomies = try pipeline.taxonomies()
    // Refused before any work: paths that do not exist, a folder that cannot be written to.
    let listing = try pipeline.resources.loader.list(paths, excluding: output)
    let lock = try folder.prepare()
    let previous = folder.previousInputs
    let store = fresh ? nil : StageStore(path: output + "/.samsyn-store.sqlite")
    let annotated = try await pipeline.annotate(listing, store: store)
    let analysis = try await pipeline.analyze(
      annotated, taxonomies: taxonomies, store: store)
    let report = try HTMLReport(
      analysis, groupKey: configuration.groupKey, language: reportLanguage)
    try await folder.write(
      analysis, contextWindow: configuration.contextWindow,
      files: [ResultFolder.File(name: "report.html", contents: try report.html())])
    // What this run did not need, the next one will not either.
    store?.finish()
    withExtendedLifetime(lock) {}
    console.clearProgress()
    for failure in analysis.corpus.failures { console.error(failure.reason) }
    if verbose {
      for skipped in analysis.corpus.skipped where skipped.state == .skipped {
        console.note("\(skipped.name): passed over (\(skipped.reason))")
      }
    }
    if !quiet {
      try summarize(analysis)
      compare(analysis, with: previous, console)
      if let counts = store?.counts, counts.hits > 0 {
        console.note("\(counts.hits) files were known, \(counts.misses) were read.")
      }
    }
    if analysis.documents.isEmpty {
      console.error("no documents in \(paths.joined(separator: ", "))")
      throw ExitCode(1)
    }
    if !analysis.corpus.failures.isEmpty { throw ExitCode(2) }
  }

  /// Says what changed among the files since the last run into this folder.
  private func compare(
    _ analysis: Analysis, with previous: [String: String], _ console: Console
  ) {
    guard !previous.isEmpty else { return }
    let sources = analysis.documents.map { ($0.document.name, $0.document.source.sha256) }
    let new = sources.count { previous[$0.0] == nil }
    let unchanged = sources.count { previous[$0.0] == $0.1 }
    let gone = Set(previous.keys).subtracting(sources.map(\.0)).count
    console.note(
      "Since the last run: \(unchanged) files unchanged, \(sources.count - unchanged - new) changed, "
        + "\(new) new, \(gone) gone.")
  }

  private func summarize(_ analysis: Analysis) throws {
    let shown = analysis.documents.prefix(30)
    let rows = shown.map { document -> [FieldValue] in
      let id = analysis.mainTaxonomy(of: document.id)
      let taxonomy = analysis.taxonomies.first { $0.id == id }
      let areas = taxonomy?.areas.count ?? 0
      let mentioned = analysis.topCoverage(document.id, taxonomy: id)
      let top = mentioned.first
      let silent = areas - mentioned.count
      return [
        .string(document.document.stem),
        .string(document.tokens.documentLanguage.language.rawValue),
        .integer(document.contentWordCount),
        .string(
          analysis.keyphrases[document.id.index].keyphrases.prefix(3).map(\.phrase)
            .joined(separator: ", ")),
        FieldValue(
          top.flatMap {
            taxonomy?.category($0.category)?.label(document.tokens.documentLanguage.language)
              .appending(" (\($0.taxonomy))")
          }),
        .integer(silent),
      ]
    }
    let sink = try RecordSink(path: nil)
    try sink.write(
      TerminalTable(
        columns: ["document", "lang", "words", "keywords", "main focus area", "silent"],
        rows: rows
      ).text(width: Console.width))
    if analysis.documents.count > shown.count {
      try sink.write("… and \(analysis.documents.count - shown.count) more documents\n")
    }
    let failed = analysis.corpus.failures.count
    let skipped = analysis.corpus.skipped.count - failed
    try sink.write(
      """

      \(analysis.documents.count) documents (\(failed) failed, \(skipped) files passed over), \
      \(analysis.mentions.count) mentions, \(analysis.sharedPhrases.count) shared phrases, \
      \(analysis.themeInputs.count) inputs in \(analysis.themes.count) themes, \
      \(analysis.targets.count) targets.
      Report    \(output)/report.html
      Tables    \(output)/tables (CSV, JSON Lines, Parquet), \(output)/samsyn.xlsx, \(output)/samsyn.sqlite
      Notebooks \(output)/notebooks

      """)
    try sink.close()
  }
}

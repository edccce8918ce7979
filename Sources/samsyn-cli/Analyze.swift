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
  @Option(
    help: ArgumentHelp(
      "Also write conllu (all tokens) or qdpx (a REFI-QDA project a taxonomy, for NVivo, MAXQDA, ATLAS.ti and "
        + "QualCoder); may be repeated.", valueName: "format"))
  var also: [Addition] = []
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup(title: "Reading files") var reading: ReadingOptions
  @Option(
    help: """
      Threads that read and analyze (default: the machine's cores); the result is the same for any.
      """)
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

  private var additions: [Addition] { Addition.allCases.filter(also.contains) }

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
    let fingerprint =
      store == nil
      ? nil
      : try await pipeline.fingerprint(
        listing, taxonomies: taxonomies,
        others: [reportLanguage.rawValue] + additions.map(\.rawValue))
    if let store, let fingerprint, let summary = known(fingerprint.key, in: store, folder) {
      if verbose { tellPassedOver(listing.skipped, console) }
      if !quiet { try summary.show(folder: output) }
      console.note("Nothing has changed since the last run: its result stands.")
      return
    }
    let annotated = try await pipeline.annotate(listing, store: store)
    // Nothing to tell of is no reason to replace what an earlier run told.
    guard !annotated.documents.isEmpty else {
      for failure in annotated.corpus.failures { console.error(failure.reason) }
      if verbose { tellPassedOver(annotated.corpus.skipped, console) }
      let isItself = paths.contains {
        URL(fileURLWithPath: $0).resolvingSymlinksInPath()
          == URL(fileURLWithPath: output).resolvingSymlinksInPath()
      }
      console.error(
        "no documents in \(paths.joined(separator: ", ")); nothing was written"
          + (isItself ? " (the folder of the results is not read: name another with --output)" : "")
      )
      throw ExitCode(1)
    }
    let analysis = try await pipeline.analyze(
      annotated, taxonomies: taxonomies, store: store)
    let report = try HTMLReport(
      analysis, groupKey: configuration.groupKey, language: reportLanguage)
    try await folder.write(
      analysis, contextWindow: configuration.contextWindow,
      files: [ResultFolder.File(name: "report.html", contents: try report.html())]
        + additions.flatMap { $0.files(of: analysis) })
    let summary = RunSummary(analysis, result: folder.digest)
    if let store {
      // A run with files that could not be read has to say so each time.
      if let fingerprint, analysis.corpus.failures.isEmpty, fingerprint.covers(analysis.documents) {
        store.keep(try summary.bytes, for: fingerprint.key)
      }
      // What this run did not need, the next one will not either.
      store.finish()
    }
    withExtendedLifetime(lock) {}
    console.clearProgress()
    for failure in analysis.corpus.failures { console.error(failure.reason) }
    if verbose { tellPassedOver(analysis.corpus.skipped, console) }
    if !quiet {
      try summary.show(folder: output)
      compare(analysis, with: previous, console)
      if let counts = store?.counts, counts.hits > 0 {
        console.note("Known files: \(counts.hits), files read: \(counts.misses).")
      }
    }
    if !analysis.corpus.failures.isEmpty { throw ExitCode(2) }
  }

  /// What an earlier run with the same fingerprint showed, if its result is still there and whole.
  private func known(
    _ fingerprint: String, in store: StageStore, _ folder: ResultFolder
  ) -> RunSummary? {
    guard
      let summary = store.value(for: fingerprint, isFile: false).flatMap(RunSummary.init(bytes:)),
      summary.result == folder.digest, folder.isWhole
    else { return nil }
    return summary
  }

  private func tellPassedOver(_ files: [Corpus.Skipped], _ console: Console) {
    for file in files where file.state == .skipped {
      console.note("\(file.name): passed over (\(file.reason))")
    }
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
}

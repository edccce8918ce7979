import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynMentions
import SamsynModel

/// How records are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, jsonl, json
}

/// Options that every command over documents has.
struct CommonOptions: ParsableArguments {
  @Option(help: "table, csv, jsonl or json (default: table on a terminal, jsonl in a pipe).")
  var format: OutputFormat?

  @Option(help: "Write to this file instead of standard output, all or nothing.")
  var output: String?

  @Option(help: "Worker threads (default: the machine's cores); the result is the same for any.")
  var jobs: Positive?

  @Flag(help: "No progress bar and no notes.")
  var quiet = false

  @Flag(help: "Also name the files that were passed over.")
  var verbose = false

  @OptionGroup(title: "Reading files") var reading: ReadingOptions

  var console: Console { Console(quiet: quiet) }
  var workers: Int { jobs?.value ?? ProcessInfo.processInfo.activeProcessorCount }

  func configuration() -> Configuration {
    var configuration = Configuration(jobs: workers)
    reading.apply(to: &configuration)
    return configuration
  }

  /// - Throws: `ExportError` when `--output` cannot be written, before any work is done.
  func pipeline(_ configuration: Configuration? = nil) throws -> Pipeline {
    if let output { try RecordSink.checked(output) }
    let console = console
    return try Pipeline(configuration: configuration ?? self.configuration()) {
      console.progress($0)
    }
  }

  /// Writes records in the chosen format.
  func write(_ records: [Record], columns: [String]) throws {
    console.clearProgress()
    let format = format ?? (output == nil && Console.isTerminal ? .table : .jsonl)
    let sink = try RecordSink(path: output)
    try RecordWriter(format: format, columns: columns).write(records, to: sink)
    try sink.close()
  }

  /// Says what could not be read, and ends with the exit code that belongs to it.
  func finish(_ corpus: Corpus) throws {
    let console = console
    console.clearProgress()
    for failure in corpus.failures { console.error(failure.reason) }
    let passed = corpus.skipped.filter { $0.state == .skipped }
    if verbose {
      for skipped in passed { console.note("\(skipped.name): passed over (\(skipped.reason))") }
    } else if !passed.isEmpty {
      console.note("\(passed.count) file(s) passed over; --verbose names them")
    }
    for document in corpus.documents
    where document.source.format != "line"
      && document.state != .ok
    {
      let reasons = document.warnings.isEmpty ? ["no text in it"] : document.warnings
      console.note("\(document.name): \(reasons.joined(separator: "; "))")
    }
    if corpus.documents.isEmpty {
      if corpus.failures.isEmpty {
        console.error("no documents there; samsyn formats lists what is read")
      }
      throw ExitCode(1)
    }
    if !corpus.failures.isEmpty { throw ExitCode(2) }
  }
}

/// The taxonomies that a command works with.
struct TaxonomyOptions: ParsableArguments {
  @Option(
    name: .customLong("taxonomy"), parsing: .singleValue,
    help: ArgumentHelp(
      "Taxonomy by id, or path of a YAML file; may be repeated; 'all' for all that ship "
        + "(default: se-2017, vgr-kraftsamling, vn-reda, no-2016, un-sdg).",
      valueName: "id|file"))
  var taxonomies: [String] = []

  /// A pipeline that works with these taxonomies.
  func pipeline(_ common: CommonOptions) throws -> Pipeline {
    var configuration = common.configuration()
    apply(to: &configuration)
    return try common.pipeline(configuration)
  }

  func apply(to configuration: inout Configuration) {
    if taxonomies == ["all"] {
      configuration.taxonomies = TaxonomyReader.shippedIDs
    } else if !taxonomies.isEmpty {
      configuration.taxonomies = taxonomies
    }
  }
}

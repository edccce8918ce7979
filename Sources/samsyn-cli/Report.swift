import ArgumentParser
import Foundation
import Samsyn
import SamsynModel
import SamsynReport

struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The comparison as a paper: key tables and figures, evidence as notes.",
    discussion: """
      Word documents are made by pandoc, their figures by rsvg-convert. samsyn analyze writes the interactive \
      report beside its tables.
      """)

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(
    help: ArgumentHelp("File to write: .docx, .md or .html.", valueName: "file"))
  var output = "report.docx"
  @Option(help: "docx, md or html (default: what the file's name says).") var format: String?
  @Option(help: "Group documents by this metadata key.") var group: DocumentMetadata.Key?
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup var paper: PaperOptions
  @OptionGroup(title: "Reading files") var reading: ReadingOptions
  @Option(help: "Worker threads (default: the machine's cores); the result is the same for any.")
  var jobs: Positive?
  @Flag(help: "No progress bar and no notes.") var quiet = false

  private var target: String {
    guard let format, PaperOutput.format(of: output) != format else { return output }
    return PaperOutput.formats.contains(PaperOutput.format(of: output))
      ? String(output.prefix(upTo: output.lastIndex(of: ".") ?? output.endIndex)) + "." + format
      : output + "." + format
  }

  func validate() throws {
    if let format, !PaperOutput.formats.contains(format) {
      throw ValidationError("--format is docx, md or html")
    }
    guard PaperOutput.formats.contains(PaperOutput.format(of: target)) else {
      throw ValidationError("the report is written as .docx, .md or .html")
    }
  }

  func run() async throws {
    let console = Console(quiet: quiet)
    var configuration = Configuration(
      jobs: jobs?.value ?? ProcessInfo.processInfo.activeProcessorCount)
    if let group { configuration.groupKey = group }
    taxonomy.apply(to: &configuration)
    reading.apply(to: &configuration)
    try RecordSink.checked(target)
    try paper.check()
    let pipeline = try Pipeline(configuration: configuration) { console.progress($0) }
    let taxonomies = try pipeline.taxonomies()
    let annotated = try await pipeline.annotate(paths)
    let analysis = try await pipeline.analyze(annotated, taxonomies: taxonomies)
    console.clearProgress()
    for failure in analysis.corpus.failures { console.error(failure.reason) }
    guard !analysis.documents.isEmpty else {
      console.error("no documents in \(paths.joined(separator: ", "))")
      throw ExitCode(1)
    }
    let wording = try paper.wording(analysis.documents)
    try await PaperOutput(referenceDocument: paper.referenceDoc, console: console).write(
      ComparisonPaper(
        analysis, groupKey: configuration.groupKey, wording: wording, title: paper.title
      ).paper(), to: target)
    console.note("Report    \(target)")
    if !analysis.corpus.failures.isEmpty { throw ExitCode(2) }
  }
}

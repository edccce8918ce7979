import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynModel

struct Extract: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl, markdown }

  static let configuration = CommandConfiguration(
    abstract: "The text and the blocks that the pipeline sees.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "text, jsonl or markdown.") var format = Format.text
  @Option(help: "Write to this file instead of standard output.") var output: String?
  @Option(help: "Worker threads (default: the machine's cores); the result is the same for any.")
  var jobs: Positive?
  @Flag(help: "Also show page headers, navigation and other furniture, in text and Markdown.")
  var furniture = false
  @OptionGroup(title: "Reading files") var reading: ReadingOptions

  func run() async throws {
    var configuration = Configuration(
      jobs: jobs?.value ?? ProcessInfo.processInfo.activeProcessorCount)
    reading.apply(to: &configuration)
    let reader = try CorpusReader(configuration: configuration)
    let corpus = try await reader.read(paths)
    let language = try format == .jsonl ? reader.languageFinder() : nil
    let sink = try RecordSink(path: output)
    for document in corpus.documents {
      if corpus.documents.count > 1, format != .jsonl {
        try sink.write(
          format == .text ? "==> \(document.name) <==\n" : "<!-- \(document.name) -->\n\n")
      }
      switch format {
      case .text: try write(document, to: sink)
      case .jsonl:
        try sink.write(FieldValue.object(record(document, try language?(document))).json + "\n")
      case .markdown: try sink.write(markdown(document))
      }
    }
    if format == .jsonl {
      for skipped in corpus.skipped {
        let record: Record = [
          .init("document", .string(skipped.name)), .init("state", .string(skipped.state.rawValue)),
          .init("format", .null), .init("language", .null), .init("title", .null),
          .init("text", .string("")), .init("blocks", .list([])),
          .init("warnings", .strings([skipped.reason])),
        ]
        try sink.write(FieldValue.object(record).json + "\n")
      }
    }
    try sink.close()
    let console = Console(quiet: false)
    for failure in corpus.failures { console.error(failure.reason) }
    for document in corpus.documents where document.state != .ok && format != .jsonl {
      let reasons = document.warnings.isEmpty ? ["no text in it"] : document.warnings
      console.note("\(document.name): \(reasons.joined(separator: "; "))")
    }
    if corpus.documents.isEmpty {
      if corpus.skipped.isEmpty {
        console.error(
          "no files in \(paths.joined(separator: ", ")); `samsyn formats` lists what is read")
      }
      for skipped in corpus.skipped where skipped.state == .skipped {
        console.error("\(skipped.name): passed over (\(skipped.reason))")
      }
      throw ExitCode(1)
    }
    try reading.enforce(corpus, console)
    if !corpus.failures.isEmpty { throw ExitCode(2) }
  }

  /// Writes the text as the document has it, without what is furniture.
  private func write(_ document: Document, to sink: RecordSink) throws {
    let bytes = document.text.bytes
    // Blocks that follow each other keep what stands between them.
    var written: UTF8Range?
    for block in document.blocks where furniture || !block.marks.contains(.furniture) {
      if let end = written?.end {
        let between = bytes[end..<block.range.start]
        try sink.write(between.allSatisfy { $0 <= 0x20 } ? between : [0x0A, 0x0A])
      }
      try sink.write(bytes[block.range.start..<block.range.end])
      written = block.range
    }
    try sink.write("\n")
  }

  private func record(_ document: Document, _ language: LanguageGuess?) -> Record {
    let metadata = document.metadata
    return [
      .init("document", .string(document.name)), .init("state", .string(document.state.rawValue)),
      .init("format", .string(document.source.format)),
      .init("encoding", .string(document.source.encoding)),
      .init("sha256", .string(document.source.sha256)),
      .init("pages", FieldValue(document.pageCount)),
      .init("language", FieldValue(language?.language.rawValue)),
      .init("title", FieldValue(metadata.value(.title))),
      .init("author", FieldValue(metadata.value(.author))),
      .init("created", FieldValue(metadata.value(.created))),
      .init("modified", FieldValue(metadata.value(.modified))),
      .init("declared_language", FieldValue(metadata.value(.declaredLanguage))),
      .init("text", .string(document.text.string)),
      .init("blocks", .list(document.blocks.indices.map { block($0, document) })),
      .init(
        "joins",
        .list(
          document.joins.map { join in
            .object([
              .init("left", .string(join.left)), .init("right", .string(join.right)),
              .init("joined", .string(join.joined)), .init("reason", .string(join.reason.rawValue)),
              .init("page", FieldValue(join.page)),
            ])
          })), .init("warnings", .strings(document.warnings)),
    ]
  }

  private func block(_ index: Int, _ document: Document) -> FieldValue {
    let block = document.blocks[index]
    return .object([
      .init("kind", .string(block.kind.rawValue)),
      .init("begin", .integer(document.text.scalarOffset(block.range.start))),
      .init("end", .integer(document.text.scalarOffset(block.range.end))),
      .init("level", .integer(block.level)), .init("page", FieldValue(block.page)),
      .init("section", .string(document.sectionTitle(ofBlock: index))),
      .init("table", FieldValue(block.table)),
      .init("furniture", .boolean(block.marks.contains(.furniture))),
      .init("boilerplate", .boolean(block.marks.contains(.boilerplate))),
      .init(
        "cells",
        block.cells.isEmpty ? .null : .strings(block.cells.map { document.text.string($0) })),
    ])
  }

  private func markdown(_ document: Document) -> String {
    var markdown = ""
    var previous: Block?
    for block in document.blocks where furniture || !block.marks.contains(.furniture) {
      if block.kind == .contents, !furniture { continue }
      let text = document.string(block).foldingWhitespace()
      // Items of a list and rows of a table stand together, everything else apart.
      let isTight =
        previous?.kind == block.kind && previous?.table == block.table
        && (block.kind == .listItem || block.kind == .tableRow)
      if previous != nil { markdown += isTight ? "\n" : "\n\n" }
      switch block.kind {
      case .title: markdown += "# \(text)"
      case .heading: markdown += String(repeating: "#", count: block.level + 1) + " \(text)"
      case .listItem:
        markdown += String(repeating: "  ", count: max(0, block.level - 1)) + "- \(text)"
      case .tableRow:
        let cells = block.cells.map {
          document.text.string($0).foldingWhitespace().replacing("|", with: "\\|")
        }
        markdown += "| " + cells.joined(separator: " | ") + " |"
        // Every table needs the rule, whether its first row names columns or not.
        if !isTight { markdown += "\n|" + String(repeating: "---|", count: cells.count) }
      case .paragraph, .caption, .note, .contents: markdown += text
      }
      previous = block
    }
    return markdown + "\n"
  }
}

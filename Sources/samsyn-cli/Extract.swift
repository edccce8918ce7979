import ArgumentParser
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
  @Option(help: "Worker threads.") var jobs = Positive(1)

  func run() async throws {
    let pipeline = try Pipeline(configuration: Configuration(jobs: jobs.value))
    let annotated = try await pipeline.annotate(paths)
    let sink = try RecordSink(path: output)
    for annotated in annotated.documents {
      switch format {
      case .text: try sink.write(annotated.document.text.string + "\n")
      case .jsonl: try sink.write(FieldValue.object(record(annotated)).json + "\n")
      case .markdown: try sink.write(markdown(annotated.document))
      }
    }
    if format == .jsonl {
      for skipped in annotated.corpus.skipped {
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
    for failure in annotated.corpus.failures { console.error(failure.reason) }
    if !annotated.corpus.failures.isEmpty {
      throw ExitCode(annotated.documents.isEmpty ? 1 : 2)
    }
  }

  private func record(_ annotated: AnnotatedDocument) -> Record {
    let document = annotated.document
    return [
      .init("document", .string(document.name)), .init("state", .string(document.state.rawValue)),
      .init("format", .string(document.source.format)),
      .init("language", .string(annotated.tokens.documentLanguage.language.rawValue)),
      .init("title", FieldValue(document.metadata.value(.title))),
      .init("text", .string(document.text.string)),
      .init(
        "blocks",
        .list(
          document.blocks.indices.map { index in
            let block = document.blocks[index]
            return .object([
              .init("kind", .string(block.kind.rawValue)),
              .init("begin", .integer(document.text.scalarOffset(block.range.start))),
              .init("end", .integer(document.text.scalarOffset(block.range.end))),
              .init("level", .integer(block.level)), .init("page", .null),
              .init("section", .string(document.sectionTitle(ofBlock: index))),
              .init("furniture", .boolean(block.marks.contains(.furniture))),
              .init("boilerplate", .boolean(block.marks.contains(.boilerplate))),
              .init(
                "cells",
                block.cells.isEmpty ? .null : .strings(block.cells.map { document.text.string($0) })
              ),
            ])
          })), .init("warnings", .strings(document.warnings)),
    ]
  }

  private func markdown(_ document: Document) -> String {
    var lines: [String] = []
    for block in document.blocks where !block.marks.contains(.furniture) {
      let text = document.string(block).foldingWhitespace()
      switch block.kind {
      case .title: lines.append("# \(text)\n")
      case .heading: lines.append(String(repeating: "#", count: block.level + 1) + " \(text)\n")
      case .listItem:
        lines.append(String(repeating: "  ", count: max(0, block.level - 1)) + "- \(text)")
      case .tableRow:
        lines.append(
          "| " + block.cells.map { document.text.string($0) }.joined(separator: " | ") + " |")
        if block.marks.contains(.tableHeader) {
          lines.append("|" + String(repeating: "---|", count: block.cells.count))
        }
      case .paragraph, .caption, .note: lines.append("\n\(text)\n")
      case .contents: break
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

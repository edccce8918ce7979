import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct LanguageCommand: AsyncParsableCommand {
  enum Unit: String, ExpressibleByArgument, CaseIterable { case document, paragraph, line }

  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "The language of each document, paragraph or line.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "document, paragraph or line.") var unit = Unit.document
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try common.pipeline()
    let annotated =
      try await unit == .line ? pipeline.annotateLines(paths) : pipeline.annotate(paths)
    let records = annotated.documents.flatMap { document -> [Record] in
      if unit != .paragraph {
        return [record(document, document.document.text.range, document.tokens.documentLanguage)]
      }
      return document.document.blocks.indices.map { index in
        record(
          document, document.document.blocks[index].range, document.tokens.blockLanguages[index])
      }
    }
    try common.write(records, columns: ["document", "begin", "end", "language", "confidence"])
    try common.finish(annotated.corpus)
  }

  private func record(
    _ document: AnnotatedDocument, _ range: UTF8Range, _ guess: LanguageGuess
  ) -> Record {
    let text = document.document.text
    return [
      .init("document", .string(document.document.name)), .init("unit", .string(unit.rawValue)),
      .init("begin", .integer(text.scalarOffset(range.start))),
      .init("end", .integer(text.scalarOffset(range.end))),
      .init("language", .string(guess.language.rawValue)),
      .init("confidence", .number(guess.confidence)),
    ]
  }
}

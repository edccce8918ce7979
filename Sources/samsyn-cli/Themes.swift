import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel
import SamsynReport

struct Themes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Workshop rows and list items in themes, every input kept word for word.",
    discussion: """
      With --output FILE.md or FILE.html the themes become a document; other names get records.
      """)

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(
    help: ArgumentHelp(
      "Taxonomy whose focus areas head the themes (default: all that ship).",
      valueName: "id|file"))
  var areas: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let output = common.output, output.hasSuffix(".docx") {
      throw ValidationError("Word documents are not written yet; use .md and convert it")
    }
  }

  func run() async throws {
    var configuration = common.configuration()
    if let areas { configuration.taxonomies = [areas] }
    let pipeline = try common.pipeline(configuration)
    let annotated = try await pipeline.annotate(paths)
    let result = try await pipeline.themes(annotated.documents)
    let document = ThemeDocument(
      themes: result.themes, inputs: result.inputs, documents: annotated.documents,
      taxonomies: result.taxonomies, wording: try Wording(.en))
    if let output = common.output, output.hasSuffix(".md") || output.hasSuffix(".html") {
      let sink = try RecordSink(path: output)
      try sink.write(output.hasSuffix(".md") ? document.markdown() : document.html())
      try sink.close()
    } else {
      try common.write(
        records(result.themes, result.inputs, document, annotated.documents),
        columns: ["area", "theme", "type", "text", "document"])
    }
    common.console.note(
      "\(result.inputs.count) inputs in, \(result.themes.reduce(0) { $0 + $1.inputs.count }) out, "
        + "\(result.themes.count) themes")
    try common.finish(annotated.corpus)
  }

  private func records(
    _ themes: [Theme], _ inputs: [ThemeInput], _ document: ThemeDocument,
    _ documents: [AnnotatedDocument]
  ) -> [Record] {
    themes.flatMap { theme in
      theme.inputs.map { index -> Record in
        let input = inputs[index]
        return [
          .init("document", .string(documents[input.document.index].document.name)),
          .init("theme", .integer(theme.index)), .init("name", .string(theme.name)),
          .init("label", .string(theme.label)),
          .init("area", .string(document.areaLabel(theme))),
          .init("kind", .string(input.kind.rawValue)),
          .init("type", FieldValue(input.type)), .init("text", .string(input.text)),
          .init("section", .string(input.section)), .init("row", .integer(input.block)),
          .init(
            "cells",
            .object(input.cells.map { .init($0.column, .string($0.text)) })),
        ]
      }
    }
  }
}

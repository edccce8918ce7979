import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct Names: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The names in each document: variants folded, with the kind of actor.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Names that occur at least so often.") var minimum = Positive(1)
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try common.pipeline()
    let annotated = try await pipeline.annotate(paths)
    let found = try await pipeline.mentions(annotated.documents, taxonomies: [])
    let records = found.flatMap(\.names).filter { $0.count >= minimum.value }.map {
      name -> Record in
      let document = annotated.documents[name.document.index].document
      return [
        .init("document", .string(document.name)), .init("name", .string(name.name)),
        .init("kind", .string(name.kind.rawValue)), .init("count", .integer(name.count)),
        .init("begin", .integer(document.text.scalarOffset(name.first.start))),
        .init("end", .integer(document.text.scalarOffset(name.first.end))),
        .init(
          "forms", .string(name.forms.map { "\($0.form) (\($0.count))" }.joined(separator: "; "))),
      ]
    }
    try common.write(records, columns: ["document", "name", "kind", "count", "forms"])
    try common.finish(annotated.corpus)
  }
}

import ArgumentParser
import Samsyn
import SamsynExport
import SamsynMentions
import SamsynModel

struct Mentions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mentions of focus areas, each with its words and their context.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Words of context on either side.") var context = Natural(8)
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try taxonomy.pipeline(common)
    let taxonomies = try pipeline.taxonomies()
    let annotated = try await pipeline.annotate(paths)
    let found = try await pipeline.mentions(annotated.documents, taxonomies: taxonomies)
    let records = found.flatMap(\.mentions).map { mention -> Record in
      let document = annotated.documents[mention.document.index]
      let around = Context(
        document, mention.tokens, within: document.tokens.blockTokens[mention.block],
        window: context.value)
      let text = document.document.text
      return [
        .init("document", .string(document.document.name)),
        .init("taxonomy", .string(mention.taxonomy)),
        .init("category", .string(mention.category)),
        .init("begin", .integer(text.scalarOffset(mention.range.start))),
        .init("end", .integer(text.scalarOffset(mention.range.end))),
        .init("page", FieldValue(document.document.blocks[mention.block].page)),
        .init("text", .string(document.surface(mention.tokens))),
        .init("left", .string(around.left)), .init("right", .string(around.right)),
        .init("section", .string(document.document.sectionTitle(ofBlock: mention.block))),
        .init("layer", .string(mention.layer.rawValue)), .init("term", .string(mention.term)),
        .init("negated", .boolean(mention.isNegated)),
      ]
    }
    try common.write(
      records,
      columns: common.format == .csv
        ? records.first?.map(\.name) ?? ["document"]
        : ["document", "taxonomy", "category", "left", "text", "right", "section"])
    try common.finish(annotated.corpus)
  }
}

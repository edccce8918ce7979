import ArgumentParser
import Samsyn
import SamsynExport
import SamsynMentions
import SamsynModel
import SamsynStatistics

struct CoverageCommand: AsyncParsableCommand {
  enum Unit: String, ExpressibleByArgument, CaseIterable { case document, section }

  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "How much each document speaks of each focus area, silence included.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "document or section.") var per = Unit.document
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try taxonomy.pipeline(common)
    let taxonomies = try pipeline.taxonomies()
    let annotated = try await pipeline.annotate(paths)
    let found = try await pipeline.mentions(
      annotated.documents, taxonomies: taxonomies, includesSilentSections: per == .section)
    let rows = found.flatMap(\.coverage).filter { ($0.section != nil) == (per == .section) }
    let records = rows.map { row -> Record in
      let document = annotated.documents[row.document.index]
      let category = taxonomies.first { $0.id == row.taxonomy }?.category(row.category)
      return [
        .init("document", .string(document.document.name)),
        .init(
          "section", FieldValue(row.section.map { document.document.sections[$0].title })),
        .init("taxonomy", .string(row.taxonomy)), .init("category", .string(row.category)),
        .init(
          "label",
          FieldValue(category?.label(document.tokens.documentLanguage.language))),
        .init("mentions", .integer(row.mentions)), .init("density", .number(row.density)),
        .init("weighted_density", .number(row.weightedDensity)),
        .init("sentence_share", .number(row.sentenceShare)),
        .init("sentence_share_low", .number(row.sentenceShareInterval.lower)),
        .init("sentence_share_high", .number(row.sentenceShareInterval.upper)),
        .init("words", .integer(row.words)), .init("sentences", .integer(row.sentences)),
        .init("heading_mentions", .integer(row.headingMentions)),
        .init("negated_mentions", .integer(row.negatedMentions)),
        .init("first_mention", FieldValue(row.firstMention)),
        .init("salience", FieldValue(row.salience)),
        .init("silent", .boolean(row.isSilent)),
      ]
    }
    let unit = per == .section ? ["section"] : []
    try common.write(
      records,
      columns: common.format == .csv
        ? records.first?.map(\.name) ?? ["document"]
        : ["document"] + unit
          + [
            "taxonomy", "category", "mentions", "density", "sentence_share_low",
            "sentence_share_high", "silent",
          ])
    let silentLanguages = zip(annotated.documents, found).filter { $1.coverage.isEmpty }
    for (document, _) in silentLanguages {
      common.console.note(
        "\(document.document.name): no row, the taxonomies have no terms in its language "
          + "(\(document.tokens.documentLanguage.language.rawValue))")
    }
    try common.finish(annotated.corpus)
  }
}

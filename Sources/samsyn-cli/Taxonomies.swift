import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynMentions
import SamsynModel
import SamsynResources

struct Taxonomies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists, shows, checks, converts taxonomies, and suggests terms for them.",
    subcommands: [TaxonomiesShow.self, TaxonomiesSuggest.self, TaxonomiesConvert.self],
    defaultSubcommand: TaxonomiesShow.self)

  /// A shipped taxonomy by id, or a file.
  static func taxonomy(
    _ name: String, format: TaxonomyWriter.Format = .samsyn, language: Language = .sv
  ) throws -> Taxonomy {
    if TaxonomyReader.shippedIDs.contains(name) { return try TaxonomyReader().shipped(name) }
    guard name.contains("/") || name.contains(".") else {
      throw TaxonomyError.unknown(id: name, known: TaxonomyReader.shippedIDs)
    }
    guard let data = FileManager.default.contents(atPath: name) else {
      throw TaxonomyError.unreadable(name)
    }
    return try TaxonomyImporter().taxonomy(
      DataFile(name: name, bytes: [UInt8](data)), format: format, language: language)
  }
}

struct TaxonomiesShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Lists the taxonomies, shows one, or checks a file.")

  @Argument(help: "Show this taxonomy, by id.") var id: String?
  @Option(help: "Check this YAML file, or a taxonomy by id.") var check: String?
  @Option(
    parsing: .upToNextOption,
    help: "With --check: also find terms that match nothing here, overlap, or fire on everything.")
  var corpus: [String] = []
  @OptionGroup var common: CommonOptions

  func run() async throws {
    if let check { return try await self.check(check) }
    if let id {
      let taxonomy = try TaxonomyReader().shipped(id)
      try write(
        taxonomy.categories.map { category in
          [
            .init("category", .string(category.id)), .init("parent", FieldValue(category.parent)),
            .init("sv", .string(category.label(.sv))), .init("nb", .string(category.label(.nb))),
            .init("nn", .string(category.label(.nn))),
            .init(
              "terms",
              .integer(Language.analyzed.reduce(0) { $0 + (category.terms[$1]?.count ?? 0) })),
          ]
        }, ["category", "parent", "sv", "nb", "nn", "terms"])
      return
    }
    try write(
      TaxonomyReader.shippedIDs.map { id in
        let taxonomy = try TaxonomyReader().shipped(id)
        return [
          .init("id", .string(id)), .init("version", .string(taxonomy.version)),
          .init("areas", .integer(taxonomy.areas.count)),
          .init("categories", .integer(taxonomy.categories.count)),
          .init("title", FieldValue(taxonomy.title[.en])),
          .init("source", .string(taxonomy.source)),
        ]
      }, ["id", "version", "areas", "categories", "title", "source"])
  }

  private func check(_ name: String) async throws {
    let taxonomy = try Taxonomies.taxonomy(name)
    var problems = TaxonomyCheck().problems(in: taxonomy)
    if !corpus.isEmpty {
      var configuration = common.configuration()
      configuration.taxonomies = [name]
      let pipeline = try common.pipeline(configuration)
      let annotated = try await pipeline.annotate(corpus)
      problems += try await pipeline.termProblems(annotated.documents, taxonomy: taxonomy)
    }
    let console = common.console
    console.clearProgress()
    for problem in problems { console.error("\(name): \(problem)") }
    print("\(name): \(taxonomy.categories.count) categories, \(problems.count) remark(s)")
    if !problems.isEmpty { throw ExitCode(2) }
  }

  private func write(_ records: [Record], _ columns: [String]) throws {
    try common.write(records, columns: columns)
  }
}

struct TaxonomiesSuggest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Proposes terms with their evidence, for a person to accept.",
    discussion: """
      Seeds are the taxonomy's own terms: words of the sentences that hold them. With --coded the \
      documents or sentences that people coded teach instead. With --taxonomy-output the proposals \
      as a taxonomy with weights, to edit and to use.
      """)

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Taxonomy by id, or path of a YAML file.") var taxonomy = "se-2017"
  @Option(help: "Codes of people: CSV with document, category (and begin, end), or .qdpx.")
  var coded: String?
  @Option(help: "Terms a category.") var top = Positive(20)
  @Option(help: "Write the proposals as a taxonomy here.") var taxonomyOutput: String?
  @Option(help: "Language of the proposals in that file.") var language = "sv"
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard let language = Language(rawValue: language), language != .other else {
      throw ValidationError("'\(self.language)' is no language; use sv, nb or nn")
    }
    let pipeline = try common.pipeline()
    let taxonomy = try Taxonomies.taxonomy(self.taxonomy)
    let annotated = try await pipeline.annotate(paths)
    let found = try await pipeline.suggestions(
      annotated.documents, taxonomy: taxonomy, coded: try coded.map(Classify.codes),
      limit: top.value)
    if let path = taxonomyOutput {
      var proposed = taxonomy
      proposed.id = taxonomy.id + "-suggested"
      proposed.source = "terms proposed by samsyn for \(taxonomy.id)"
      for index in proposed.categories.indices {
        proposed.categories[index].exclusions = [:]
        proposed.categories[index].terms = [
          language: found.filter { $0.category == proposed.categories[index].id }
            .map { TaxonomyTerm("=" + $0.lemma, weight: $0.weight) }
        ]
      }
      let sink = try RecordSink(path: path)
      try sink.write(try TaxonomyWriter().text(proposed, as: .samsyn))
      try sink.close()
    }
    let records = found.map { entry -> Record in
      let document = annotated.documents[entry.document]
      return [
        .init("category", .string(entry.category)), .init("term", .string(entry.lemma)),
        .init("lrc", .number(entry.conservativeLogRatio)), .init("inside", .integer(entry.inside)),
        .init("outside", .integer(entry.outside)), .init("weight", .number(entry.weight)),
        .init("document", .string(document.document.name)),
        .init("example", .string(document.string(entry.example).foldingWhitespace())),
      ]
    }
    try common.write(
      records,
      columns: ["category", "term", "lrc", "inside", "outside", "weight", "document", "example"])
    try common.finish(annotated.corpus)
  }
}

struct TaxonomiesConvert: AsyncParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case samsyn, quanteda, skos, tsv
    var value: TaxonomyWriter.Format { TaxonomyWriter.Format(rawValue: rawValue) ?? .samsyn }
  }

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Between Samsyn's YAML, quanteda dictionaries, SKOS (JSON-LD) and TSV.")

  @Argument(help: "A shipped taxonomy by id, or a file.") var taxonomy: String
  @Option(help: "What the file is: samsyn, quanteda, skos or tsv.") var from = Form.samsyn
  @Option(help: "What to write: samsyn, quanteda, skos or tsv.") var to: Form
  @Option(help: "Language of a quanteda dictionary: sv, nb, nn.") var language: String?
  @Option(help: "Write to this file instead of standard output, all or nothing.")
  var output: String?

  func run() async throws {
    let chosen = language.flatMap { Language(rawValue: $0) }
    if let language, chosen == nil {
      throw ValidationError("'\(language)' is no language; use sv, nb or nn")
    }
    let taxonomy = try Taxonomies.taxonomy(
      taxonomy, format: from.value, language: chosen ?? .sv)
    let sink = try RecordSink(path: output)
    try sink.write(try TaxonomyWriter().text(taxonomy, as: to.value, language: chosen))
    try sink.close()
  }
}

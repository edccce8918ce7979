import ArgumentParser
import Foundation
import SamsynExport
import SamsynMentions
import SamsynModel
import SamsynResources

struct Taxonomies: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the taxonomies, shows one, or checks a file.")

  @Argument(help: "Show this taxonomy, by id.") var id: String?
  @Option(help: "Check this YAML file.") var check: String?
  @Option(help: "table, csv, jsonl or json.") var format: OutputFormat?

  func run() throws {
    let reader = TaxonomyReader()
    if let check {
      guard let data = FileManager.default.contents(atPath: check) else {
        throw TaxonomyError.unreadable(check)
      }
      let taxonomy = try reader.taxonomy(DataFile(name: check, bytes: [UInt8](data)))
      let problems = TaxonomyCheck().problems(in: taxonomy)
      for problem in problems { Console(quiet: false).error("\(check): \(problem)") }
      print("\(check): \(taxonomy.categories.count) categories, \(problems.count) remark(s)")
      if !problems.isEmpty { throw ExitCode(2) }
      return
    }
    if let id {
      let taxonomy = try reader.shipped(id)
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
        let taxonomy = try reader.shipped(id)
        return [
          .init("id", .string(id)), .init("version", .string(taxonomy.version)),
          .init("areas", .integer(taxonomy.areas.count)),
          .init("categories", .integer(taxonomy.categories.count)),
          .init("title", FieldValue(taxonomy.title[.en])),
          .init("source", .string(taxonomy.source)),
        ]
      }, ["id", "version", "areas", "categories", "title", "source"])
  }

  private func write(_ records: [Record], _ columns: [String]) throws {
    let sink = try RecordSink(path: nil)
    try RecordWriter(
      format: format ?? (Console.isTerminal ? .table : .jsonl), columns: columns
    ).write(records, to: sink)
    try sink.close()
  }
}

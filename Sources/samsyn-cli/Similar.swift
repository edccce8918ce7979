public import ArgumentParser
import Samsyn
import SamsynExport
public import SamsynModel
public import SamsynSimilarity

extension SimilarityMeasure: ExpressibleByArgument {}
extension TextUnit.Kind: ExpressibleByArgument {}

struct Similar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The nearest documents, sections, passages or lines, and why they are near.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "document, section, passage or line.") var unit = TextUnit.Kind.document
  @Option(help: "lexical, character, concept, areas or combined.") var measure = SimilarityMeasure
    .combined
  @Option(help: "Neighbors of each.") var top = Positive(10)
  @Option(help: "Smallest score to report, 0 to 1.") var minimum = 0.1
  @Option(help: "Files or a folder to find neighbors for; default: all paths among themselves.")
  var queries: String?
  @Flag(help: "Show the terms that made each score in the table too.") var explain = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !(0...1).contains(minimum) { throw ValidationError("--minimum lies between 0 and 1") }
  }

  func run() async throws {
    let pipeline = try common.pipeline()
    var annotated =
      try await unit == .line ? pipeline.annotateLines(paths) : pipeline.annotate(paths)
    let candidateCount = annotated.documents.count
    if let queries {
      let asked =
        try await unit == .line ? pipeline.annotateLines([queries]) : pipeline.annotate([queries])
      annotated = annotated.appending(asked)
    }
    let documents = annotated.documents
    let kind = unit == .line ? TextUnit.Kind.document : unit
    let units = documents.flatMap { TextUnit.units(of: $0, kind) }
    let engine = try await pipeline.similarityEngine(documents, units: units)
    let candidates = units.indices.filter { units[$0].document.index < candidateCount }
    let asking = queries == nil ? candidates : Array(units.indices.dropFirst(candidates.count))
    let found = try await engine.neighbors(
      of: asking, among: candidates, measure: measure, count: top.value, minimum: minimum)
    let records = zip(asking, found).flatMap { query, pairs in
      pairs.enumerated().map { rank, pair in
        record(query, pair, rank: rank + 1, units, documents)
      }
    }
    try common.write(
      records,
      columns: ["query", "rank", "neighbor", "score"] + (explain ? ["terms"] : []))
    try common.finish(annotated.corpus)
  }

  private func record(
    _ query: Int, _ pair: SimilarityEngine.Pair, rank: Int, _ units: [TextUnit],
    _ documents: [AnnotatedDocument]
  ) -> Record {
    let neighbor = pair.a == query ? pair.b : pair.a
    var record: Record = [
      .init("query", .string(units[query].name)), .init("rank", .integer(rank)),
      .init("neighbor", .string(units[neighbor].name)), .init("score", .number(pair.score)),
      .init("measure", .string(pair.measure.rawValue)),
    ]
    if unit == .passage || unit == .section {
      for (name, index) in [("query", query), ("neighbor", neighbor)] {
        let document = documents[units[index].document.index]
        let range = document.tokens.utf8Range(units[index].tokens)
        record.append(
          .init(name + "_begin", .integer(document.document.text.scalarOffset(range.start))))
        record.append(
          .init(name + "_end", .integer(document.document.text.scalarOffset(range.end))))
      }
    }
    record.append(
      .init(
        "terms",
        .list(
          pair.terms.map {
            .object([.init("term", .string($0.term)), .init("share", .number($0.share))])
          })))
    return record
  }
}

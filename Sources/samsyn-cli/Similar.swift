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
  @Option(help: "lexical, character, concept, embedding, areas or combined.") var measure =
    SimilarityMeasure
    .combined
  @Option(help: "Neighbors of each.") var top = Positive(10)
  @Option(help: "Smallest score to report, 0 to 1.") var minimum = 0.1
  @Option(help: "Files or a folder to find neighbors for; default: all paths among themselves.")
  var queries: String?
  @Flag(
    help: """
      With --unit line and --queries: score line n of the queries with line n of the path, on every measure.
      """)
  var aligned = false
  @Flag(help: "Leave names out, so that documents are not alike by them.") var withoutNames = false
  @Flag(help: "Show the terms that made each score in the table too.") var explain = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !(0...1).contains(minimum) { throw ValidationError("--minimum lies between 0 and 1") }
    if aligned, unit != .line || queries == nil {
      throw ValidationError("--aligned needs --unit line and --queries")
    }
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
    if withoutNames { annotated = pipeline.withoutNames(annotated) }
    let documents = annotated.documents
    let kind = unit == .line ? TextUnit.Kind.document : unit
    let units = documents.flatMap { TextUnit.units(of: $0, kind) }
    let engine = try await pipeline.similarityEngine(documents, units: units)
    let candidates = units.indices.filter { units[$0].document.index < candidateCount }
    if aligned {
      try await writeAligned(engine, candidates, annotated)
      return
    }
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
      columns: ["query", "rank", "neighbor", "score"]
        + (unit == .passage ? ["query_text", "neighbor_text"] : []) + (explain ? ["terms"] : []))
    try common.finish(annotated.corpus)
  }

  /// Line n against line n.
  private func writeAligned(
    _ engine: SimilarityEngine, _ candidates: [Int], _ annotated: Pipeline.AnnotatedCorpus
  ) async throws {
    func lines(_ units: some Sequence<Int>) -> [String: Int] {
      var lines: [String: Int] = [:]
      for unit in units {
        let name = engine.units[unit].name
        lines[name.split(separator: ":").last.map(String.init) ?? name] = unit
      }
      return lines
    }
    let left = lines(candidates)
    let right = lines(engine.units.indices.dropFirst(candidates.count))
    let shared = left.keys.filter { right[$0] != nil }.compactMap { Int($0) }.sorted()
    var records: [Record] = []
    for line in shared {
      guard let a = left[String(line)], let b = right[String(line)] else { continue }
      for pair in engine.pairs(a, b) {
        records.append([
          .init("line", .integer(line)), .init("measure", .string(pair.measure.rawValue)),
          .init("score", .number(pair.score)),
        ])
      }
    }
    try self.common.write(records, columns: ["line", "measure", "score"])
    let missing = max(left.count, right.count) - shared.count
    if missing > 0 { self.common.console.note("\(missing) lines have no partner: left out") }
    try self.common.finish(annotated.corpus)
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
        if unit == .passage {
          record.append(
            .init(name + "_text", .string(document.string(range).foldingWhitespace())))
        }
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

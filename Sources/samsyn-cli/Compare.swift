import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel
import SamsynSimilarity

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two documents or folders side by side: words, focus areas, shared passages.")

  @Argument(help: "File or folder.") var a: String
  @Argument(help: "File or folder.") var b: String
  @Option(help: "Rows of each kind.") var top = Positive(15)
  @Flag(help: "Leave names out, so that documents are not alike by them.") var withoutNames = false
  @OptionGroup var taxonomy: TaxonomyOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try taxonomy.pipeline(common)
    let first = try await pipeline.annotate([a])
    let second = try await pipeline.annotate([b])
    let together = first.appending(second)
    let both = withoutNames ? pipeline.withoutNames(together) : together
    let comparison = try await pipeline.compare(
      both.documents, isFirst: { $0.index < first.documents.count }, limit: top.value)
    var records: [Record] = []
    func add(_ aspect: String, _ item: String, _ x: FieldValue, _ y: FieldValue, _ detail: String) {
      records.append([
        .init("aspect", .string(aspect)), .init("item", .string(item)), .init("a", x),
        .init("b", y), .init("detail", .string(detail)),
      ])
    }
    for score in comparison.scores {
      add(
        "similarity", score.measure.rawValue, .number(score.score), .number(score.score),
        shares(score.terms))
    }
    if let interval = comparison.interval {
      add(
        "similarity", "combined, 95 % interval", .number(interval.lower), .number(interval.upper),
        "a: lower end, b: upper end; sentences drawn again 400 times")
    }
    for match in comparison.sections {
      add(
        "section", "\(FieldValue.rounded((match.score * 1000).rounded() / 1000))",
        .string(match.a.name), .string(match.b.name), shares(match.terms))
    }
    for match in comparison.alike {
      func text(_ unit: TextUnit) -> FieldValue {
        let document = both.documents[unit.document.index]
        return .string(document.string(document.tokens.utf8Range(unit.tokens)).foldingWhitespace())
      }
      add(
        "alike", "\(FieldValue.rounded((match.score * 1000).rounded() / 1000))", text(match.a),
        text(match.b), shares(match.terms))
    }
    for area in comparison.areas where area.a > 0 || area.b > 0 {
      add(
        "focus area", "\(area.taxonomy)/\(area.category)", .number(area.a), .number(area.b),
        "\(area.label); mentions per 1,000 words")
    }
    for term in comparison.sharedTerms {
      add("shared", term.term, .integer(term.a), .integer(term.b), "")
    }
    for term in comparison.distinct {
      let isFirst = term.target == "a"
      add(
        isFirst ? "typical of a" : "typical of b", term.term,
        .integer(isFirst ? term.targetTokens : term.referenceTokens),
        .integer(isFirst ? term.referenceTokens : term.targetTokens),
        "LRC \(FieldValue.rounded((term.conservativeLogRatio * 100).rounded() / 100)), "
          + "\(term.evidence) by \(term.unit.rawValue)")
    }
    for passage in comparison.passages {
      add(
        "passage", both.documents[passage.a.index].string(passage.aRange).foldingWhitespace(),
        .string(both.documents[passage.a.index].document.name),
        .string(both.documents[passage.b.index].document.name),
        both.documents[passage.b.index].string(passage.bRange).foldingWhitespace())
    }
    try common.write(records, columns: ["aspect", "item", "a", "b", "detail"])
    try common.finish(both.corpus)
  }

  /// The terms that made a score, with their shares in percent.
  private func shares(_ terms: [SimilarPair.Contribution]) -> String {
    terms.prefix(8).map { term in
      // A single n-gram has hardly a share worth a number.
      let percent = Int((term.share * 100).rounded())
      return percent > 0 ? "\(term.term) \(percent) %" : term.term
    }.joined(separator: ", ")
  }
}

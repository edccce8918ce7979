import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct KeynessCommand: AsyncParsableCommand {
  enum Measure: String, ExpressibleByArgument, CaseIterable {
    case lrc, g2
    case logRatio = "log-ratio"
    case logOdds = "log-odds"
    var value: KeynessMeasure { KeynessMeasure(rawValue: rawValue) ?? .conservativeLogRatio }
  }
  enum Unit: String, ExpressibleByArgument, CaseIterable {
    case document, section, token
    var value: Keyness.Unit { Keyness.Unit(rawValue: rawValue) ?? .document }
  }

  static let configuration = CommandConfiguration(
    commandName: "keyness",
    abstract: "What is typical of documents against others, with the evidence for it.")

  @Argument(help: "Files or folders of the target.") var target: [String]
  @Option(parsing: .upToNextOption, help: "Files or folders of the reference.")
  var against: [String]
  @Option(help: "Rank by lrc, g2, log-ratio or log-odds.") var measure = Measure.lrc
  @Option(
    help: "Count documents, sections or tokens (default: documents, sections where they are few).")
  var unit: Unit?
  @Option(help: "Terms.") var top = Positive(20)
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try common.pipeline()
    let first = try await pipeline.annotate(target)
    let both = first.appending(try await pipeline.annotate(against))
    let groups: [String?] = both.documents.map {
      $0.id.index < first.documents.count ? "target" : nil
    }
    let found = pipeline.keyness(
      both.documents, groups: groups, unit: unit?.value, measure: measure.value, limit: top.value)
    try common.write(
      found.map(Self.record),
      columns: common.format == .csv
        ? (found.first.map { Self.record($0).map(\.name) } ?? ["term"])
        : ["rank", "term", "lrc", "log_ratio", "g2", "target", "reference", "evidence"])
    if let unit = found.first {
      common.console.note(
        "counted by \(unit.unit.rawValue): \(unit.targetSize) against \(unit.referenceSize); "
          + "lrc is 0 where evidence is not enough")
    }
    try common.finish(both.corpus)
  }

  static func record(_ entry: Keyness) -> Record {
    [
      .init("term", .string(entry.term)), .init("rank", FieldValue(entry.rank)),
      .init("evidence", .string(entry.evidence)), .init("unit", .string(entry.unit.rawValue)),
      .init("target", .integer(entry.targetCount)),
      .init("target_size", .integer(entry.targetSize)),
      .init("reference", .integer(entry.referenceCount)),
      .init("reference_size", .integer(entry.referenceSize)),
      .init("n_target", .integer(entry.targetTokens)),
      .init("n_reference", .integer(entry.referenceTokens)),
      .init("lrc", .number(entry.conservativeLogRatio)), .init("g2", .number(entry.logLikelihood)),
      .init("log_ratio", .number(entry.logRatio)), .init("log_odds", .number(entry.logOdds)),
      .init("dp", FieldValue(entry.dispersion)),
    ]
  }
}

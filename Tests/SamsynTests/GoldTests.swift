import Foundation
import Samsyn
import SamsynModel
import SamsynTestSupport
import Testing

/// A mini corpus in three languages, stage by stage, against files that people can read.
///
/// `RECORD_GOLD=1 make test` rewrites the files and then fails, so that nobody records by accident.
@Suite struct GoldTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: ["sv", "nb", "nn"])
  func `each stage gives what the gold file says`(language: String) async throws {
    let source = try Data(contentsOf: Self.folder.appendingPathComponent("Mini/\(language).txt"))
    let document = try Fixtures.annotate([UInt8](source), name: "\(language).txt")
    try Self.compare(Self.blocks(document), with: "\(language).blocks.tsv")
    try Self.compare(Self.tokens(document), with: "\(language).tokens.tsv")
    let analysis = try await Self.analysis([document])
    try Self.compare(Self.keywords(analysis), with: "\(language).keywords.tsv")
    try Self.compare(Self.findings(analysis), with: "\(language).findings.tsv")
  }

  static func analysis(_ documents: [AnnotatedDocument]) async throws -> Analysis {
    var configuration = Configuration()
    configuration.taxonomies = ["se-2017"]
    let pipeline = try Pipeline(configuration: configuration)
    let corpus = Corpus(documents: documents.map(\.document))
    return try await pipeline.analyze(
      .init(corpus: corpus, documents: documents), taxonomies: try pipeline.taxonomies())
  }

  static func blocks(_ document: AnnotatedDocument) -> String {
    document.document.blocks.enumerated().map { index, block in
      [
        block.kind.rawValue, String(block.level), String(block.section),
        String(block.marks.rawValue),
        document.tokens.blockLanguages[index].language.rawValue,
        document.document.string(block).replacing("\t", with: "⇥"),
      ].joined(separator: "\t") + "\n"
    }.joined()
  }

  static func tokens(_ document: AnnotatedDocument) -> String {
    document.tokens.sentences.map { sentence in
      sentence.tokens.map { index in
        let token = document.tokens.tokens[index]
        return [
          document.string(token.utf8Range), document.lemmas.lemma(ofToken: index) ?? "_",
          "\(token.kind)", String(document.lemmas.marks[index].rawValue),
        ].joined(separator: "\t") + "\n"
      }.joined()
    }.joined(separator: "\n")
  }

  static func keywords(_ analysis: Analysis) -> String {
    analysis.keyphrases[0].keyphrases.map {
      "\($0.rank)\t\($0.phrase)\t\($0.lemma)\t\($0.count)\t\($0.forms.map(\.form).joined(separator: "|"))\n"
    }.joined()
  }

  static func findings(_ analysis: Analysis) -> String {
    let document = analysis.documents[0]
    var text = ""
    for mention in analysis.mentions {
      text +=
        "mention\t\(mention.category)\t\(document.surface(mention.tokens))\t\(mention.layer.rawValue)\t\(mention.term)\n"
    }
    for row in analysis.coverage where row.section == nil {
      text += "coverage\t\(row.category)\t\(row.mentions)\t\(row.words)\t\(row.isSilent)\n"
    }
    for target in analysis.targets {
      text +=
        "target\t\(target.kind.rawValue)\t\(target.expression.map { document.string($0) } ?? "")\t\(target.unit)\t\(target.year.map { String($0) } ?? "")\t\(target.actor)\n"
    }
    for entry in analysis.abbreviations {
      text += "abbreviation\t\(entry.abbreviation)\t\(entry.longForm)\t\(entry.count)\n"
    }
    for input in analysis.themeInputs {
      text +=
        "input\t\(input.kind.rawValue)\t\(input.text)\t\(input.cells.map { "\($0.column)=\($0.text)" }.joined(separator: "|"))\n"
    }
    return text
  }

  static func compare(
    _ actual: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = folder.appendingPathComponent("Gold/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLD"] == "1" {
      try actual.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    guard actual != expected else { return }
    let (a, b) = (actual.split(separator: "\n"), expected.split(separator: "\n"))
    let line =
      zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    Attachment.record(Array(actual.utf8), named: name, sourceLocation: sourceLocation)
    Issue.record(
      "\(name), line \(line + 1): expected ‘\(line < b.count ? b[line] : "")’, got ‘\(line < a.count ? a[line] : "")’",
      sourceLocation: sourceLocation)
  }
}

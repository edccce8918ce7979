import ArgumentParser
import Foundation
import Samsyn
import SamsynCoding
import SamsynExport
import SamsynModel

struct Classify: AsyncParsableCommand {
  enum Layer: String, ExpressibleByArgument, CaseIterable {
    case dictionary, heading, neighbors, similarity, learned
    var evidence: SentenceClassifier.Evidence {
      SentenceClassifier.Evidence(rawValue: rawValue) ?? .dictionary
    }
  }

  static let configuration = CommandConfiguration(
    abstract: "Codes sentences by focus area, with what speaks for each code.",
    discussion: """
      Without --compare one record a coded sentence. With --project the documents and codes as a \
      REFI-QDA project for NVivo, MAXQDA, ATLAS.ti or QualCoder. With --compare the agreement with a \
      person's codes: a CSV file with document, begin, end, category, or a .qdpx project.
      """)

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Taxonomy by id, or path of a YAML file.") var taxonomy = "se-2017"
  @Option(parsing: .upToNextOption, help: "What may speak for an area (default: all).")
  var layers: [Layer] = Layer.allCases
  @Option(help: "Score that a code needs.") var threshold = 1.0
  @Option(help: "Learn from these codes (CSV or .qdpx).") var coded: String?
  @Option(help: "Compare with these codes (CSV or .qdpx).") var compare: String?
  @Option(help: "Write a REFI-QDA project here (.qdpx).") var project: String?
  @Option(help: "Write the codebook here (.qdc).") var codebook: String?
  @OptionGroup var common: CommonOptions

  func run() async throws {
    var configuration = common.configuration()
    configuration.taxonomies = [taxonomy]
    let pipeline = try common.pipeline(configuration)
    guard let taxonomy = try pipeline.taxonomies().first else { return }
    // What cannot be read is said before anything is written.
    let compared = try compare.map(Self.codes)
    let annotated = try await pipeline.annotate(paths)
    let documents = annotated.documents
    let codings = try await pipeline.codings(
      documents, taxonomy: taxonomy, layers: Set(layers.map(\.evidence)), threshold: threshold,
      coded: try coded.map(Self.codes))
    if let codebook {
      let sink = try RecordSink(path: codebook)
      try sink.write(REFIProject(taxonomy: taxonomy, sources: []).codebook)
      try sink.close()
    }
    if let project { try write(documents, codings, taxonomy, to: project) }
    if let compared {
      for problem in pipeline.unmatched(compared, documents, taxonomy) {
        common.console.note(problem)
      }
      let agreement = try pipeline.agreement(
        documents, codings: codings, coded: compared, taxonomy: taxonomy)
      try common.write(
        agreement.map(Self.record),
        columns: [
          "category", "both", "machine_only", "person_only", "neither", "precision", "recall",
          "f1", "alpha",
        ])
    } else {
      let records = zip(documents, codings).flatMap { document, codings in
        codings.map { record($0, document, taxonomy) }
      }
      try common.write(
        records,
        columns: common.format == .csv
          ? [
            "document", "taxonomy", "category", "begin", "end", "score", "text", "section", "terms",
          ]
            + SentenceClassifier.Evidence.allCases.map(\.rawValue) + ["coder"]
          : ["document", "category", "score", "text", "terms"])
    }
    try common.finish(annotated.corpus)
  }

  /// Codes from a table or a project.
  static func codes(_ path: String) throws -> CodedUnits {
    guard path.hasSuffix(".qdpx") else { return try CodedUnits(contentsOf: path) }
    return try REFIProject.codes(inArchive: path)
  }

  private func record(
    _ coding: SentenceClassifier.Coding, _ document: AnnotatedDocument, _ taxonomy: Taxonomy
  ) -> Record {
    let sentence = document.tokens.sentences[coding.sentence]
    let range = document.tokens.utf8Range(sentence.tokens)
    let text = document.document.text
    return [
      .init("document", .string(document.document.name)), .init("taxonomy", .string(taxonomy.id)),
      .init("category", .string(coding.category)),
      .init("begin", .integer(text.scalarOffset(range.start))),
      .init("end", .integer(text.scalarOffset(range.end))),
      .init("score", .number(coding.score)), .init("text", .string(document.surface(sentence))),
      .init("section", .string(document.document.sectionTitle(ofBlock: coding.block))),
      .init("terms", .strings(coding.terms)),
    ]
      + SentenceClassifier.Evidence.allCases.map {
        .init($0.rawValue, .number(coding.evidence[$0] ?? 0))
      } + [.init("coder", .string("samsyn"))]
  }

  private static func record(_ agreement: CodingAgreement) -> Record {
    [
      .init("category", .string(agreement.category)), .init("both", .integer(agreement.both)),
      .init("machine_only", .integer(agreement.machineOnly)),
      .init("person_only", .integer(agreement.personOnly)),
      .init("neither", .integer(agreement.neither)),
      .init("precision", FieldValue(agreement.precision)),
      .init("recall", FieldValue(agreement.recall)), .init("f1", FieldValue(agreement.f1)),
      .init("alpha", FieldValue(agreement.alpha)),
    ]
  }

  private func write(
    _ documents: [AnnotatedDocument], _ codings: [Pipeline.Codings], _ taxonomy: Taxonomy,
    to path: String
  ) throws {
    let sources = zip(documents, codings).map { document, codings in
      REFIProject.Source(
        name: document.document.name,
        text: String(decoding: document.document.text.bytes, as: UTF8.self),
        selections: codings.map { coding in
          let range = document.tokens.utf8Range(
            document.tokens.sentences[coding.sentence].tokens)
          return REFIProject.Selection(
            begin: document.document.text.scalarOffset(range.start),
            end: document.document.text.scalarOffset(range.end), category: coding.category)
        })
    }
    try REFIProject(taxonomy: taxonomy, sources: sources).write(to: path)
  }
}

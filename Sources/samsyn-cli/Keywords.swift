import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct Keywords: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keyphrases of each document, against all documents given.")

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Keyphrases a document.") var top = Positive(20)
  @Option(help: "Files or a folder whose documents count as background too.") var reference: String?
  @Option(help: "Keyphrases by region, year or kind instead: of each, shared by all, only in one.")
  var group: String?
  @Flag(help: "Take every line as a document of its own.") var lines = false
  @Flag(help: "Add every signal behind the score.") var signals = false
  @Flag(help: "Rank by score alone, though phrases share words.") var overlapping = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pipeline = try common.pipeline()
    let annotated =
      try await lines ? pipeline.annotateLines(paths) : pipeline.annotate(paths)
    let background = try await reference.asyncMap { try await pipeline.annotate([$0]) }
    if group != nil {
      return try await writeGroups(pipeline, annotated, background?.documents ?? [])
    }
    let lists = try await pipeline.keyphrases(
      annotated.documents, limit: top.value, reference: background?.documents ?? [],
      isDiverse: !overlapping)
    let format = common.format ?? (Console.isTerminal && common.output == nil ? .table : .jsonl)
    if format == .table || format == .csv {
      try common.write(
        rows(lists, annotated.documents),
        columns: ["document", "rank", "phrase", "count", "score", "forms"]
          + (signals ? KeyphraseSignal.allCases.map { "signal_\($0.name)" } : []))
    } else {
      try common.write(records(lists, annotated.documents), columns: [])
    }
    var corpus = annotated.corpus
    corpus.skipped += background?.corpus.skipped ?? []
    try common.finish(corpus)
  }

  private func writeGroups(
    _ pipeline: Pipeline, _ annotated: Pipeline.AnnotatedCorpus,
    _ background: [AnnotatedDocument]
  ) async throws {
    guard let key = DocumentMetadata.Key(rawValue: group ?? "") else {
      throw ValidationError("'\(group ?? "")' is no metadata key; use region, year or kind")
    }
    let lists = try await pipeline.groupKeyphrases(
      annotated.documents, by: key, limit: top.value, reference: background)
    let records = lists.flatMap { list -> [Record] in
      let (scope, name): (String, String?) =
        switch list.scope {
        case .group(let name): ("group", name)
        case .shared: ("shared", nil)
        case .unique(let name): ("unique", name)
        case .document: ("document", nil)
        }
      return list.keyphrases.map {
        [.init("scope", .string(scope)), .init("group", FieldValue(name))] + fields($0)
      }
    }
    try common.write(
      records, columns: ["scope", "group", "rank", "phrase", "count", "score", "forms"])
    if lists.isEmpty { common.console.note("no document has a \(key.rawValue)") }
    try common.finish(annotated.corpus)
  }

  private func records(_ lists: [KeyphraseList], _ documents: [AnnotatedDocument]) -> [Record] {
    zip(documents, lists).map { document, list in
      [
        .init("document", .string(document.document.name)),
        .init("language", .string(document.tokens.documentLanguage.language.rawValue)),
        .init(
          "keywords",
          .list(list.keyphrases.map { .object(fields($0)) })),
      ]
    }
  }

  private func rows(_ lists: [KeyphraseList], _ documents: [AnnotatedDocument]) -> [Record] {
    zip(documents, lists).flatMap { document, list in
      list.keyphrases.map { [.init("document", .string(document.document.name))] + fields($0) }
    }
  }

  private func fields(_ keyphrase: Keyphrase) -> Record {
    [
      .init("rank", .integer(keyphrase.rank)), .init("phrase", .string(keyphrase.phrase)),
      .init("score", .number(keyphrase.score)), .init("count", .integer(keyphrase.count)),
      .init("forms", .strings(keyphrase.forms.map(\.form))),
      .init("method", .string(Pipeline.keyphraseMethod)),
    ]
      + (signals
        ? zip(KeyphraseSignal.allCases, keyphrase.signals.values).map {
          .init("signal_\($0.name)", .number($1))
        } : [])
  }
}

extension Optional {
  func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

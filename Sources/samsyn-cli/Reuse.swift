import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct Reuse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Passages and phrases that documents share, in whatever inflection and order.",
    discussion: """
      Passages are aligned word by word, also within a document and across Swedish, Bokmål and \
      Nynorsk. With --reference only what stands in the reference too is shown: how much of a national \
      strategy the regions repeat.
      """)

  enum View: String, ExpressibleByArgument, CaseIterable {
    case passages, documents, phrases, pairs
  }

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "File or folder to hold the documents against; repeat for several.")
  var reference: [String] = []
  @Option(
    help: """
      passages side by side; documents with their share of shared text; phrases with the documents that \
      have them; pairs of documents by runs of five words.
      """)
  var show = View.passages
  @Option(help: "With --show pairs: smallest containment to report, 0 to 1; default 0.05.")
  var minimum: Double?
  @Flag(help: "Leave out form text.") var noBoilerplate = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let minimum, !(0...1).contains(minimum) {
      throw ValidationError("--minimum lies between 0 and 1")
    }
    if minimum != nil, show != .pairs { throw ValidationError("--minimum needs --show pairs") }
    if noBoilerplate, show != .passages {
      throw ValidationError(
        "--no-boilerplate needs --show passages; the other views keep form text apart")
    }
  }

  func run() async throws {
    let pipeline = try common.pipeline()
    var annotated = try await pipeline.annotate(paths)
    var count = annotated.documents.count
    if !reference.isEmpty {
      let held = try await pipeline.annotate(reference)
      // A reference that lies among the documents is the reference only.
      annotated = annotated.removing(names: Set(held.documents.map(\.document.name)))
      count = annotated.documents.count
      annotated = annotated.appending(held)
    }
    let firstReference = count
    let documents = annotated.documents
    let isReference: @Sendable (DocumentID) -> Bool = { $0.index >= firstReference }
    switch show {
    case .passages, .documents:
      var passages = try await pipeline.reuse(documents, isReference: isReference)
      if noBoilerplate { passages.removeAll(where: \.boilerplate) }
      if show == .passages {
        try common.write(
          passages.map { passage($0, documents) },
          columns: [
            "a", "b", "words", "score", "manner", "direction", "boilerplate", "a_text", "b_text",
          ])
      } else {
        try common.write(
          pipeline.sharedText(passages, in: documents).filter { !isReference($0.document) }
            .map { sharedText($0, documents) },
          columns: [
            "docname", "words", "shared_words", "share", "boilerplate_words", "repeated_words",
            "closest", "closest_words",
          ])
      }
    case .phrases:
      let phrases = try await pipeline.sharedPhrases(documents, isReference: isReference)
      try common.write(
        phrases.map { phrase($0, documents, isReference) },
        columns: ["phrase", "documents", "regions", "first_year", "source"])
    case .pairs:
      let pairs = try await pipeline.containment(
        documents, minimum: minimum ?? 0.05, isReference: isReference)
      try common.write(
        pairs.map { pair($0, documents) }, columns: ["a", "b", "containment", "a_in_b", "b_in_a"])
    }
    try common.finish(annotated.corpus)
  }

  private func passage(_ passage: ReusedPassage, _ documents: [AnnotatedDocument]) -> Record {
    let (a, b) = (documents[passage.a.index], documents[passage.b.index])
    let direction = ReuseDirection(
      a: a.document.metadata.value(.year), b: b.document.metadata.value(.year))
    var record: Record = [
      .init("a", .string(a.document.name)), .init("b", .string(b.document.name)),
      .init("words", .integer(passage.words)), .init("score", .number(passage.score)),
      .init("verbatim", .number(passage.verbatim)),
      .init("manner", .string(passage.manner.rawValue)),
      .init("direction", FieldValue(direction?.rawValue)),
      .init("boilerplate", .boolean(passage.boilerplate)),
      .init("cluster", .integer(passage.cluster)),
    ]
    for (name, document, range) in [("a", a, passage.aRange), ("b", b, passage.bRange)] {
      let text = document.document.text
      record.append(.init(name + "_begin", .integer(text.scalarOffset(range.start))))
      record.append(.init(name + "_end", .integer(text.scalarOffset(range.end))))
      record.append(.init(name + "_text", .string(document.string(range).foldingWhitespace())))
    }
    return record
  }

  private func sharedText(_ text: SharedText, _ documents: [AnnotatedDocument]) -> Record {
    [
      .init("docname", .string(documents[text.document.index].document.name)),
      .init("words", .integer(text.words)), .init("shared_words", .integer(text.shared)),
      .init("share", .number(text.share)), .init("boilerplate_words", .integer(text.boilerplate)),
      .init("repeated_words", .integer(text.repeated)),
      .init(
        "closest",
        text.closest.map { .string(documents[$0.document.index].document.name) } ?? .null),
      .init("closest_words", text.closest.map { .integer($0.words) } ?? .null),
    ]
  }

  private func phrase(
    _ phrase: SharedPhrase, _ documents: [AnnotatedDocument], _ isReference: (DocumentID) -> Bool
  ) -> Record {
    let places = phrase.documents
    let repeating = places.filter { !isReference($0) }.map { documents[$0.index].document }
    let years = places.compactMap { documents[$0.index].document.metadata.value(.year) }
    let source =
      places.first(where: isReference)
      ?? places.first { documents[$0.index].document.metadata.value(.year) == years.min() }
    return [
      .init("phrase", .string(phrase.phrase)), .init("lemma", .string(phrase.lemma)),
      .init("words", .integer(phrase.words)), .init("documents", .integer(repeating.count)),
      .init(
        "regions", .integer(Set(repeating.compactMap { $0.metadata.value(.region) }).count)),
      .init("first_year", FieldValue(years.min())),
      .init(
        "source",
        years.isEmpty && !places.contains(where: isReference)
          ? .null : source.map { .string(documents[$0.index].document.name) } ?? .null),
      .init("occurrences", .integer(phrase.occurrences.count)),
      .init("docnames", .list(repeating.map { .string($0.name) })),
    ]
  }

  private func pair(_ pair: TextContainment, _ documents: [AnnotatedDocument]) -> Record {
    [
      .init("a", .string(documents[pair.a.index].document.name)),
      .init("b", .string(documents[pair.b.index].document.name)),
      .init("containment", .number(pair.containment)), .init("a_in_b", .number(pair.aInB)),
      .init("b_in_a", .number(pair.bInA)), .init("common_runs", .integer(pair.common)),
    ]
  }
}

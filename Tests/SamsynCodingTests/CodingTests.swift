import Foundation
import Samsyn
import SamsynCoding
import SamsynMentions
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct CodingTests {
  static let text = """
    # Plan för länet

    ## Digital kompetens

    Kurserna börjar i höst och är öppna för alla som bor i länet. Kompetens byggs under hela livet.

    ## Övrigt

    Bredband och fiber når snart alla byar. Kaffet är gott.
    """

  static func codings(
    _ layers: Set<SentenceClassifier.Evidence>, threshold: Double = 1
  ) async throws -> (AnnotatedDocument, Pipeline.Codings) {
    let document = try Fixtures.annotate(text, name: "a.md")
    let codings = try await Pipeline().codings(
      [document], taxonomy: TaxonomyReader().shipped("se-2017"), layers: layers,
      threshold: threshold)
    return (document, codings[0])
  }

  @Test func `the dictionary alone codes sentences with terms`() async throws {
    let (document, codings) = try await Self.codings([.dictionary])
    #expect(codings.allSatisfy { $0.evidence.keys.allSatisfy { $0 == .dictionary } })
    let coded = codings.map { document.surface(document.tokens.sentences[$0.sentence]) }
    #expect(coded.contains("Kompetens byggs under hela livet."))
    #expect(!coded.contains { $0.hasPrefix("Kurserna") })
    #expect(!coded.contains("Kaffet är gott."))
  }

  @Test func `heading and neighbors reach a sentence without a term, and are shown`() async throws {
    let (document, codings) = try await Self.codings(
      [.dictionary, .heading, .neighbors], threshold: 0.85)
    let coding = try #require(
      codings.first {
        document.surface(document.tokens.sentences[$0.sentence]).hasPrefix("Kurserna")
      })
    #expect(coding.category == "digital-kompetens")
    #expect(coding.evidence == [.heading: 0.6, .neighbors: 0.3])
    #expect(abs(coding.score - 0.9) < 1e-12)
    #expect(coding.terms.isEmpty)
  }

  @Test func `a project comes back with its codes`() async throws {
    let (document, codings) = try await Self.codings([.dictionary])
    let taxonomy = try TaxonomyReader().shipped("se-2017")
    let source = REFIProject.Source(
      name: "å & <b>.md", text: String(decoding: document.document.text.bytes, as: UTF8.self),
      selections: codings.map { coding in
        let range = document.tokens.utf8Range(document.tokens.sentences[coding.sentence].tokens)
        return REFIProject.Selection(
          begin: document.document.text.scalarOffset(range.start),
          end: document.document.text.scalarOffset(range.end), category: coding.category)
      })
    let project = REFIProject(taxonomy: taxonomy, sources: [source])
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("p.qdpx").path
      try project.write(to: path)
      let first = try Data(contentsOf: URL(fileURLWithPath: path))
      try project.write(to: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
      let codes = try REFIProject.codes(inArchive: path).codes
      #expect(codes.map(\.category) == source.selections.map(\.category))
      #expect(codes.map(\.begin) == source.selections.map(\.begin))
      #expect(codes.allSatisfy { $0.document == "å & <b>.md" && $0.coder == "Samsyn" })
    }
  }

  @Test func `agreement counts units, precision, recall and alpha`() throws {
    let units: [(machine: Set<String>, person: Set<String>)] = [
      (["a"], ["a"]), (["a"], []), ([], ["a"]), ([], []), (["a"], ["a"]), ([], []),
    ]
    let result = CodingAgreement.compare(units, categories: ["a", "b"])
    #expect(result[0].both == 2 && result[0].machineOnly == 1 && result[0].personOnly == 1)
    #expect(result[0].precision == 2.0 / 3 && result[0].recall == 2.0 / 3)
    // By hand: 12 codes, 6 yes and 6 no, 4 of them in disagreeing pairs: 1 - 11 · 4 / 72.
    let alpha = try #require(result[0].alpha)
    let expected = 1.0 - 44.0 / 72.0
    #expect(abs(alpha - expected) < 1e-12)
    #expect(result[1].precision == nil && result[1].alpha == nil)
  }

  @Test func `a person's codes teach words that no list has`() async throws {
    let texts = [
      "Fikat serverades i salen.", "Fikat var gott i salen.", "Fikat tog slut i salen.",
      "Skatten höjs nästa år.", "Skatten sänks nästa år.", "Skatten ligger kvar nästa år.",
    ]
    let documents = try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text, name: "\(index).txt")
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
    let taxonomy = Taxonomy(
      id: "t", version: "1", title: [:], source: "s",
      categories: [Category(id: "break"), Category(id: "tax")], sha256: "")
    let coded = CodedUnits(
      codes: (0..<6).map {
        CodedUnits.Code(
          document: "\($0).txt", begin: nil, end: nil, category: $0 < 3 ? "break" : "tax",
          coder: "p")
      })
    let found = try await Pipeline().suggestions(
      documents, taxonomy: taxonomy, coded: coded, limit: 5)
    let words = found.filter { $0.category == "tax" }
    #expect(words.contains { $0.lemma == "skatt" && $0.inside == 3 && $0.outside == 0 })
    #expect(words.allSatisfy { $0.weight > 0 })
    #expect(!found.contains { $0.category == "break" && $0.lemma == "skatt" })
  }

  @Test func `tables of codes say what is wrong and where`() async throws {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("c.csv").path
      try Data("document;kod\na;b\n".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: CodingError.self) { try CodedUnits(contentsOf: path) }
      try Data("\u{FEFF}document;category;begin;end\na.txt;x;0;5\nb.txt;;3;x\n".utf8)
        .write(to: URL(fileURLWithPath: path))
      do {
        _ = try CodedUnits(contentsOf: path)
        Issue.record("a letter where a number should be was read")
      } catch let error as CodingError {
        #expect("\(error)".contains("c.csv:3:"))
      }
      try Data("document;category;begin;end\na.txt;\"x;y\";0;5\n".utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect(try CodedUnits(contentsOf: path).codes.first?.category == "x;y")
    }
  }
}

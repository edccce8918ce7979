import Samsyn
import SamsynKeywords
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct KeywordTests {
  static func keyphrases(_ texts: [String], limit: Int = 10) async throws -> [[Keyphrase]] {
    let documents = try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text)
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
    return try await Pipeline().keyphrases(documents, limit: limit).map(\.keyphrases)
  }

  @Test(arguments: [
    (
      "Små och medelstora företag behöver stöd. Små och medelstora företag är viktiga för länet. Vi stöttar små och medelstora företag.",
      "små och medelstora företag"
    ),
    (
      "Smarte byer og samfunn er målet. Vi bygger smarte byer og samfunn. Her er smarte byer og samfunn viktige.",
      "smarte byer og samfunn"
    ),
    (
      "Smarte bygder er målet vårt. Vi byggjer smarte bygder saman. Innbyggjarane i smarte bygder deltek.",
      "smarte bygder"
    ),
  ])
  func `phrases around a linking word stay whole`(text: String, expected: String) async throws {
    let found = try await Self.keyphrases([text])[0]
    #expect(found.first?.phrase.lowercased() == expected)
    #expect(found.first?.count == 3)
  }

  @Test func `inflections are merged under the most used form`() async throws {
    let found = try await Self.keyphrases([
      "Kompetensen växer. Kompetens behövs. Utan kompetens stannar länet. Kompetensens värde är stort."
    ])[0]
    let keyphrase = try #require(found.first { $0.lemma.hasPrefix("kompet") })
    #expect(keyphrase.count == 4)
    #expect(keyphrase.phrase == "kompetens")
    #expect(keyphrase.forms.reduce(0) { $0 + $1.count } == 4)
  }

  @Test func `the score is the product of its factors`() async throws {
    let found = try await Self.keyphrases([
      "Bredband byggs nu. Bredband behövs här.", "Vård och omsorg för alla här.",
    ])[0]
    let broadband = try #require(found.first { $0.lemma == "bredband" })
    // ln(1 + 2), ln(1 + 3/1.5), first word, no heading, a single word.
    #expect(abs(broadband.score - 1.0986123 * 1.0986123 * 1.5) < 1e-6)
    #expect(abs(broadband.score - broadband.signals.product) < 1e-12)
  }

  @Test func `function words, headings' boilerplate and fragments are no keyphrases`() async throws
  {
    let found = try await Self.keyphrases([
      "Digital delaktighet är målet. Digital delaktighet kräver stöd. Digital delaktighet för alla."
    ])[0].map(\.phrase)
    #expect(found.contains { $0.lowercased() == "digital delaktighet" })
    #expect(!found.contains { ["är", "för", "delaktighet"].contains($0.lowercased()) })
  }

  @Test func `words of every document rank below words of one`() async throws {
    let found = try await Self.keyphrases([
      "Kommunstyrelsen beslutar om bredband. Bredband behövs. Kommunstyrelsen vill.",
      "Kommunstyrelsen beslutar om vård. Vård behövs. Kommunstyrelsen vill.",
      "Kommunstyrelsen beslutar om skola. Skola behövs. Kommunstyrelsen vill.",
    ])
    let ranks = found[0].map { $0.phrase.lowercased() }
    let broadband = try #require(ranks.firstIndex(of: "bredband"))
    let board = try #require(ranks.firstIndex(of: "kommunstyrelsen"))
    #expect(broadband < board)
  }

  @Test func `groups sum their documents`() async throws {
    let lists = try await Self.keyphrases([
      "Bredband i byn. Bredband behövs.", "Bredband i dalen. Bredband byggs.",
    ])
    let merged = GroupKeyphrases(limit: 5).keyphrases(
      lists.enumerated().map { KeyphraseList(scope: .document(DocumentID($0)), keyphrases: $1) },
      groups: ["a", "a"])
    #expect(merged.count == 1)
    #expect(merged[0].keyphrases.first { $0.lemma == "bredband" }?.count == 4)
  }
}

@Suite struct KeynessTests {
  /// Values from the formula worked out by hand with base R 4.2 (`2*sum(O*log(O/E))`).
  @Test(arguments: [
    (10, 1000, 5, 1000, 1.698990), (5, 1000, 10, 1000, -1.698990), (20, 5000, 0, 5000, 27.725887),
    (7, 1000, 7, 1000, 0.0), (120, 10_000, 60, 20_000, 83.177662),
  ])
  func `log-likelihood equals published arithmetic`(
    a: Int, sizeA: Int, b: Int, sizeB: Int, expected: Double
  ) {
    #expect(abs(KeynessAnalyzer.logLikelihood(a, of: sizeA, b, of: sizeB) - expected) < 1e-5)
  }

  @Test func `log ratio is the binary logarithm of relative frequencies`() {
    #expect(KeynessAnalyzer.logRatio(8, of: 1000, 2, of: 1000) == 2)
    #expect(KeynessAnalyzer.logRatio(4, of: 1000, 0, of: 1000) == 3)
  }
}

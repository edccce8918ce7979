import Samsyn
import SamsynModel
import SamsynResources
import SamsynSimilarity
import SamsynTestSupport
import Testing

@Suite struct SimilarityTests {
  static func documents(_ texts: [String]) throws -> [AnnotatedDocument] {
    try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text)
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
  }

  static let texts = [
    "Bredband och fiber ska byggas i glesbygden så att företagen kan växa.",
    "Fiber och bredband byggs ut i glesbygden för företagen och invånarna.",
    "Biblioteken hjälper äldre med e-legitimation och digitala tjänster.",
    "Breiband og fiber skal byggjast ut i bygdene, og ikkje berre for verksemdene.",
  ]

  @Test func `shares of a score sum to one`() async throws {
    let documents = try Self.documents(Self.texts)
    let engine = try await Pipeline().similarityEngine(
      documents, units: documents.flatMap { TextUnit.units(of: $0, .document) })
    for (a, b) in engine.candidatePairs() {
      for pair in engine.pairs(a, b)
      where pair.measure == .lexical && pair.score > 0 && pair.terms.count < 12 {
        #expect(abs(pair.terms.reduce(0) { $0 + $1.share } - 1) < 1e-6)
      }
    }
    #expect(engine.candidatePairs().count == 6)
  }

  @Test func `alike texts are neighbors, across the language border by concept`() async throws {
    let documents = try Self.documents(Self.texts)
    let engine = try await Pipeline().similarityEngine(
      documents, units: documents.flatMap { TextUnit.units(of: $0, .document) })
    var searches = SimilarityEngine.Searches()
    let lexical = engine.neighbors(
      of: 0, measure: .lexical, count: 1, minimum: 0, searches: &searches)
    #expect(lexical.first?.b == 1)
    let concept = engine.neighbors(
      of: 3, measure: .concept, count: 3, minimum: 0, searches: &searches)
    #expect(concept.contains { $0.b == 0 || $0.a == 0 })
    #expect(!concept.contains { $0.b == 2 && $0.score > 0.9 })
  }

  @Test func `neighbors beyond the limit are those of comparing all pairs`() async throws {
    let documents = try Self.documents(Self.texts + Self.texts.map { $0 + " Kommunen deltar." })
    var configuration = SimilarityEngine.Configuration()
    configuration.allPairsLimit = 2
    configuration.neighborCount = 20
    let units = documents.flatMap { TextUnit.units(of: $0, .document) }
    let some = SimilarityEngine(
      units: units, documents: documents, mentions: [],
      skeleton: try SpellingSkeleton(), configuration: configuration, label: { $0 })
    let all = SimilarityEngine(
      units: units, documents: documents, mentions: [],
      skeleton: try SpellingSkeleton(), label: { $0 })
    let expected = all.candidatePairs().filter { pair in
      all.pairs(pair.a, pair.b).contains { $0.measure == .concept && $0.score > 0 }
    }
    #expect(some.candidatePairs().map { [$0.a, $0.b] } == expected.map { [$0.a, $0.b] })
  }

  @Test(arguments: [
    (
      "Digital kompetens innebär att vara förtrogen med digitala verktyg och tjänster samt att kunna följa med i den digitala utvecklingen.",
      "Att ha digital kompetens är att vara förtrogna med digitala verktyg och tjänster och att kunna följa med i den digitala utvecklingen."
    ),
    (
      "Opplysninger skal bare gis én gang, og offentlige virksomheter skal dele informasjon på en sikker og effektiv måte.",
      "Opplysninger skal bare gis en gang, og den offentlige virksomheten skal dele informasjonen på en sikker, effektiv måte."
    ),
  ])
  func `reworded passages are found`(a: String, b: String) throws {
    let documents = try Self.documents([a, b])
    let passages = ReuseFinder().passages(in: documents)
    #expect(passages.count == 1)
    #expect((passages.first?.score ?? 0) > 0.6)
    #expect((passages.first?.words ?? 0) >= 12)
  }

  @Test func `long copies are found although a word was added`() throws {
    var generator = RepeatableRandomNumberGenerator(seed: 7)
    let words = (0..<900).map { "ord" + String($0, radix: 36) + "en" }
    let text = (0..<300).map { _ in
      (0..<16).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        + "."
    }
    let documents = try Self.documents([
      text.joined(separator: " "), "Tillagt " + text.joined(separator: " "),
    ])
    let passages = ReuseFinder().passages(in: documents)
    #expect(passages.reduce(0) { $0 + $1.words } > 4500)
    #expect(passages.allSatisfy { $0.score > 0.95 })
  }

  @Test func `copies of many documents are still linked`() throws {
    let text =
      "Fiber och bredband i fjällen kräver grävmaskiner, tillstånd, sommarväder, tålamod och pengar från staten, länet och byborna själva."
    let documents = try Self.documents((0..<24).map { _ in text })
    #expect(ReuseFinder().passages(in: documents).count >= 23)
  }

  @Test func `unrelated texts share no passage and no phrase`() throws {
    let documents = try Self.documents([Self.texts[0], Self.texts[2]])
    #expect(ReuseFinder().passages(in: documents).isEmpty)
    #expect(SharedPhraseFinder().phrases(in: documents).isEmpty)
  }

  @Test func `a shared phrase is one row with all its places`() throws {
    let documents = try Self.documents([
      "Vi vet att en väl fungerande infrastruktur är en grundförutsättning för länet.",
      "Här gäller att en väl fungerande infrastruktur är en grundförutsättning för staden.",
      "Alla säger att en väl fungerande infrastruktur är en grundförutsättning för byn.",
    ])
    let phrases = SharedPhraseFinder().phrases(in: documents)
    #expect(phrases.count == 1)
    #expect(
      phrases.first?.phrase == "att en väl fungerande infrastruktur är en grundförutsättning för")
    #expect(phrases.first?.documents.count == 3)
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `texts of one matter meet across languages, and it is said why`() throws {
    let documents = try Self.documents([
      "Regionen ska stärka hållbarheten och kompetensen hos invånarna genom samverkan med näringslivet.",
      "Fylkeskommunen skal styrke bærekraften og kompetansen hos innbyggerne gjennom samhandling med næringslivet.",
      "Fylkeskommunen skal bygge ut veier og broer langs kysten, slik at båtene kommer fram om vinteren.",
    ])
    let engine = SimilarityEngine(
      units: documents.flatMap { TextUnit.units(of: $0, .document) }, documents: documents,
      mentions: [], skeleton: try SpellingSkeleton(), label: { $0 })
    func score(_ a: Int, _ b: Int, _ measure: SimilarityMeasure) -> Double {
      engine.pairs(a, b).first { $0.measure == measure }?.score ?? 0
    }
    for measure in [SimilarityMeasure.concept, .combined] {
      #expect(score(0, 1, measure) > 2 * score(0, 2, measure), "\(measure)")
    }
    let terms = engine.pairs(0, 1).first { $0.measure == .concept }?.terms.map(\.term) ?? []
    #expect(terms.contains("hållbarhet ≈ bærekraft (lexicon)"))
    #expect(terms.contains("kompetens ≈ kompetanse (lexicon)"))
  }
}

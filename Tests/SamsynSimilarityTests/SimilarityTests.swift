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
    for (a, b) in try await engine.candidatePairs() {
      for pair in engine.pairs(a, b)
      where pair.measure == .lexical && pair.score > 0 && pair.terms.count < 12 {
        #expect(abs(pair.terms.reduce(0) { $0 + $1.share } - 1) < 1e-6)
      }
    }
    #expect(try await engine.candidatePairs().count == 6)
  }

  @Test func `alike texts are neighbors, across the language border by concept`() async throws {
    let documents = try Self.documents(Self.texts)
    let engine = try await Pipeline().similarityEngine(
      documents, units: documents.flatMap { TextUnit.units(of: $0, .document) })
    let every = Array(engine.units.indices)
    let lexical = try await engine.neighbors(
      of: [0], among: every, measure: .lexical, count: 1, minimum: 0)[0]
    #expect(lexical.first?.b == 1)
    let concept = try await engine.neighbors(
      of: [3], among: every, measure: .concept, count: 3, minimum: 0)[0]
    #expect(concept.contains { $0.b == 0 || $0.a == 0 })
    #expect(!concept.contains { $0.b == 2 && $0.score > 0.9 })
  }

  @Test func `neighbors beyond the limit are those of comparing all pairs`() async throws {
    let documents = try Self.documents(Self.texts + Self.texts.map { $0 + " Kommunen deltar." })
    var configuration = SimilarityEngine.Configuration()
    configuration.allPairsLimit = 2
    configuration.neighborCount = 20
    let units = documents.flatMap { TextUnit.units(of: $0, .document) }
    let some = try await SimilarityEngine(
      units: units, documents: documents, mentions: [],
      skeleton: try SpellingSkeleton(), configuration: configuration, label: { $0 })
    let all = try await SimilarityEngine(
      units: units, documents: documents, mentions: [],
      skeleton: try SpellingSkeleton(), label: { $0 })
    let expected = try await all.candidatePairs().filter { pair in
      all.pairs(pair.a, pair.b).contains { $0.measure == .concept && $0.score > 0 }
    }
    #expect(try await some.candidatePairs().map { [$0.a, $0.b] } == expected.map { [$0.a, $0.b] })
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `texts of one matter meet across languages, and it is said why`() async throws {
    let documents = try Self.documents([
      "Regionen ska stärka hållbarheten och kompetensen hos invånarna genom samverkan med näringslivet.",
      "Fylkeskommunen skal styrke bærekraften og kompetansen hos innbyggerne gjennom samhandling med næringslivet.",
      "Fylkeskommunen skal bygge ut veier og broer langs kysten, slik at båtene kommer fram om vinteren.",
    ])
    let engine = try await SimilarityEngine(
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

  @Test func `an interval holds the score and repeats itself`() async throws {
    let documents = try Self.documents([
      Self.texts[0] + " " + Self.texts[1], Self.texts[1] + " " + Self.texts[2], "Ett.",
    ])
    let engine = try await Pipeline().similarityEngine(
      documents, units: documents.flatMap { TextUnit.units(of: $0, .document) })
    let score = try #require(engine.pairs(0, 1).first { $0.measure == .combined }).score
    let interval = try #require(engine.interval(0, 1))
    #expect(interval.lower < score && score < interval.upper)
    #expect(engine.interval(0, 1) == interval)
    #expect(engine.interval(0, 2) == nil)
  }

  @Test func `reasons of the embedding add up to its score`() async throws {
    let documents = try Self.documents(Self.texts)
    let engine = try await Pipeline().similarityEngine(
      documents, units: documents.flatMap { TextUnit.units(of: $0, .document) })
    let pair = try #require(engine.pairs(0, 1).first { $0.measure == .embedding })
    #expect(pair.score > 0 && pair.score <= 1)
    #expect(pair.terms.allSatisfy { $0.share <= 1.000001 && !$0.term.isEmpty })
  }
}

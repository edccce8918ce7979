import Samsyn
import SamsynModel
import SamsynResources
import SamsynReuse
import SamsynTestSupport
import Testing

@Suite struct ReuseTests {
  static func documents(_ texts: [String]) throws -> [AnnotatedDocument] {
    try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text)
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
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
  func `reworded passages are found`(a: String, b: String) async throws {
    let documents = try Self.documents([a, b])
    let passages = try await ReuseFinder().passages(in: documents)
    #expect(passages.count == 1)
    #expect((passages.first?.score ?? 0) > 0.6)
    #expect((passages.first?.words ?? 0) >= 12)
  }

  @Test func `long copies are found although a word was added`() async throws {
    var generator = RepeatableRandomNumberGenerator(seed: 7)
    let words = (0..<900).map { "ord" + String($0, radix: 36) + "en" }
    let text = (0..<300).map { _ in
      (0..<16).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        + "."
    }
    let documents = try Self.documents([
      text.joined(separator: " "), "Tillagt " + text.joined(separator: " "),
    ])
    let passages = try await ReuseFinder().passages(in: documents)
    #expect(passages.reduce(0) { $0 + $1.words } > 4500)
    #expect(passages.allSatisfy { $0.score > 0.95 })
  }

  @Test func `copies of many documents are still linked`() async throws {
    let text =
      "Fiber och bredband i fjällen kräver grävmaskiner, tillstånd, sommarväder, tålamod och pengar från staten, länet och byborna själva."
    let documents = try Self.documents((0..<24).map { _ in text })
    #expect(try await ReuseFinder().passages(in: documents).count >= 23)
  }

  @Test func `unrelated texts share no passage and no phrase`() async throws {
    let documents = try Self.documents([
      "Regionen ska stärka den digitala kompetensen hos alla invånare i länet.",
      "Fylkeskommunen skal bygge ut veier og broer langs kysten hver vinter.",
    ])
    #expect(try await ReuseFinder().passages(in: documents).isEmpty)
    #expect(try await SharedPhraseFinder().phrases(in: documents).isEmpty)
  }

  @Test func `a shared phrase is one row with all its places`() async throws {
    let documents = try Self.documents([
      "Vi vet att en väl fungerande infrastruktur är en grundförutsättning för länet.",
      "Här gäller att en väl fungerande infrastruktur är en grundförutsättning för staden.",
      "Alla säger att en väl fungerande infrastruktur är en grundförutsättning för byn.",
    ])
    let phrases = try await SharedPhraseFinder().phrases(in: documents)
    #expect(phrases.count == 1)
    #expect(
      phrases.first?.phrase == "att en väl fungerande infrastruktur är en grundförutsättning för")
    #expect(phrases.first?.documents.count == 3)
  }

  @Test func `several passages in another order are found, each for itself`() async throws {
    let first =
      "Fiber och bredband i fjällen kräver grävmaskiner, tillstånd, sommarväder, tålamod och pengar från staten."
    let second =
      "Skolorna behöver fler bibliotekarier som läser högt, lånar ut böcker och hjälper barnen att välja."
    let documents = try Self.documents([
      first + "\n\nHär står något helt annat om fiske och fjordar.\n\n" + second,
      second + "\n\nMellan dem ligger en mening om trafik och torg.\n\n" + first,
    ])
    let passages = try await ReuseFinder().passages(in: documents)
    #expect(passages.count == 2)
    #expect(passages.allSatisfy { $0.manner == .verbatim && $0.score == 1 })
    #expect(Set(passages.map(\.cluster)) == [0, 1])
    #expect(documents[0].string(passages[0].aRange) == String(first.dropLast()))
    #expect(documents[1].string(passages[0].bRange) == String(first.dropLast()))
  }

  @Test func `what a document repeats is found within it, word for word and reworded`() async throws
  {
    let documents = try Self.documents([
      """
      Uppgifter ska bara behöva lämnas en gång, och myndigheterna ska dela dem säkert med varandra.

      Kommunen bygger bostäder vid sjön.

      Uppgifterna ska bara behöva lämnas en enda gång, och myndigheterna ska dela dem säkert med varandra.
      """
    ])
    let passages = try await ReuseFinder().passages(in: documents)
    #expect(passages.count == 1)
    #expect(passages.first?.isWithinDocument == true)
    #expect(passages.first?.manner == .reworded)
    let counted = SharedTextCounter().counts(passages, in: documents)[0]
    #expect(counted.shared == 0)
    #expect(counted.repeated == 31)
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `passages are found across the border`() async throws {
    let documents = try Self.documents([
      "Regionen ska stärka den digitala kompetensen hos invånarna genom samverkan med näringslivet, kommunerna och högskolorna i länet.",
      "Fylkeskommunen skal styrke den digitale kompetansen hos innbyggerne gjennom samhandling med næringslivet, kommunene og høgskolene i fylket.",
      "Fylkeskommunen skal styrkje den digitale kompetansen hos innbyggjarane gjennom samhandling med næringslivet, kommunane og høgskulane i fylket.",
    ])
    let passages = try await ReuseFinder(minimumWords: 8).passages(in: documents)
    let pairs = Set(passages.map { [$0.a.index, $0.b.index] })
    #expect(pairs == [[0, 1], [0, 2], [1, 2]])
    #expect(passages.allSatisfy { $0.manner == .translated })
  }

  @Test func `copies of one passage make one cluster`() async throws {
    let text =
      "Fiber och bredband i fjällen kräver grävmaskiner, tillstånd, sommarväder, tålamod och pengar från staten."
    let documents = try Self.documents(["Först. " + text, text, text + " Sist kommer vi."])
    let passages = try await ReuseFinder().passages(in: documents)
    #expect(passages.count == 3)
    #expect(passages.allSatisfy { $0.cluster == 0 })
    let shared = SharedTextCounter().counts(passages, in: documents)
    #expect(shared[1].share == 1)
    #expect(shared[1].closest?.document == documents[0].id)
  }

  @Test func `containment counts distinct runs of five words`() async throws {
    let documents = try Self.documents([
      "en två tre fyra fem sex sju", "en två tre fyra fem sex åtta nio", "tio elva tolv",
    ])
    let pairs = try await ContainmentFinder().pairs(in: documents)
    #expect(
      pairs == [
        TextContainment(a: documents[0].id, b: documents[1].id, common: 2, aRuns: 3, bRuns: 4)
      ])
    #expect(abs((pairs.first?.aInB ?? 0) - 2.0 / 3) < 1e-12)
  }

  @Test func `results do not depend on the number of threads`() async throws {
    var generator = RepeatableRandomNumberGenerator(seed: 5)
    let words = (0..<60).map { "ord" + String($0, radix: 36) + "en" }
    let sentences = (0..<30).map { _ in
      (0..<14).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        + "."
    }
    let documents = try Self.documents(
      (0..<12).map { _ in
        (0..<10).map { _ in sentences.randomElement(using: &generator) ?? "" }.joined(
          separator: " ")
      })
    let one = try await ReuseFinder(jobs: 1).passages(in: documents)
    #expect(!one.isEmpty)
    #expect(try await ReuseFinder(jobs: 3).passages(in: documents) == one)
    let pairs = try await ContainmentFinder(jobs: 1).pairs(in: documents)
    #expect(try await ContainmentFinder(jobs: 3).pairs(in: documents) == pairs)
  }

  @Test(arguments: 0..<4)
  func `pairs that were aligned before give the same passages`(seed: Int) async throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let words = (0..<60).map { "ord\(UnicodeScalar(UInt8(97 + $0 % 26)))\($0 / 26)a" }
    let sentences = (0..<25).map { _ in
      (0..<14).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        + "."
    }
    let texts = (0..<9).map { _ in
      (0..<8).map { _ in sentences.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
    let finder = ReuseFinder(minimumWords: 10)
    let before = try await finder.find(in: try Self.documents(Array(texts.dropLast())), known: [:])
    // Another document, and others at other places.
    let documents = try Self.documents([texts[8]] + texts.dropLast())
    let fresh = try await finder.find(in: documents, known: nil)
    let after = try await finder.find(in: documents, known: before.pairs)
    #expect(!fresh.passages.isEmpty && fresh.pairs.isEmpty, "seed \(seed)")
    #expect(after.passages == fresh.passages, "seed \(seed)")
    #expect(Set(before.pairs.keys).isSubset(of: after.pairs.keys), "seed \(seed)")
    // What is known is not looked for again.
    let emptied = before.pairs.mapValues { _ in [ReusedPassage]() }
    let without = try await finder.find(in: documents, known: emptied)
    #expect(without.passages.count < fresh.passages.count, "seed \(seed)")
    // Other settings are other pairs.
    let other = try await ReuseFinder(minimumWords: 11).find(in: documents, known: before.pairs)
    #expect(Set(other.pairs.keys).isDisjoint(with: before.pairs.keys), "seed \(seed)")
  }

  @Test func `no documents, empty ones and one word are answered`() async throws {
    for texts in [[], [""], ["", ""], ["ord", "ord"], ["och att det som", "och att det som"]] {
      let documents = try Self.documents(texts)
      #expect(try await ReuseFinder().passages(in: documents).isEmpty)
      #expect(try await SharedPhraseFinder().phrases(in: documents).isEmpty)
      #expect(try await ContainmentFinder().pairs(in: documents).isEmpty)
    }
  }

  @Test func `with a reference every one of many documents is held against it`() async throws {
    let text =
      "Fiber och bredband i fjällen kräver grävmaskiner, tillstånd, sommarväder, tålamod och pengar från staten."
    let documents = try Self.documents((0..<30).map { _ in text })
    let passages = try await ReuseFinder().passages(
      in: documents, accepting: { ($0.index == 29) != ($1.index == 29) })
    #expect(passages.map { [$0.a.index, $0.b.index] } == (0..<29).map { [$0, 29] })
    let phrases = try await SharedPhraseFinder(limit: 1).phrases(
      in: documents, accepting: { $0.contains(documents[29].id) })
    #expect(phrases.first?.documents.count == 30)
  }
}

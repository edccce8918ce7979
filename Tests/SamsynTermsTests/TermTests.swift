import Samsyn
import SamsynModel
import SamsynResources
import SamsynTerms
import SamsynTestSupport
import SamsynVectors
import Testing

@Suite struct TermTests {
  @Test func `rows count content lemmas and document frequencies count rows`() throws {
    let documents = try [
      "Digital kompetens är digital. Kompetensen växer i skolan.",
      "Kompetens för alla elever i skolan.",
    ].map { try Fixtures.annotate($0) }
    let matrix = DocumentTermMatrix(
      rows: documents.map { .init(counts: TermCounter().counts($0), table: $0.lemmas.table) })
    let lemma = documents[0].lemmas.lemma(ofToken: 1) ?? ""
    let column = try #require(matrix.vocabulary.index(of: ArraySlice(lemma.utf8)))
    #expect(matrix.documentFrequencies[column] == 2)
    var counts: [Int] = []
    matrix.forEachCount { _, found, count in if found == column { counts.append(count) } }
    #expect(counts == [2, 1])
  }

  @Test func `tf-idf has rows of length one and the formula's ratio`() {
    let counts = CSRMatrix(
      columnCount: 3, rows: [[(0, 3), (1, 1)], [(0, 1), (2, 4)], [(0, 1)]])
    let weighted = TfidfWeighting().weigh(counts)
    for row in 0..<2 { #expect(abs(weighted.dot(row, row) - 1) < 1e-6) }
    // (1 + ln 3)(1 + ln(4/4)) and (1 + ln 1)(1 + ln(4/2)), scaled to length one.
    #expect(abs(Double(weighted.values[0]) - 0.778282) < 1e-5)
    #expect(abs(Double(weighted.values[1]) - 0.627910) < 1e-5)
  }

  @Test(arguments: [
    ("hälsa", "hælsa"), ("utveckling på ö", "utveckling på ø"), ("Digital", "digital"),
  ])
  func `Swedish and Norwegian letters meet in the skeleton`(a: String, b: String) throws {
    let grams = CharacterNGrams(skeleton: try SpellingSkeleton())
    let first = try grams.counts(Fixtures.annotate(a)).map(\.column)
    let second = try grams.counts(Fixtures.annotate(b)).map(\.column)
    #expect(first == second)
    #expect(!first.isEmpty)
  }

  @Test func `columns can be read back`() throws {
    let columns = try CharacterNGrams(skeleton: SpellingSkeleton()).counts(
      Fixtures.annotate("digital")
    ).map(\.column)
    #expect(
      Set(columns.map(CharacterNGrams.text(ofColumn:))).isSuperset(of: [
        "_dig", "digi", "tal_", "_di", "al_", "it",
      ]))
  }

  @Test func `labels are the most used forms`() throws {
    let document = try Fixtures.annotate(
      "Kompetensen behövs. Kompetens är bra. Kompetens för alla.")
    let lemma = document.lemmas.lemma(ofToken: 0) ?? ""
    #expect(TermLabels([document]).label(lemma) == "kompetens")
    #expect(TermLabels([document]).label("okänd") == "okänd")
  }
}

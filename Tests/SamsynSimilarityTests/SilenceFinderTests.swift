import Foundation
import Samsyn
import SamsynModel
import SamsynResources
import SamsynSimilarity
import SamsynTerms
import SamsynTestSupport
import Testing

/// `SilenceFinder` against its definition, worked out sentence by sentence and term by term.
@Suite struct SilenceFinderTests {
  private static let words = [
    "bredband", "bredbandet", "fiber", "breiband", "digitalisering", "digitaliserad", "skola",
    "skolor", "kommunene", "kompetanse", "kompetens", "kompetensutveckling", "hållbar", "bærekraft",
    "innovasjon", "innovation", "gröna", "industrier", "havn", "fjäll",
  ]

  /// The sentences near a term: the cosine of weighed 4-grams, each term by itself.
  private static func nearest(
    _ document: AnnotatedDocument, _ terms: [String], _ grams: CharacterNGrams, minimum: Double
  ) -> [(sentence: Int, score: Double)] {
    var rows: [(sentence: Int, columns: Set<Int32>)] = []
    for (number, block) in document.document.blocks.enumerated() where block.isContent {
      for sentence in document.tokens.blockSentences[number] {
        let words = document.tokens.sentences[sentence].tokens.filter {
          document.tokens.tokens[$0].kind == .word
            && document.lemmas.marks[$0].isDisjoint(with: [.function, .generic])
        }.map { document.tokens.lexemes[Int(document.tokens.tokens[$0].lexeme.index)] }
        rows.append((sentence, Set(grams.longColumns(of: words))))
      }
    }
    func weight(_ column: Int32) -> Double {
      let frequency = rows.count { $0.columns.contains(column) }
      return log((Double(rows.count) + 1) / (Double(frequency) + 0.5))
    }
    func length(_ columns: Set<Int32>) -> Double {
      columns.sorted().reduce(0) { $0 + weight($1) * weight($1) }.squareRoot()
    }
    let vectors = terms.map {
      Set(grams.longColumns(of: $0.lowercased().split(separator: " ").map(String.init)))
    }
    return rows.compactMap { row in
      guard length(row.columns) > 0 else { return nil }
      let best =
        vectors.map { vector -> Double in
          guard length(vector) > 0 else { return 0 }
          let dot = row.columns.intersection(vector).sorted().reduce(0.0) {
            $0 + weight($1) * weight($1)
          }
          return dot / length(vector) / length(row.columns)
        }.max() ?? 0
      return best >= minimum ? (row.sentence, best) : nil
    }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }

  @Test(arguments: 0..<12)
  func `the nearest sentences are those of the definition`(seed: Int) throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let text = (0..<14).map { _ in
      let words = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
        Self.words.randomElement(using: &generator) ?? ""
      }
      return "Og " + words.joined(separator: " ") + "."
    }.joined(separator: "\n\n")
    let document = try Fixtures.annotate(text)
    let skeleton = try SpellingSkeleton()
    let terms = (0..<3).map { _ in Self.words.randomElement(using: &generator) ?? "" }
    let lists: [Language: [TaxonomyTerm]] = Dictionary(
      uniqueKeysWithValues: Language.analyzed.map { ($0, terms.map { TaxonomyTerm($0) }) })
    let taxonomy = Taxonomy(
      id: "t", version: "1", title: [:], source: "",
      categories: [Category(id: "a", terms: lists)], sha256: "")
    let silence = Coverage(
      document: document.id, section: nil, taxonomy: "t", category: "a", mentions: 0, words: 50,
      sentences: 14, sentencesWithMention: 0, headingMentions: 0)
    let minimum = 0.1
    let found = SilenceFinder([taxonomy], skeleton: skeleton, limit: 100, minimum: minimum)
      .silences(in: document, coverage: [silence])
    let expected = Self.nearest(
      document, terms, CharacterNGrams(skeleton: skeleton), minimum: minimum)
    let passages: [Silence.Passage] = found.first?.passages ?? []
    let ranges = expected.map {
      document.tokens.utf8Range(document.tokens.sentences[$0.sentence].tokens)
    }
    #expect(found.count == 1)
    #expect(passages.map(\.range) == ranges, "seed \(seed)")
    for (passage, row) in zip(passages, expected) {
      #expect(abs(passage.score - row.score) < 1e-12, "seed \(seed)")
    }
  }
}

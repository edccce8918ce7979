internal import Foundation
public import SamsynModel
public import SamsynResources
internal import SamsynTerms

/// Finds, for areas that a document does not mention, the sentences that come nearest to their terms: what a
/// reader should look at before calling the document silent.
///
/// Nearness is the cosine of 4-letter sequences, each weighed by its rarity among the document's sentences, so
/// that misspelt, unlisted and derived words come up.
public struct SilenceFinder: Sendable {
  /// Sentences a silence.
  public let limit: Int
  /// Sentences that share less are not near.
  public let minimum: Double
  private let taxonomies: [Taxonomy]
  private let grams: CharacterNGrams

  public init(
    _ taxonomies: [Taxonomy], skeleton: SpellingSkeleton, limit: Int = 3, minimum: Double = 0.2
  ) {
    self.taxonomies = taxonomies
    self.limit = limit
    self.minimum = minimum
    grams = CharacterNGrams(skeleton: skeleton)
  }

  /// The silences on top-level areas, in order of the taxonomies.
  /// - Parameter coverage: of the document.
  /// - Complexity: O(letters · silent areas).
  public func silences(in document: AnnotatedDocument, coverage: [Coverage]) -> [Silence] {
    let silent = taxonomies.flatMap { taxonomy in
      taxonomy.areas.filter { area in
        coverage.contains {
          $0.section == nil && $0.taxonomy == taxonomy.id && $0.category == area.id && $0.isSilent
        }
      }.map { (taxonomy, $0) }
    }
    guard !silent.isEmpty else { return [] }
    var sentences: [(sentence: Int, columns: [Int32])] = []
    var frequencies: [Int32: Int] = [:]
    for (number, block) in document.document.blocks.enumerated()
    where block.isContent && !block.marks.contains(.boilerplate) {
      for sentence in document.tokens.blockSentences[number] {
        let tokens = document.tokens.sentences[sentence].tokens
        let words = tokens.filter {
          document.tokens.tokens[$0].kind == .word
            && document.lemmas.marks[$0].isDisjoint(with: [.function, .generic])
        }.map { document.tokens.lexemes[Int(document.tokens.tokens[$0].lexeme.index)] }
        let columns = grams.longColumns(of: words)
        for column in columns { frequencies[column, default: 0] += 1 }
        sentences.append((sentence, columns))
      }
    }
    let count = Double(sentences.count)
    func weight(_ column: Int32) -> Double {
      log((count + 1) / (Double(frequencies[column] ?? 0) + 0.5))
    }
    func length(_ columns: [Int32]) -> Double {
      columns.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot()
    }
    let lengths = sentences.map { length($0.columns) }
    let language = document.tokens.documentLanguage.language
    return silent.map { taxonomy, area in
      let terms = taxonomy.family(of: area.id).sorted().flatMap { id in
        let lists = taxonomy.category(id)?.terms ?? [:]
        return lists[language] ?? Language.analyzed.lazy.compactMap { lists[$0] }.first ?? []
      }
      // Each term by itself: a sentence is near when it is near one of them.
      let vectors = terms.map { term -> (columns: Set<Int32>, length: Double) in
        let columns = grams.longColumns(
          of: term.text.lowercased().split(whereSeparator: { " *=-.".contains($0) })
            .map(String.init))
        return (Set(columns), length(columns))
      }
      var passages: [Silence.Passage] = []
      for (place, entry) in sentences.enumerated() where lengths[place] > 0 {
        var best = 0.0
        for vector in vectors where vector.length > 0 {
          let dot = entry.columns.reduce(0.0) {
            vector.columns.contains($1) ? $0 + weight($1) * weight($1) : $0
          }
          // By the term's length: how much of it the sentence holds, short sentences first.
          best = max(best, dot / vector.length / lengths[place])
        }
        if best >= minimum {
          passages.append(
            Silence.Passage(
              range: document.tokens.utf8Range(document.tokens.sentences[entry.sentence].tokens),
              score: best))
        }
      }
      passages.sort { $0.score != $1.score ? $0.score > $1.score : $0.range < $1.range }
      return Silence(
        document: document.id, taxonomy: taxonomy.id, category: area.id,
        passages: Array(passages.prefix(limit)))
    }
  }
}

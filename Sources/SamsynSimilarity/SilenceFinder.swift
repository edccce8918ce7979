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
  private let areas: [Area]
  private let grams: CharacterNGrams

  /// A top-level area with the 4-grams of its terms, each rising, by language.
  private struct Area: Sendable {
    var taxonomy: String
    var category: String
    var terms: [Language: [[Int32]]]
    /// Of the first language that has terms.
    var otherTerms: [[Int32]]
  }

  public init(
    _ taxonomies: [Taxonomy], skeleton: SpellingSkeleton, limit: Int = 3, minimum: Double = 0.2
  ) {
    self.limit = limit
    self.minimum = minimum
    let grams = CharacterNGrams(skeleton: skeleton)
    self.grams = grams
    areas = taxonomies.flatMap { taxonomy in
      taxonomy.areas.map { area in
        let family = taxonomy.family(of: area.id).sorted()
        func columns(_ list: (Category) -> [TaxonomyTerm]) -> [[Int32]] {
          family.compactMap { taxonomy.category($0) }.flatMap(list).map { term in
            grams.longColumns(
              of: term.text.lowercased().split(whereSeparator: { " *=-.".contains($0) })
                .map(String.init))
          }
        }
        func first(_ category: Category) -> [TaxonomyTerm] {
          Language.analyzed.lazy.compactMap { category.terms[$0] }.first ?? []
        }
        let languages = Set(
          family.compactMap { taxonomy.category($0)?.terms.keys }.flatMap { $0 })
        return Area(
          taxonomy: taxonomy.id, category: area.id,
          terms: languages.reduce(into: [:]) { terms, language in
            terms[language] = columns { $0.terms[language] ?? first($0) }
          },
          otherTerms: columns(first))
      }
    }
  }

  /// The silences on top-level areas, in order of the taxonomies.
  /// - Parameter coverage: of the document.
  /// - Complexity: O(letters + silent areas · occurrences of their terms' 4-grams).
  public func silences(in document: AnnotatedDocument, coverage: [Coverage]) -> [Silence] {
    let unmentioned = coverage.filter { $0.section == nil && $0.isSilent }
    let silent = areas.filter { area in
      unmentioned.contains { $0.taxonomy == area.taxonomy && $0.category == area.category }
    }
    guard !silent.isEmpty else { return [] }
    let sentences = SentenceGrams(document, grams)
    let language = document.tokens.documentLanguage.language
    return silent.map { area in
      let passages = sentences.nearest(
        to: area.terms[language] ?? area.otherTerms, minimum: minimum)
      return Silence(
        document: document.id, taxonomy: area.taxonomy, category: area.category,
        passages: passages.prefix(limit).map {
          Silence.Passage(
            range: document.tokens.utf8Range(document.tokens.sentences[$0.sentence].tokens),
            score: $0.score)
        })
    }
  }
}

internal import Foundation
public import SamsynModel

/// How much of what a document says of a taxonomy belongs to each area.
///
/// An area's evidence is Σ weight(term) · ln(1 + occurrences), an occurrence in a heading counting as three.
/// The weight of a term is its inverse document frequency in the corpus, ln((N + 1) / (df + 0.5)) + 0.2, or what the
/// taxonomy says; a term of several areas is shared among them. Salience is the area's share of the evidence.
public struct SalienceScorer: Sendable {
  private let taxonomies: [Taxonomy]
  private let weights: [Key: Double]
  /// By taxonomy: the area of each category, and the weights that its terms carry.
  private let areas: [[String: String]]
  private let learned: [[String: [String: Double]]]

  private struct Key: Hashable, Sendable {
    var taxonomy: String
    var term: String
  }

  /// - Parameter mentions: of each document of the corpus.
  /// - Complexity: O(mentions).
  public init(_ taxonomies: [Taxonomy], mentions: [[Mention]]) {
    self.taxonomies = taxonomies
    areas = taxonomies.map(\.areaOfCategory)
    learned = taxonomies.map { taxonomy in
      taxonomy.categories.reduce(into: [:]) { result, category in
        for term in category.terms.values.joined() {
          if let weight = term.weight { result[category.id, default: [:]][term.text] = weight }
        }
      }
    }
    var frequencies: [Key: Int] = [:]
    var categories: [Key: Set<String>] = [:]
    for document in mentions {
      var seen: Set<Key> = []
      for mention in document {
        let key = Key(taxonomy: mention.taxonomy, term: mention.term)
        categories[key, default: []].insert(mention.category)
        if seen.insert(key).inserted { frequencies[key, default: 0] += 1 }
      }
    }
    let count = Double(mentions.count)
    weights = frequencies.reduce(into: [:]) { weights, entry in
      let rarity = log((count + 1) / (Double(entry.value) + 0.5)) + 0.2
      weights[entry.key] = rarity / Double(categories[entry.key]?.count ?? 1)
    }
  }

  /// Salience by top-level area of each taxonomy, for areas with evidence.
  public func salience(
    of document: AnnotatedDocument, mentions: [Mention]
  ) -> [String: [String: Double]] {
    var result: [String: [String: Double]] = [:]
    for (taxonomy, (areas, learned)) in zip(taxonomies, zip(areas, learned)) {
      var counts: [String: [String: Double]] = [:]
      for mention in mentions where mention.taxonomy == taxonomy.id && !mention.isNegated {
        let isHeading = document.document.blocks[mention.block].isHeading
        counts[mention.category, default: [:]][mention.term, default: 0] += isHeading ? 3 : 1
      }
      var evidence: [String: Double] = [:]
      for category in counts.keys.sorted() {
        guard let area = areas[category], let terms = counts[category] else { continue }
        for term in terms.keys.sorted() {
          let weight =
            learned[category]?[term] ?? weights[Key(taxonomy: taxonomy.id, term: term)] ?? 1
          evidence[area, default: 0] += weight * log(1 + (terms[term] ?? 0))
        }
      }
      let total = taxonomy.areas.reduce(0) { $0 + (evidence[$1.id] ?? 0) }
      guard total > 0 else { continue }
      result[taxonomy.id] = evidence.mapValues { $0 / total }
    }
    return result
  }
}

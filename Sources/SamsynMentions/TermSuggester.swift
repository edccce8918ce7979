internal import Foundation
public import SamsynModel
internal import SamsynStatistics

/// Proposes terms for the categories of a taxonomy, from texts that are known to speak of them.
///
/// A word is proposed when more of a category's units hold it than of the others, by the conservative log
/// ratio. Units are documents with a person's label, or sentences that the taxonomy's own terms find: seeds.
public struct TermSuggester: Sendable {
  /// Terms a category.
  public let limit: Int
  /// Units of the category that have to hold a term.
  public let minimumUnits: Int

  public init(limit: Int = 20, minimumUnits: Int = 3) {
    self.limit = limit
    self.minimumUnits = minimumUnits
  }

  /// Something that is about some categories: a document or a sentence.
  public struct Unit: Sendable {
    public var document: Int
    public var tokens: TokenRange
    public var categories: Set<String>

    public init(document: Int, tokens: TokenRange, categories: Set<String>) {
      self.document = document
      self.tokens = tokens
      self.categories = categories
    }
  }

  /// A proposed term with its evidence.
  public struct Suggestion: Sendable, Equatable {
    public var category: String
    public var lemma: String
    /// Conservative log ratio of units with the term, category against the rest; 0: not significant.
    public var conservativeLogRatio: Double
    /// Units of the category that hold it, and all others that do.
    public var inside: Int
    public var outside: Int
    /// How much the term says for the category: log ratio of smoothed rates × rate^0.15 × inverse document
    /// frequency, the weights of a category together of length 10, and then learned from the units where
    /// people coded them.
    public var weight: Double
    /// The first unit that holds it.
    public var example: UTF8Range
    public var document: Int
  }

  private struct Entry {
    var units = 0
    var byCategory: [Int32: Int32] = [:]
    var firstUnit: [Int32: Int32] = [:]
    var lastUnit: Int32 = -1
  }

  /// Suggestions from units that people coded: any word of three units of the category may be a term, and
  /// weights learn from what they would get wrong.
  public func learned(
    for taxonomy: Taxonomy, units: [Unit], documents: [AnnotatedDocument]
  ) -> [Suggestion] {
    let first = suggestions(
      for: taxonomy, units: units, documents: documents, isSignificant: false)
    return WeightLearner(taxonomy.categories.map(\.id), first).learned(units, documents)
  }

  /// Suggestions by category in the taxonomy's order, the strongest first; words that the category has are
  /// left out.
  /// - Complexity: O(tokens + words · categories of their units).
  public func suggestions(
    for taxonomy: Taxonomy, units: [Unit], documents: [AnnotatedDocument],
    isSignificant: Bool = true
  ) -> [Suggestion] {
    let order = taxonomy.categories.map(\.id)
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
    var words = StringTable(minimumCapacity: 4096)
    var entries: [Entry] = []
    var sizes = [Int](repeating: 0, count: order.count)
    for (number, unit) in units.enumerated() {
      let categories = unit.categories.compactMap { numbers[$0] }.sorted()
      for category in categories { sizes[Int(category)] += 1 }
      let lemmas = documents[unit.document].lemmas
      for token in unit.tokens where lemmas.lemmas[token] >= 0 {
        guard lemmas.marks[token].isDisjoint(with: LemmaLayer.Marks.excluded) else { continue }
        let bytes = lemmas.table.bytes(Int(lemmas.lemmas[token]))
        guard bytes.count > 2 else { continue }
        let word = words.intern(bytes)
        if word == entries.count { entries.append(Entry()) }
        guard entries[word].lastUnit != Int32(number) else { continue }
        entries[word].lastUnit = Int32(number)
        entries[word].units += 1
        for category in categories {
          entries[word].byCategory[category, default: 0] += 1
          if entries[word].firstUnit[category] == nil {
            entries[word].firstUnit[category] = Int32(number)
          }
        }
      }
    }
    return order.enumerated().flatMap { position, id in
      suggestions(
        taxonomy.categories[position], Int32(position), words, entries, sizes[position], units,
        documents, isSignificant)
    }
  }

  private func suggestions(
    _ category: Category, _ number: Int32, _ words: StringTable, _ entries: [Entry],
    _ size: Int, _ units: [Unit], _ documents: [AnnotatedDocument],
    _ isSignificant: Bool
  ) -> [Suggestion] {
    guard size > 0, size < units.count else { return [] }
    let known =
      !isSignificant
      ? []
      : Set(
        category.terms.values.joined().map { $0.text.lowercased().filter { $0 != "=" } })
    var found: [Suggestion] = []
    for (word, entry) in entries.enumerated() {
      let inside = Int(entry.byCategory[number] ?? 0)
      guard inside >= minimumUnits else { continue }
      let outside = entry.units - inside
      let ratio =
        log((Double(inside) + 0.5) / (Double(size) + 1))
        - log((Double(outside) + 0.5) / (Double(units.count - size) + 1))
      guard ratio > 0, !known.contains(words[word]) else { continue }
      let comparison = FrequencyComparison(inside, of: size, outside, of: units.count - size)
      let lrc = comparison.conservativeLogRatio(tests: entries.count)
      guard lrc > 0 || !isSignificant, let first = entry.firstUnit[number] else { continue }
      let unit = units[Int(first)]
      let document = documents[unit.document]
      let token = unit.tokens.first { document.lemmas.lemma(ofToken: $0) == words[word] }
      let sentence = document.tokens.sentence(ofToken: token ?? unit.tokens.lowerBound)
      let rate = Double(inside) / Double(size)
      let rarity = log((Double(units.count) + 1) / (Double(entry.units) + 0.5))
      let weight = ratio * pow(rate, 0.15) * rarity
      found.append(
        Suggestion(
          category: category.id, lemma: words[word], conservativeLogRatio: lrc, inside: inside,
          outside: outside, weight: weight,
          example: document.tokens.utf8Range(document.tokens.sentences[sentence].tokens),
          document: unit.document))
    }
    // Rates as well as weights: a word of most of the category's units is worth more than a rare one.
    func worth(_ entry: Suggestion) -> Double {
      entry.weight * (Double(entry.inside) / Double(size)).squareRoot()
    }
    found.sort { worth($0) != worth($1) ? worth($0) > worth($1) : $0.lemma < $1.lemma }
    found = Array(found.prefix(limit))
    let length = found.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    return found.map { suggestion in
      var suggestion = suggestion
      suggestion.weight *= length > 0 ? 10 / length : 1
      return suggestion
    }
  }
}

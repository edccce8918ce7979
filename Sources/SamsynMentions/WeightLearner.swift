internal import Foundation
internal import SamsynModel

/// Corrects the weights of suggested terms by what they would get wrong: passive-aggressive updates of a
/// linear multiclass classifier whose weights stay at 0 or above, so that every term still speaks for its
/// category (Crammer et al. 2006, jmlr.org/papers/v7/crammer06a.html).
///
/// Units in the order given, four times: no chance is involved.
struct WeightLearner {
  private let order: [String]
  private let suggestions: [TermSuggester.Suggestion]
  private static let rounds = 4
  private static let margin = 0.1
  private static let longestStep = 0.02

  init(_ order: [String], _ suggestions: [TermSuggester.Suggestion]) {
    self.order = order
    self.suggestions = suggestions
  }

  /// The suggestions with their new weights; those that came down to 0 are left out.
  /// - Complexity: O(rounds · words of the units · categories).
  func learned(
    _ units: [TermSuggester.Unit], _ documents: [AnnotatedDocument]
  ) -> [TermSuggester.Suggestion] {
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var words = StringTable(minimumCapacity: 1024)
    for suggestion in suggestions { _ = words.intern(suggestion.lemma) }
    // By word and category; terms that were not suggested stay at 0.
    var weights = [Double](repeating: 0, count: words.count * order.count)
    var isTerm = [Bool](repeating: false, count: weights.count)
    func place(_ word: Int, _ category: Int) -> Int { word * order.count + category }
    for suggestion in suggestions {
      guard let word = words.index(of: ArraySlice(suggestion.lemma.utf8)),
        let category = numbers[suggestion.category]
      else { continue }
      weights[place(word, category)] = suggestion.weight / 10
      isTerm[place(word, category)] = true
    }
    let vectors = units.map { vector($0, documents[$0.document], words) }
    let right = units.map { unit in Set(unit.categories.compactMap { numbers[$0] }) }
    for _ in 0..<Self.rounds {
      for (unit, vector) in vectors.enumerated()
      where !right[unit].isEmpty && right[unit].count < order.count && !vector.isEmpty {
        var scores = [Double](repeating: 0, count: order.count)
        for entry in vector {
          for category in order.indices {
            scores[category] += entry.value * weights[place(entry.word, category)]
          }
        }
        // The weakest of the right categories against the strongest of the others.
        var weakest = -1
        var strongest = -1
        for category in order.indices {
          if right[unit].contains(category) {
            if weakest < 0 || scores[category] < scores[weakest] { weakest = category }
          } else if strongest < 0 || scores[category] > scores[strongest] {
            strongest = category
          }
        }
        let lead = scores[weakest] - scores[strongest]
        guard lead < Self.margin else { continue }
        let step = min(Self.longestStep, (Self.margin - lead) / 2)
        for entry in vector {
          let up = place(entry.word, weakest)
          if isTerm[up] { weights[up] += step * entry.value }
          let down = place(entry.word, strongest)
          weights[down] = max(0, weights[down] - step * entry.value)
        }
      }
    }
    return suggestions.compactMap { suggestion in
      guard let word = words.index(of: ArraySlice(suggestion.lemma.utf8)),
        let category = numbers[suggestion.category]
      else { return nil }
      var suggestion = suggestion
      suggestion.weight = 10 * weights[place(word, category)]
      return suggestion.weight > 0.001 ? suggestion : nil
    }
  }

  /// ln(1 + count) of a unit's words, of length 1 with the words that are no terms.
  private func vector(
    _ unit: TermSuggester.Unit, _ document: AnnotatedDocument, _ words: StringTable
  ) -> [(word: Int, value: Double)] {
    var counts: [Int32: Int] = [:]
    var order: [Int32] = []
    for token in unit.tokens {
      let lemma = document.lemmas.lemmas[token]
      guard lemma >= 0,
        document.lemmas.marks[token].isDisjoint(with: LemmaLayer.Marks.excluded)
      else { continue }
      if counts[lemma] == nil { order.append(lemma) }
      counts[lemma, default: 0] += 1
    }
    var length = 0.0
    var vector: [(word: Int, value: Double)] = []
    for lemma in order {
      let value = log(1 + Double(counts[lemma] ?? 0))
      length += value * value
      if let word = words.index(of: document.lemmas.table.bytes(Int(lemma))) {
        vector.append((word, value))
      }
    }
    length = length.squareRoot()
    return vector.map { ($0.word, $0.value / length) }
  }
}

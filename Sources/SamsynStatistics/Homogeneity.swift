/// Whether items of one group are more alike than items of different groups, tested by permutation.
public struct Homogeneity: Sendable, Equatable {
  /// Items of the group.
  public let count: Int
  /// Mean similarity of its pairs.
  public let within: Double
  /// Mean similarity of all pairs of items that have a group.
  public let overall: Double
  /// Share of random groups of that size that are at least as alike, the observed one counted among them.
  public let pValue: Double

  /// - Parameters:
  ///   - group: positions of the group's items, two or more.
  ///   - population: positions of all items that the group could have been drawn from.
  ///   - permutations: random groups to draw, always the same ones.
  /// - Returns: nil for groups of fewer than two items or of everything.
  /// - Source: Phipson and Smyth 2010, doi:10.2202/1544-6115.1585, on counting the observed group.
  public init?(
    _ similarity: SymmetricMatrix, group: [Int], population: [Int], permutations: Int = 9_999,
    seed: UInt64 = 1
  ) {
    guard group.count > 1, group.count < population.count else { return nil }
    func mean(_ items: some Collection<Int>) -> Double {
      var sum = 0.0
      let items = Array(items)
      for (offset, a) in items.enumerated() {
        for b in items[(offset + 1)...] { sum += similarity[a, b] }
      }
      return sum / Double(items.count * (items.count - 1) / 2)
    }
    count = group.count
    within = mean(group)
    overall = mean(population)
    var generator = RepeatableGenerator(seed: seed)
    var drawn = population
    var reached = 1
    for _ in 0..<permutations {
      for place in 0..<group.count {
        drawn.swapAt(place, place + generator.next(below: drawn.count - place))
      }
      // Sums in another order may differ in the last digit.
      if mean(drawn.prefix(group.count).sorted()) >= within - 1e-12 { reached += 1 }
    }
    pValue = Double(reached) / Double(permutations + 1)
  }
}

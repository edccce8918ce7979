/// Agglomerative clustering by average linkage (UPGMA): the two clusters with the smallest mean distance
/// between their members are joined, again and again.
///
/// Ties go to the pair with the lowest numbers, so the tree is the same in every run.
/// - Source: Sokal and Michener 1958; heights as scipy's `linkage(method="average")`.
public struct HierarchicalClustering: Sendable, Equatable {
  /// One joining. Clusters below the number of items are the items; later ones are joinings, in order.
  public struct Merge: Sendable, Equatable {
    public var a: Int
    public var b: Int
    /// Mean distance between members of the two.
    public var height: Double
    /// Items of the new cluster.
    public var size: Int
  }

  public let count: Int
  /// One fewer than items, by rising height.
  public let merges: [Merge]

  /// - Complexity: O(n³) at worst, n² as a rule: each cluster remembers its nearest.
  public init(distances: SymmetricMatrix) {
    count = distances.count
    var distances = distances
    var active = Array(0..<count)
    var labels = Array(0..<count)
    var sizes = [Int](repeating: 1, count: count)
    var merges: [Merge] = []
    /// The nearest active cluster after this one.
    var nearest = [Int](repeating: -1, count: count)
    func findNearest(_ item: Int) -> Int {
      var best = -1
      for other in active where other > item {
        if best < 0 || distances[item, other] < distances[item, best] { best = other }
      }
      return best
    }
    for item in active { nearest[item] = findNearest(item) }
    while active.count > 1 {
      var a = -1
      for item in active where nearest[item] >= 0 {
        if a < 0 || distances[item, nearest[item]] < distances[a, nearest[a]] { a = item }
      }
      let b = nearest[a]
      merges.append(
        Merge(
          a: min(labels[a], labels[b]), b: max(labels[a], labels[b]), height: distances[a, b],
          size: sizes[a] + sizes[b]))
      let (x, y) = (Double(sizes[a]), Double(sizes[b]))
      for other in active where other != a && other != b {
        distances[a, other] = (x * distances[a, other] + y * distances[b, other]) / (x + y)
      }
      sizes[a] += sizes[b]
      labels[a] = count + merges.count - 1
      active.removeAll { $0 == b }
      for item in active
      where item == a || nearest[item] == a || nearest[item] == b || (item < a) {
        nearest[item] = findNearest(item)
      }
    }
    self.merges = merges
  }

  /// Items in the order of the tree's leaves: no branches cross.
  public var order: [Int] {
    guard !merges.isEmpty else { return Array(0..<count) }
    var order: [Int] = []
    var open = [count + merges.count - 1]
    while let cluster = open.popLast() {
      if cluster < count {
        order.append(cluster)
      } else {
        open.append(merges[cluster - count].b)
        open.append(merges[cluster - count].a)
      }
    }
    return order
  }

  /// The cluster of each item when the tree is cut into `number` clusters, counted from 0 in order of the
  /// items.
  public func clusters(_ number: Int) -> [Int] {
    var parents = Array(0..<count + merges.count)
    for (index, merge) in merges.prefix(max(0, count - number)).enumerated() {
      parents[merge.a] = count + index
      parents[merge.b] = count + index
    }
    var numbers: [Int: Int] = [:]
    return (0..<count).map { item in
      var root = item
      while parents[root] != root { root = parents[root] }
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      return number
    }
  }
}

import SamsynStatistics
import SamsynTestSupport
import Testing

@Suite struct ClusteringTests {
  static func matrix(_ rows: [[Double]]) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(count: rows.count)
    for (i, row) in rows.enumerated() {
      for (j, value) in row.enumerated() { matrix[i, j] = value }
    }
    return matrix
  }

  /// scipy 1.17: `linkage(squareform(d), "average")`.
  @Test func `the tree equals scipy's`() {
    let tree = HierarchicalClustering(
      distances: Self.matrix([
        [0], [2, 0], [6, 5, 0], [10, 9, 4, 0], [9, 8, 5, 3, 0],
      ]))
    #expect(
      tree.merges.map { [Double($0.a), Double($0.b), $0.height, Double($0.size)] } == [
        [0, 1, 2, 2], [3, 4, 3, 2], [2, 6, 4.5, 3], [5, 7, 47.0 / 6, 5],
      ])
    #expect(tree.order == [0, 1, 2, 3, 4])
    #expect(tree.clusters(2) == [0, 0, 1, 1, 1])
    #expect(tree.clusters(5) == [0, 1, 2, 3, 4])
  }

  @Test(arguments: 0..<10)
  func `merges rise, and each joins the least distant pair`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let n = Int.random(in: 2...14, using: &generator)
    var distances = SymmetricMatrix(count: n)
    for i in 0..<n {
      for j in 0..<i { distances[i, j] = Double(Int.random(in: 1...6, using: &generator)) }
    }
    let tree = HierarchicalClustering(distances: distances)
    var clusters: [Int: [Int]] = Dictionary(uniqueKeysWithValues: (0..<n).map { ($0, [$0]) })
    func mean(_ a: [Int], _ b: [Int]) -> Double {
      a.reduce(0.0) { sum, x in sum + b.reduce(0.0) { $0 + distances[x, $1] } }
        / Double(a.count * b.count)
    }
    for (index, merge) in tree.merges.enumerated() {
      let keys = clusters.keys.sorted()
      var least = Double.infinity
      for (offset, a) in keys.enumerated() {
        for b in keys[(offset + 1)...] { least = min(least, mean(clusters[a]!, clusters[b]!)) }
      }
      let (a, b) = (clusters.removeValue(forKey: merge.a)!, clusters.removeValue(forKey: merge.b)!)
      #expect(abs(mean(a, b) - merge.height) < 1e-9, "seed \(seed)")
      #expect(abs(least - merge.height) < 1e-9, "seed \(seed)")
      clusters[n + index] = a + b
    }
    #expect(tree.merges.count == n - 1)
    #expect(tree.order.sorted() == Array(0..<n))
  }

  @Test func `points of a plane are found again`() {
    let points = [(0.0, 0.0), (3, 0), (3, 4), (0, 4), (1, 1)]
    var distances = SymmetricMatrix(count: 5)
    for (i, p) in points.enumerated() {
      for (j, q) in points.enumerated() {
        distances[i, j] = ((p.0 - q.0) * (p.0 - q.0) + (p.1 - q.1) * (p.1 - q.1)).squareRoot()
      }
    }
    let map = ClassicalScaling(distances: distances)
    #expect(abs(map.share - 1) < 1e-9)
    for i in 0..<5 {
      for j in 0..<i {
        let (p, q) = (map.points[i], map.points[j])
        let distance = ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot()
        #expect(abs(distance - distances[i, j]) < 1e-9)
      }
    }
  }

  @Test func `none, one and equal items are answered`() {
    for n in 0...3 {
      let distances = SymmetricMatrix(count: n)
      #expect(HierarchicalClustering(distances: distances).merges.count == max(0, n - 1))
      #expect(ClassicalScaling(distances: distances).points.allSatisfy { $0.x == 0 && $0.y == 0 })
    }
  }

  @Test func `a group that is alike is told from one that is not`() throws {
    var similarity = SymmetricMatrix(count: 10, repeating: 0.2)
    for i in 0..<4 { for j in 0..<i { similarity[i, j] = 0.9 } }
    let everything = Array(0..<10)
    let alike = try #require(Homogeneity(similarity, group: [0, 1, 2, 3], population: everything))
    // One of the 210 groups of four.
    #expect(alike.pValue > 0.002 && alike.pValue < 0.009)
    #expect(alike.within == 0.9)
    let other = try #require(Homogeneity(similarity, group: [5, 6, 7], population: everything))
    #expect(other.pValue > 0.9)
    #expect(Homogeneity(similarity, group: [1], population: everything) == nil)
    #expect(Homogeneity(similarity, group: everything, population: everything) == nil)
  }
}

import SamsynTestSupport
import SamsynVectors
import Testing

@Suite struct NeighborSearchTests {
  static func matrix(seed: Int, rows: Int, columns: Int) -> CSRMatrix {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    return CSRMatrix(
      columnCount: columns,
      rows: (0..<rows).map { _ in
        (0..<columns).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
          .map { (column: Int32($0), value: Float.random(in: 0.1...3, using: &generator)) }
      }
    ).normalized()
  }

  @Test(arguments: 0..<12)
  func `neighbors equal those of comparing all pairs`(seed: Int) {
    let matrix = Self.matrix(seed: seed, rows: 40, columns: 30)
    let search = NeighborSearch(normalized: matrix)
    var scratch = NeighborSearch.Scratch()
    for query in 0..<matrix.rowCount {
      var all: [(row: Int, score: Double)] = []
      for row in 0..<matrix.rowCount where row != query {
        let score = matrix.dot(query, row)
        if score > 0 { all.append((row, score)) }
      }
      all.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
      let expected = all.prefix(5).map { $0.row }
      let found = search.neighbors(of: query, count: 5, scratch: &scratch).map { $0.row }
      #expect(found == expected, "seed \(seed), query \(query)")
    }
  }

  @Test(arguments: 0..<8)
  func `cosine is symmetric and at most one`(seed: Int) {
    let matrix = Self.matrix(seed: seed, rows: 20, columns: 25)
    for a in 0..<20 {
      for b in 0..<20 {
        let score = matrix.dot(a, b)
        #expect(score == matrix.dot(b, a), "seed \(seed)")
        #expect(score >= 0 && score <= 1.000001, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<8)
  func `rows keep the invariants and transposing twice changes nothing`(seed: Int) {
    let matrix = Self.matrix(seed: seed, rows: 17, columns: 23)
    for row in 0..<matrix.rowCount {
      let columns = matrix.columnIndices[matrix.row(row)]
      #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
    }
    #expect(matrix.transposed().transposed() == matrix, "seed \(seed)")
  }

  @Test func `rejected rows are no neighbors`() {
    let matrix = Self.matrix(seed: 3, rows: 20, columns: 15)
    var scratch = NeighborSearch.Scratch()
    let found = NeighborSearch(normalized: matrix).neighbors(
      of: 0, count: 20, scratch: &scratch, accepting: { $0 % 2 == 1 })
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.row % 2 == 1 })
  }
}

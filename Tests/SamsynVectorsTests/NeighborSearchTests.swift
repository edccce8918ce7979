import SamsynTestSupport
import SamsynVectors
import Testing

@Suite struct NeighborSearchTests {
  /// Rows as of text: few columns that many rows have, many that few have; some rows are equal.
  static func sparse(seed: Int, rows: Int, columns: Int, signed: Bool = false) -> RowVectors {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    var drawn: [[(column: Int32, value: Float)]] = []
    for row in 0..<rows {
      if row > 3, Int.random(in: 0..<10, using: &generator) == 0 {
        drawn.append(drawn[Int.random(in: 0..<row, using: &generator)])
        continue
      }
      drawn.append(
        (0..<columns).compactMap { column in
          guard Int.random(in: 0...(1 + column), using: &generator) < 3 else { return nil }
          let value = Float.random(in: 0.1...3, using: &generator)
          return (Int32(column), signed && Bool.random(using: &generator) ? -value : value)
        })
    }
    return .sparse(CSRMatrix(columnCount: columns, rows: drawn).normalized())
  }

  static func dense(seed: Int, rows: Int, columns: Int) -> RowVectors {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    return .dense(
      DenseMatrix(
        columnCount: columns,
        values: (0..<rows * columns).map { _ in Float.random(in: -1...1, using: &generator) }
      ).normalized())
  }

  static func everyPair(
    _ queries: RowVectors, _ rows: RowVectors, _ query: Int, isSelf: Bool
  ) -> [NeighborTable.Neighbor] {
    (0..<rows.rowCount).filter { !(isSelf && $0 == query) }
      .map { NeighborTable.Neighbor(row: $0, score: queries.dot(query, $0, of: rows)) }
      .filter { $0.score > 0 && $0.score.isFinite }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
  }

  static func searches() -> [NeighborSearch] {
    InstructionSet.allCases.filter(\.isSupported).flatMap { set in
      [1, 3].map { NeighborSearch(jobs: $0, instructionSet: set) }
    }
  }

  static func cases(_ seed: Int) -> [RowVectors] {
    [
      sparse(seed: seed, rows: 40, columns: 30),
      sparse(seed: seed, rows: 700, columns: 400),
      sparse(seed: seed, rows: 300, columns: 50, signed: true),
      dense(seed: seed, rows: 90, columns: 24),
      dense(seed: seed, rows: 600, columns: 7),
    ]
  }

  @Test(arguments: 0..<4)
  func `neighbors equal those of comparing all pairs, for any threads and instructions`(
    seed: Int
  ) async throws {
    for (number, rows) in Self.cases(seed).enumerated() {
      let expected = (0..<rows.rowCount).map {
        Array(Self.everyPair(rows, rows, $0, isSelf: true).prefix(5))
      }
      for search in Self.searches() {
        let found = try await search.neighbors(in: rows, count: 5)
        for row in 0..<rows.rowCount where Array(found[row]) != expected[row] {
          Issue.record("seed \(seed), case \(number), \(search), row \(row)")
        }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `neighbors of queries equal those of comparing all`(seed: Int) async throws {
    for (number, rows) in Self.cases(seed).enumerated() {
      let queries = rows.rowCount > 400 ? Self.cases(seed + 50)[number] : rows
      for search in Self.searches() {
        let found = try await search.neighbors(of: queries, in: rows, count: 4, minimum: 0.2)
        for row in 0..<queries.rowCount {
          let expected = Self.everyPair(queries, rows, row, isSelf: false)
            .filter { $0.score >= 0.2 }.prefix(4)
          if Array(found[row]) != Array(expected) {
            Issue.record("seed \(seed), case \(number), \(search), row \(row)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `pairs above a minimum equal those of comparing all`(seed: Int) async throws {
    for (number, rows) in Self.cases(seed).enumerated() {
      var expected: [ScoredPair] = []
      for a in 0..<rows.rowCount {
        for b in (a + 1)..<max(a + 1, rows.rowCount) {
          let score = rows.dot(a, b, of: rows)
          if score >= 0.7 { expected.append(ScoredPair(a: a, b: b, score: score)) }
        }
      }
      for search in Self.searches() {
        let found = try await search.pairs(in: rows, minimum: 0.7)
        #expect(found == expected, "seed \(seed), case \(number), \(search)")
      }
    }
  }

  @Test func `equal rows are each other's neighbors, by number`() async throws {
    let row: [(column: Int32, value: Float)] = (0..<40).map { (Int32($0), Float($0 + 1)) }
    let rows = RowVectors.sparse(
      CSRMatrix(
        columnCount: 40, rows: [[(column: Int32, value: Float)]](repeating: row, count: 3_000)
      )
      .normalized())
    let found = try await NeighborSearch(jobs: 2).neighbors(in: rows, count: 3)
    #expect(found[0].map(\.row) == [1, 2, 3])
    #expect(found[2_999].map(\.row) == [0, 1, 2])
    #expect(
      try await NeighborSearch().neighbors(of: rows, in: rows, count: 2)[7].map(\.row) == [0, 1])
  }

  @Test func `many rows that score the same are told apart by number`() async throws {
    // Not equal, but equally far from the first row: each has a column of its own.
    let rows = RowVectors.sparse(
      CSRMatrix(
        columnCount: 2_001,
        rows: (0..<2_000).map { row -> [(column: Int32, value: Float)] in
          [(0, 1), (Int32(row + 1), 1)]
        }
      ).normalized())
    let found = try await NeighborSearch().neighbors(in: rows, count: 4)
    #expect(found[0].map(\.row) == [1, 2, 3, 4])
    #expect(found[1_000].map(\.row) == [0, 1, 2, 3])
  }

  @Test func `rows without values and rows that are not finite have no neighbors`() async throws {
    let rows = RowVectors.sparse(
      CSRMatrix(
        columnCount: 3,
        rows: [
          [(0, 1)], [], [(0, .nan)], [(0, .infinity)], [(0, .nan)], [(0, 0)], [(0, 1), (1, 0)], [],
        ]))
    for search in Self.searches() {
      let found = try await search.neighbors(in: rows, count: 5)
      #expect((0..<8).map { found[$0].map(\.row) } == [[6], [], [], [], [], [], [0], []])
      #expect(try await search.pairs(in: rows, minimum: 0).map { [$0.a, $0.b] } == [[0, 6]])
    }
    let dense = RowVectors.dense(
      DenseMatrix(columnCount: 2, values: [1, 0, .nan, 1, 0, 0, 1, 0, .infinity, 1]))
    let found = try await NeighborSearch().neighbors(in: dense, count: 5)
    #expect((0..<5).map { found[$0].map(\.row) } == [[3], [], [], [0], []])
  }

  @Test func `one row, no rows and no neighbors wanted are answered`() async throws {
    let one = RowVectors.sparse(CSRMatrix(columnCount: 2, rows: [[(0, 1)]]))
    let none = RowVectors.sparse(CSRMatrix(columnCount: 2, rows: []))
    let search = NeighborSearch(jobs: 4)
    #expect(try await search.neighbors(in: one, count: 3)[0].isEmpty)
    #expect(try await search.neighbors(in: none, count: 3).rowCount == 0)
    #expect(try await search.neighbors(of: one, in: none, count: 3)[0].isEmpty)
    #expect(try await search.neighbors(in: one, count: 0)[0].isEmpty)
    #expect(try await search.pairs(in: none, minimum: 0.5).isEmpty)
  }

  @Test(arguments: 0..<8)
  func `cosine is symmetric and at most one`(seed: Int) {
    let rows = Self.sparse(seed: seed, rows: 20, columns: 25)
    for a in 0..<20 {
      for b in 0..<20 {
        let score = rows.dot(a, b, of: rows)
        #expect(score == rows.dot(b, a, of: rows), "seed \(seed)")
        #expect(score >= 0 && score <= 1.000001, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<8)
  func `rows keep the invariants and transposing twice changes nothing`(seed: Int) {
    guard case .sparse(let matrix) = Self.sparse(seed: seed, rows: 17, columns: 23) else { return }
    for row in 0..<matrix.rowCount {
      let columns = matrix.columnIndices[matrix.row(row)]
      #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
    }
    #expect(matrix.transposed().transposed() == matrix, "seed \(seed)")
  }
}

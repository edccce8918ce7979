import SamsynTestSupport
import SamsynVectors
import Testing

@Suite struct TruncatedSVDTests {
  /// A matrix of rank three, so that three dimensions hold all of it.
  static func matrix(seed: Int) -> CSRMatrix {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let basis = (0..<3).map { _ in (0..<30).map { _ in Float.random(in: 0...1, using: &generator) }
    }
    return CSRMatrix(
      columnCount: 30,
      rows: (0..<40).map { _ in
        let weights = (0..<3).map { _ in Float.random(in: 0.1...1, using: &generator) }
        return (0..<30).map { column in
          (Int32(column), (0..<3).reduce(Float(0)) { $0 + weights[$1] * basis[$1][column] })
        }
      }
    ).normalized()
  }

  @Test(arguments: 0..<6)
  func `as many dimensions as the rank keep every cosine`(seed: Int) async throws {
    let matrix = Self.matrix(seed: seed)
    let columns = try await TruncatedSVD(dimensions: 3).columns(of: matrix)
    #expect(columns.columnCount == 3)
    let rows = TruncatedSVD.project(matrix, on: columns)
    for a in 0..<40 {
      for b in 0..<a {
        #expect(abs(rows.dot(a, b, of: rows) - matrix.dot(a, b)) < 1e-4, "seed \(seed)")
      }
    }
  }

  @Test func `fewer dimensions keep most, and threads change nothing`() async throws {
    let matrix = Self.matrix(seed: 9)
    let one = try await TruncatedSVD(dimensions: 1, jobs: 1).columns(of: matrix)
    #expect(try await TruncatedSVD(dimensions: 1, jobs: 3).columns(of: matrix) == one)
    let rows = TruncatedSVD.project(matrix, on: one)
    let kept = rows.values.reduce(0) { $0 + Double($1) * Double($1) } / 40
    #expect(kept > 0.6 && kept <= 1.0001)
  }

  @Test(arguments: 0..<3)
  func `directions are orthogonal and keep as much as the largest singular values`(
    seed: Int
  ) async throws {
    // More rows than a batch, columns of falling weight, two of them alike: 24 directions of 25.
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let matrix = CSRMatrix(
      columnCount: 25,
      rows: (0..<2_600).map { _ in
        var row = (0..<24).map { column in
          (Int32(column), Float.random(in: -1...1, using: &generator) / Float(1 + column))
        }
        row.append((24, row[23].1))
        return row
      })
    let svd = TruncatedSVD(dimensions: 8, jobs: 1)
    let columns = try await svd.columns(of: matrix)
    #expect(
      try await TruncatedSVD(dimensions: 8, jobs: 4).columns(of: matrix) == columns, "seed \(seed)")
    for a in 0..<8 {
      for b in 0...a {
        let dot = (0..<25).reduce(0.0) {
          $0 + Double(columns.values[$1 * 8 + a]) * Double(columns.values[$1 * 8 + b])
        }
        #expect(abs(dot - (a == b ? 1 : 0)) < 1e-5, "seed \(seed)")
      }
    }
    // ‖A·V‖² is the sum of the largest squared singular values: no set of eight columns keeps more.
    let kept = TruncatedSVD.project(matrix, on: columns).values.reduce(0) {
      $0 + Double($1) * Double($1)
    }
    var columnEnergies = [Double](repeating: 0, count: 25)
    for row in 0..<matrix.rowCount {
      for position in matrix.row(row) {
        let value = Double(matrix.values[position])
        columnEnergies[Int(matrix.columnIndices[position])] += value * value
      }
    }
    let best = columnEnergies.sorted(by: >).prefix(8).reduce(0, +)
    #expect(kept >= best * (1 - 1e-6) && kept < columnEnergies.reduce(0, +), "seed \(seed)")
  }

  @Test func `empty rows and a matrix without values are answered`() async throws {
    let empty = CSRMatrix(columnCount: 4, rows: [[], []])
    let columns = try await TruncatedSVD(dimensions: 2).columns(of: empty)
    #expect(columns.values.allSatisfy { $0 == 0 })
    let one = CSRMatrix(columnCount: 2, rows: [[(0, 1)], []]).normalized()
    let rows = TruncatedSVD.project(
      one, on: try await TruncatedSVD(dimensions: 5).columns(of: one))
    #expect(abs(rows.dot(0, 0, of: rows) - 1) < 1e-6)
    #expect(rows.dot(1, 1, of: rows) == 0)
  }
}

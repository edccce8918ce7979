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

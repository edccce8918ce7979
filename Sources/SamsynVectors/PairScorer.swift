/// Scores of single pairs in double precision. A class, so that passing it along copies no rows.
final class PairScorer: Sendable {
  private let queries: RowVectors
  private let rows: RowVectors

  init(_ queries: RowVectors, _ rows: RowVectors) {
    self.queries = queries
    self.rows = rows
  }

  func score(_ query: Int, _ row: Int) -> Double { queries.dot(query, row, of: rows) }
}

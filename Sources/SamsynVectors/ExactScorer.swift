/// Scores of one row with many, in double precision, equal to `RowVectors.dot` bit for bit.
///
/// A class, as one thread uses one for many rows.
final class ExactScorer {
  private let queries: RowVectors
  private let rows: RowVectors
  /// The query's values by column, for sparse rows.
  private var dense: [Float] = []

  init(_ queries: RowVectors, _ rows: RowVectors) {
    self.queries = queries
    self.rows = rows
    if case .sparse(let matrix) = queries {
      dense = [Float](repeating: 0, count: matrix.columnCount)
    }
  }

  func scores(_ query: Int, _ candidates: [Int]) -> [NeighborTable.Neighbor] {
    switch (queries, rows) {
    case (.sparse(let left), .sparse(let right)):
      for position in left.row(query) {
        dense[Int(left.columnIndices[position])] = left.values[position]
      }
      defer {
        for position in left.row(query) { dense[Int(left.columnIndices[position])] = 0 }
      }
      // A column that only one row has adds a zero, which changes nothing.
      return candidates.map {
        NeighborTable.Neighbor(row: $0, score: Kernels.gather(right, right.row($0), dense))
      }
    default:
      return candidates.map {
        NeighborTable.Neighbor(row: $0, score: queries.dot(query, $0, of: rows))
      }
    }
  }
}

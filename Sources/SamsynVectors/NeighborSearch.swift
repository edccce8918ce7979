/// Exact nearest rows by cosine, one query row at a time over the inverted matrix.
///
/// Memory is the matrix, its transpose and one accumulator a searcher: never rows × rows.
public struct NeighborSearch: Sendable {
  /// A row with its cosine to the query row.
  public struct Neighbor: Sendable, Equatable {
    public let row: Int
    public let score: Double
  }

  private let matrix: CSRMatrix
  private let columns: CSRMatrix

  /// - Parameter normalized: rows of Euclidean length 1.
  public init(normalized: CSRMatrix) {
    matrix = normalized
    columns = normalized.transposed()
  }

  /// Scratch space for one worker; reusing it saves an allocation of `rowCount` numbers a query.
  public struct Scratch {
    fileprivate var sums: [Float] = []
    fileprivate var touched: [Int32] = []
    public init() {}
  }

  /// The `count` accepted rows most like row `query`, itself left out, best first; ties by row
  /// number.
  ///
  /// Candidates are ranked in `Float`; the scores reported are summed again in `Double`, in the
  /// order of `CSRMatrix.dot`, so they do not depend on the order of the search.
  /// - Complexity: O(sum of the lengths of the query's columns).
  public func neighbors(
    of query: Int, count: Int, minimum: Double = 0, scratch: inout Scratch,
    accepting accepts: (Int) -> Bool = { _ in true }
  ) -> [Neighbor] {
    if scratch.sums.count != matrix.rowCount {
      scratch.sums = [Float](repeating: 0, count: matrix.rowCount)
    }
    scratch.touched.removeAll(keepingCapacity: true)
    for position in matrix.row(query) {
      let weight = matrix.values[position]
      for other in columns.row(Int(matrix.columnIndices[position])) {
        let row = Int(columns.columnIndices[other])
        if scratch.sums[row] == 0 { scratch.touched.append(Int32(row)) }
        scratch.sums[row] += weight * columns.values[other]
      }
    }
    // A few more than asked for, so that rounding in the first ranking cannot lose a neighbor.
    var best: [(row: Int, score: Float)] = []
    let room = count + 8
    var floor: Float = 0
    for touched in scratch.touched {
      let row = Int(touched)
      let score = scratch.sums[row]
      scratch.sums[row] = 0
      guard row != query, score > 0, best.count < room || score >= floor, accepts(row) else {
        continue
      }
      best.append((row, score))
      if best.count >= room * 2 {
        best.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
        best.removeSubrange(room...)
        floor = best[room - 1].score
      }
    }
    best.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
    var exact: [Neighbor] = []
    for candidate in best.prefix(room) {
      let score = matrix.dot(query, candidate.row)
      if score > 0, score >= minimum { exact.append(Neighbor(row: candidate.row, score: score)) }
    }
    exact.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
    return Array(exact.prefix(count))
  }
}

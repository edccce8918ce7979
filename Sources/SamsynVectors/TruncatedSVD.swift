internal import SamsynConcurrency

/// Rows of a sparse matrix in few dimensions, so that rows with different but related columns come near
/// each other: latent semantic analysis.
///
/// A randomized range finder with power iterations (Halko, Martinsson and Tropp 2011,
/// doi:10.1137/090771806), then an exact decomposition in the small space. Random numbers come from the
/// column numbers, sums keep the order of the columns: the same rows give the same bytes for any number of
/// threads.
public struct TruncatedSVD: Sendable {
  public var dimensions: Int
  /// Directions beyond those kept; they make the ones kept more exact.
  public var oversampling = 16
  public var powerIterations = 3
  /// Threads.
  public var jobs: Int

  public init(dimensions: Int = 128, jobs: Int = 1) {
    self.dimensions = dimensions
    self.jobs = jobs
  }

  /// V: one row for each column of the matrix, so that rows · V are the rows in few dimensions. Fewer
  /// dimensions than asked for when the matrix has fewer rows or columns; at least one.
  /// - Complexity: O(values · dimensions · iterations + (rows + columns) · dimensions²).
  public func columns(of matrix: CSRMatrix) async throws -> DenseMatrix {
    let width = max(1, min(dimensions + oversampling, min(matrix.rowCount, matrix.columnCount)))
    let transposed = matrix.transposed()
    let basis = TallMatrix(width: width, jobs: jobs)
    var left = try await product(matrix, Self.random(matrix.columnCount, width), width)
    // On the way columns only have to stay apart; the basis itself has to be exact.
    for _ in 0..<powerIterations {
      left = try await basis.orthonormal(left, passes: 1)
      let right = try await basis.orthonormal(
        try await product(transposed, left, width), passes: 1)
      left = try await product(matrix, right, width)
    }
    left = try await basis.orthonormal(left, passes: 2)
    // B = Aᵀ·Q is columns × width; BᵀB = QᵀA·AᵀQ has the squared singular values.
    let small = try await product(transposed, left, width)
    let gram = try await basis.gram(small)
    let (values, vectors) = JacobiEigen.decompose(
      (0..<width).map { Array(gram[$0 * width..<($0 + 1) * width]) })
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
    }
    let kept = Array(order.prefix(min(dimensions, width)))
    // V = B · W / Σ, with W the eigenvectors of BᵀB.
    var weights = [Double](repeating: 0, count: width * kept.count)
    for (place, column) in kept.enumerated() where values[column] > 1e-12 {
      for i in 0..<width {
        weights[i * kept.count + place] = vectors[i][column] / values[column].squareRoot()
      }
    }
    let columns = try await basis.map(small) { [weights] row in
      var sums = [Double](repeating: 0, count: kept.count)
      for i in 0..<width {
        let x = row[row.startIndex + i]
        let from = i * kept.count
        for place in 0..<kept.count { sums[place] += x * weights[from + place] }
      }
      return sums
    }
    return DenseMatrix(columnCount: kept.count, values: columns.map { Float($0) })
  }

  /// Rows in few dimensions: rows · V.
  public static func project(_ rows: CSRMatrix, on columns: DenseMatrix) -> DenseMatrix {
    let width = columns.columnCount
    var values = [Float](repeating: 0, count: rows.rowCount * width)
    for row in 0..<rows.rowCount {
      var sums = [Double](repeating: 0, count: width)
      for position in rows.row(row) {
        let value = Double(rows.values[position])
        let from = Int(rows.columnIndices[position]) * width
        for i in 0..<width { sums[i] += value * Double(columns.values[from + i]) }
      }
      for i in 0..<width { values[row * width + i] = Float(sums[i]) }
    }
    return DenseMatrix(columnCount: width, values: values)
  }

  /// rows × width numbers from −1 to 1, drawn by SplitMix64 from their place.
  private static func random(_ rows: Int, _ width: Int) -> [Double] {
    (0..<rows * width).map { place in
      var z = (UInt64(place) &+ 1) &* 0x9e37_79b9_7f4a_7c15
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      z ^= z >> 31
      return Double(Int64(bitPattern: z) >> 11) / 4_503_599_627_370_496
    }
  }

  private func product(
    _ matrix: CSRMatrix, _ right: [Double], _ width: Int
  ) async throws -> [Double] {
    let batch = 512
    let parts = try await Parallel.map((matrix.rowCount + batch - 1) / batch, jobs: jobs) {
      number -> [Double] in
      let rows = number * batch..<min((number + 1) * batch, matrix.rowCount)
      var sums = [Double](repeating: 0, count: rows.count * width)
      for row in rows {
        let start = (row - rows.lowerBound) * width
        for position in matrix.row(row) {
          let value = Double(matrix.values[position])
          let from = Int(matrix.columnIndices[position]) * width
          for i in 0..<width { sums[start + i] += value * right[from + i] }
        }
      }
      return sums
    }
    return parts.flatMap(\.self)
  }
}

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
    var basis = try await product(matrix, Self.random(matrix.columnCount, width), width)
    Self.orthonormalize(&basis, width)
    for _ in 0..<powerIterations {
      var right = try await product(transposed, basis, width)
      Self.orthonormalize(&right, width)
      basis = try await product(matrix, right, width)
      Self.orthonormalize(&basis, width)
    }
    // B = Aᵀ·Q is columns × width; BᵀB = QᵀA·AᵀQ has the squared singular values.
    let small = try await product(transposed, basis, width)
    var gram = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for row in 0..<transposed.rowCount {
      for i in 0..<width {
        let x = small[row * width + i]
        if x == 0 { continue }
        for j in 0...i { gram[i][j] += x * small[row * width + j] }
      }
    }
    for i in 0..<width { for j in 0..<i { gram[j][i] = gram[i][j] } }
    let (values, vectors) = JacobiEigen.decompose(gram)
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
    }
    let kept = order.prefix(min(dimensions, width))
    // V = B · W / Σ, with W the eigenvectors of BᵀB.
    var columns = [Float](repeating: 0, count: matrix.columnCount * kept.count)
    for row in 0..<matrix.columnCount {
      for (place, column) in kept.enumerated() where values[column] > 1e-12 {
        var sum = 0.0
        for i in 0..<width { sum += small[row * width + i] * vectors[i][column] }
        columns[row * kept.count + place] = Float(sum / values[column].squareRoot())
      }
    }
    return DenseMatrix(columnCount: kept.count, values: columns)
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

  /// Columns made orthogonal and of length 1, twice over for exactness (modified Gram–Schmidt); columns
  /// that depend on earlier ones become zero.
  private static func orthonormalize(_ matrix: inout [Double], _ width: Int) {
    let rows = matrix.count / width
    var columns = (0..<width).map { i in (0..<rows).map { matrix[$0 * width + i] } }
    for i in 0..<width {
      let before = columns[i].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for _ in 0..<2 {
        for j in 0..<i {
          var dot = 0.0
          for row in 0..<rows { dot += columns[i][row] * columns[j][row] }
          if dot == 0 { continue }
          for row in 0..<rows { columns[i][row] -= dot * columns[j][row] }
        }
      }
      let length = columns[i].reduce(0) { $0 + $1 * $1 }.squareRoot()
      let scale = length > 1e-10 * max(before, 1e-300) ? 1 / length : 0
      for row in 0..<rows { columns[i][row] *= scale }
    }
    for i in 0..<width { for row in 0..<rows { matrix[row * width + i] = columns[i][row] } }
  }
}

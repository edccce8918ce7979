/// Rows to compare: sparse or dense.
public enum RowVectors: Sendable, Equatable {
  case sparse(CSRMatrix)
  case dense(DenseMatrix)

  public var rowCount: Int {
    switch self {
    case .sparse(let matrix): matrix.rowCount
    case .dense(let matrix): matrix.rowCount
    }
  }

  public var columnCount: Int {
    switch self {
    case .sparse(let matrix): matrix.columnCount
    case .dense(let matrix): matrix.columnCount
    }
  }

  /// The inner product of row `a` with row `b` of `other`: the score that every search reports.
  public func dot(_ a: Int, _ b: Int, of other: RowVectors) -> Double {
    switch (self, other) {
    case (.sparse(let left), .sparse(let right)): left.dot(a, b, of: right)
    case (.dense(let left), .dense(let right)): left.dot(a, b, of: right)
    case (.sparse, .dense), (.dense, .sparse):
      preconditionFailure("SamsynVectors: sparse rows cannot be compared with dense ones")
    }
  }

  /// The values of a row, without its zeros where it is sparse.
  func values(_ index: Int) -> ArraySlice<Float> {
    switch self {
    case .sparse(let matrix): matrix.values[matrix.row(index)]
    case .dense(let matrix): matrix.values[matrix.row(index)]
    }
  }

  /// The rows named, in that order.
  public func selecting(_ rows: [Int]) -> RowVectors {
    switch self {
    case .sparse(let matrix):
      var pointers = [0]
      var columns: [Int32] = []
      var values: [Float] = []
      for row in rows {
        columns += matrix.columnIndices[matrix.row(row)]
        values += matrix.values[matrix.row(row)]
        pointers.append(values.count)
      }
      return .sparse(
        CSRMatrix(
          columnCount: matrix.columnCount, rowPointers: pointers, columnIndices: columns,
          values: values))
    case .dense(let matrix):
      return .dense(
        DenseMatrix(
          columnCount: matrix.columnCount, values: rows.flatMap { matrix.values[matrix.row($0)] }))
    }
  }
}

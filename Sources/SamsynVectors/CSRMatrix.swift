/// A sparse matrix in compressed rows: scipy's `indptr`, `indices` and `data`.
///
/// Invariants: `rowPointers` starts at 0, never falls and ends at the number of values; within a
/// row the column indices rise strictly and stay below `columnCount`.
public struct CSRMatrix: Sendable, Equatable {
  public let columnCount: Int
  public let rowPointers: [Int]
  public let columnIndices: [Int32]
  public let values: [Float]

  public init(
    columnCount: Int, rowPointers: [Int], columnIndices: [Int32], values: [Float]
  ) {
    precondition(
      rowPointers.first == 0 && rowPointers.last == values.count
        && columnIndices.count == values.count,
      "SamsynVectors: row pointers, indices and values do not fit together")
    self.columnCount = columnCount
    self.rowPointers = rowPointers
    self.columnIndices = columnIndices
    self.values = values
  }

  /// One row per element; pairs need not be sorted, columns may not repeat within a row.
  public init(columnCount: Int, rows: [[(column: Int32, value: Float)]]) {
    var pointers = [0]
    var columns: [Int32] = []
    var values: [Float] = []
    for row in rows {
      for (column, value) in row.sorted(by: { $0.column < $1.column }) {
        columns.append(column)
        values.append(value)
      }
      pointers.append(values.count)
    }
    self.init(
      columnCount: columnCount, rowPointers: pointers, columnIndices: columns, values: values)
  }

  public var rowCount: Int { rowPointers.count - 1 }

  /// Positions of row `index` in `columnIndices` and `values`.
  public func row(_ index: Int) -> Range<Int> { rowPointers[index]..<rowPointers[index + 1] }

  /// The matrix with every row scaled to Euclidean length 1; empty rows stay empty.
  public func normalized() -> CSRMatrix {
    var values = values
    for index in 0..<rowCount {
      let range = row(index)
      var sum = 0.0
      for position in range { sum += Double(values[position]) * Double(values[position]) }
      guard sum > 0 else { continue }
      let factor = Float(1 / sum.squareRoot())
      for position in range { values[position] *= factor }
    }
    return CSRMatrix(
      columnCount: columnCount, rowPointers: rowPointers, columnIndices: columnIndices,
      values: values)
  }

  /// The matrix with rows and columns exchanged.
  /// - Complexity: O(values + columns).
  public func transposed() -> CSRMatrix {
    var pointers = [Int](repeating: 0, count: columnCount + 1)
    for column in columnIndices { pointers[Int(column) + 1] += 1 }
    for column in 0..<columnCount { pointers[column + 1] += pointers[column] }
    var next = pointers
    var rows = [Int32](repeating: 0, count: values.count)
    var transposedValues = [Float](repeating: 0, count: values.count)
    for index in 0..<rowCount {
      for position in row(index) {
        let column = Int(columnIndices[position])
        rows[next[column]] = Int32(index)
        transposedValues[next[column]] = values[position]
        next[column] += 1
      }
    }
    return CSRMatrix(
      columnCount: rowCount, rowPointers: pointers, columnIndices: rows,
      values: transposedValues)
  }

  /// The inner product of row `a` with row `b` of `other`: their cosine when rows are normalized.
  ///
  /// Summed in `Double` in order of the columns, so the result is the same whichever row is first.
  public func dot(_ a: Int, _ b: Int, of other: CSRMatrix) -> Double {
    var sum = 0.0
    forEachShared(a, b, of: other) { _, x, y in sum += Double(x) * Double(y) }
    return sum
  }

  /// The inner product of two rows.
  public func dot(_ a: Int, _ b: Int) -> Double { dot(a, b, of: self) }

  /// Calls `body` with each column that two rows share, in order of the columns.
  public func forEachShared(_ a: Int, _ b: Int, _ body: (Int32, Float, Float) -> Void) {
    forEachShared(a, b, of: self, body)
  }

  private func forEachShared(
    _ a: Int, _ b: Int, of other: CSRMatrix, _ body: (Int32, Float, Float) -> Void
  ) {
    let rowA = row(a)
    let rowB = other.row(b)
    var i = rowA.lowerBound
    var j = rowB.lowerBound
    while i < rowA.upperBound, j < rowB.upperBound {
      let columnA = columnIndices[i]
      let columnB = other.columnIndices[j]
      if columnA == columnB {
        body(columnA, values[i], other.values[j])
        i += 1
        j += 1
      } else if columnA < columnB {
        i += 1
      } else {
        j += 1
      }
    }
  }
}

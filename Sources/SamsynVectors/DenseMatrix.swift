/// A matrix in rows, one after the other: numpy's C order.
public struct DenseMatrix: Sendable, Equatable {
  public let columnCount: Int
  public let values: [Float]

  /// - Parameter values: as many as `columnCount` goes into without rest.
  public init(columnCount: Int, values: [Float]) {
    precondition(
      columnCount > 0 && values.count % columnCount == 0,
      "SamsynVectors: \(values.count) values do not make rows of \(columnCount) columns")
    self.columnCount = columnCount
    self.values = values
  }

  public var rowCount: Int { values.count / columnCount }

  /// Positions of row `index` in `values`.
  public func row(_ index: Int) -> Range<Int> {
    index * columnCount..<(index + 1) * columnCount
  }

  /// The matrix with every row scaled to Euclidean length 1; rows of zeros stay as they are.
  public func normalized() -> DenseMatrix {
    var values = values
    for index in 0..<rowCount {
      var sum = 0.0
      for position in row(index) { sum += Double(values[position]) * Double(values[position]) }
      guard sum > 0 else { continue }
      let factor = Float(1 / sum.squareRoot())
      for position in row(index) { values[position] *= factor }
    }
    return DenseMatrix(columnCount: columnCount, values: values)
  }

  /// The inner product of row `a` with row `b` of `other`, in double precision.
  public func dot(_ a: Int, _ b: Int, of other: DenseMatrix) -> Double {
    Kernels.dot(values, row(a), other.values, row(b))
  }
}

public import SamsynVectors

/// Tf-idf with sublinear counts and smoothed inverse document frequency, rows of length 1.
///
/// weight = (1 + ln tf) · (1 + ln((1 + N) / (1 + df))), as scikit-learn's `TfidfTransformer` with
/// `sublinear_tf=True, smooth_idf=True, norm="l2"` (Spärck Jones 1972, doi:10.1108/eb026526).
public struct TfidfWeighting: Sendable {
  public init() {}

  public func weigh(_ counts: CSRMatrix) -> CSRMatrix {
    let idf = inverseDocumentFrequencies(counts)
    var values = counts.values
    for (position, column) in counts.columnIndices.enumerated() {
      values[position] = Self.weight(values[position], idf[Int(column)])
    }
    return CSRMatrix(
      columnCount: counts.columnCount, rowPointers: counts.rowPointers,
      columnIndices: counts.columnIndices, values: values
    ).normalized()
  }

  /// By column.
  public func inverseDocumentFrequencies(_ counts: CSRMatrix) -> [Float] {
    var frequencies = [Int32](repeating: 0, count: counts.columnCount)
    for column in counts.columnIndices { frequencies[Int(column)] += 1 }
    return frequencies.map { Self.inverseDocumentFrequency(Int($0), of: counts.rowCount) }
  }

  /// The weight of a count of one or more, before rows are scaled.
  public static func weight(_ count: Float, _ inverseDocumentFrequency: Float) -> Float {
    (1 + Float.log(count)) * inverseDocumentFrequency
  }

  static func inverseDocumentFrequency(_ frequency: Int, of documents: Int) -> Float {
    1 + Float.log(Float(1 + documents) / Float(1 + frequency))
  }
}

internal import SamsynConcurrency

/// Work on matrices of many rows and few columns, row after row in one array.
///
/// Rows are taken in batches of a fixed size whose sums are added in order, so that the same numbers give
/// the same bytes for any number of threads.
struct TallMatrix: Sendable {
  let width: Int
  let jobs: Int
  private static let batch = 1024

  /// A column counts as dependent on those before it when less than this share of its squared length is its own.
  private static let dependence = 1e-13

  /// AᵀA, width × width.
  /// - Complexity: O(rows · width²).
  func gram(_ values: [Double]) async throws -> [Double] {
    let width = width
    let parts = try await batches(values) { rows in
      var sums = [Double](repeating: 0, count: width * width)
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: width) {
        for i in 0..<width {
          let x = values[start + i]
          if x == 0 { continue }
          let into = i * width
          for j in 0...i { sums[into + j] += x * values[start + j] }
        }
      }
      return sums
    }
    var gram = [Double](repeating: 0, count: width * width)
    for part in parts { for index in gram.indices { gram[index] += part[index] } }
    for i in 0..<width { for j in 0..<i { gram[j * width + i] = gram[i * width + j] } }
    return gram
  }

  /// Each row replaced by what `body` makes of it.
  func map(
    _ values: [Double], _ body: @escaping @Sendable (ArraySlice<Double>) -> [Double]
  ) async throws -> [Double] {
    let width = width
    return try await batches(values) { rows in
      stride(from: rows.lowerBound, to: rows.upperBound, by: width).flatMap {
        body(values[$0..<$0 + width])
      }
    }.flatMap(\.self)
  }

  /// Columns made orthogonal and of length 1; columns that depend on earlier ones become zero.
  ///
  /// A · R⁻¹ with RᵀR = AᵀA. Once is exact only to the square of the matrix's condition, twice to the
  /// precision of the numbers (CholeskyQR2; Yamamoto, Nakatsukasa, Yanagisawa and Fukaya 2015, ETNA 44, 306–326).
  /// - Complexity: O(rows · width² · passes).
  func orthonormal(_ values: [Double], passes: Int) async throws -> [Double] {
    var result = values
    for _ in 0..<passes {
      let factor = Self.cholesky(try await gram(result), width)
      let width = width
      result = try await map(result) { row in
        var rest = Array(row)
        for i in 0..<width {
          let pivot = factor[i * width + i]
          guard pivot > 0 else {
            rest[i] = 0
            continue
          }
          let x = rest[i] / pivot
          rest[i] = x
          if x == 0 { continue }
          let from = i * width
          for j in i + 1..<max(i + 1, width) { rest[j] -= x * factor[from + j] }
        }
        return rest
      }
    }
    return result
  }

  /// R, upper triangular, with RᵀR the matrix given; rows of dependent columns are zero.
  private static func cholesky(_ gram: [Double], _ width: Int) -> [Double] {
    var rest = gram
    var factor = [Double](repeating: 0, count: width * width)
    for i in 0..<width {
      let own = rest[i * width + i]
      guard own > dependence * gram[i * width + i], own > 0 else { continue }
      let pivot = own.squareRoot()
      for j in i..<width { factor[i * width + j] = rest[i * width + j] / pivot }
      for k in i + 1..<max(i + 1, width) {
        let x = factor[i * width + k]
        if x == 0 { continue }
        for j in k..<width { rest[k * width + j] -= x * factor[i * width + j] }
      }
    }
    return factor
  }

  private func batches<Part: Sendable>(
    _ values: [Double], _ body: @escaping @Sendable (Range<Int>) -> Part
  ) async throws -> [Part] {
    let size = Self.batch * width
    return try await Parallel.map((values.count + size - 1) / size, jobs: jobs) { number in
      body(number * size..<min((number + 1) * size, values.count))
    }
  }
}

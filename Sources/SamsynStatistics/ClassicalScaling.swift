internal import SamsynVectors

/// Points in the plane whose distances come near the given ones: classical multidimensional scaling.
/// - Source: Torgerson 1952, doi:10.1007/BF02288916.
public struct ClassicalScaling: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double
  }

  public let points: [Point]
  /// The share of the positive eigenvalues' sum that the two axes hold: how much of the distances the map
  /// shows, 0 to 1.
  public let share: Double

  /// Signs are fixed so that the first item that is off an axis lies on its positive side.
  /// - Complexity: O(n³) by Jacobi rotations.
  public init(distances: SymmetricMatrix) {
    let n = distances.count
    guard n > 1 else {
      points = [Point](repeating: Point(x: 0, y: 0), count: n)
      share = n == 1 ? 1 : 0
      return
    }
    var squares = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n { for j in 0..<n { squares[i][j] = distances[i, j] * distances[i, j] } }
    let means = squares.map { $0.reduce(0, +) / Double(n) }
    let mean = means.reduce(0, +) / Double(n)
    for i in 0..<n {
      for j in 0..<n { squares[i][j] = -0.5 * (squares[i][j] - means[i] - means[j] + mean) }
    }
    let (values, vectors) = JacobiEigen.decompose(squares)
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
    }
    func axis(_ number: Int) -> [Double] {
      let column = order[number]
      guard values[column] > 1e-12 else { return [Double](repeating: 0, count: n) }
      let length = values[column].squareRoot()
      let axis = (0..<n).map { vectors[$0][column] * length }
      let first = axis.first { abs($0) > 1e-9 } ?? 1
      return first < 0 ? axis.map { -$0 } : axis
    }
    let (x, y) = (axis(0), axis(1))
    points = (0..<n).map { Point(x: x[$0], y: y[$0]) }
    let positive = values.filter { $0 > 0 }.reduce(0, +)
    let shown = order.prefix(2).map { max(0, values[$0]) }.reduce(0, +)
    share = positive > 0 ? shown / positive : 0
  }
}

/// A square matrix of which each pair is stored once.
public struct SymmetricMatrix: Sendable, Equatable {
  public let count: Int
  private var values: [Double]

  /// - Memory: count · (count + 1) / 2 numbers.
  public init(count: Int, repeating value: Double = 0) {
    self.count = count
    values = [Double](repeating: value, count: count * (count + 1) / 2)
  }

  public subscript(a: Int, b: Int) -> Double {
    get { values[Self.place(a, b)] }
    set { values[Self.place(a, b)] = newValue }
  }

  private static func place(_ a: Int, _ b: Int) -> Int {
    a >= b ? a * (a + 1) / 2 + b : b * (b + 1) / 2 + a
  }
}

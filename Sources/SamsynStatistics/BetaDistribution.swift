internal import Foundation

/// The beta distribution, as far as exact intervals need it.
public struct BetaDistribution: Sendable, Equatable {
  public let a: Double
  public let b: Double

  /// - Precondition: both shapes above 0.
  public init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "shapes of a beta distribution are above 0")
    self.a = a
    self.b = b
  }

  /// P(X ≤ x): the regularized incomplete beta function, by Lentz's continued fraction
  /// (DLMF 8.17.22; Lentz 1976, doi:10.1364/AO.15.000668). Relative error about 1e-14.
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return x < (a + 1) / (a + b + 2)
      ? front * Self.fraction(a, b, x) / a : 1 - front * Self.fraction(b, a, 1 - x) / b
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result
  }

  /// The x with P(X ≤ x) = `probability`, by bisection on the cumulative function.
  /// - Complexity: about 100 evaluations.
  public func quantile(_ probability: Double) -> Double {
    if probability <= 0 { return 0 }
    if probability >= 1 { return 1 }
    var (low, high) = (0.0, 1.0)
    // Halving an interval of doubles ends when nothing lies between its ends.
    while true {
      // Between tiny ends the mean of logarithms is halfway, for a relative error that is small.
      let middle = low > 0 && high / low > 4 ? (low * high).squareRoot() : (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if cumulative(middle) < probability { low = middle } else { high = middle }
      if high - low <= 1e-17 * high { return (low + high) / 2 }
    }
  }
}

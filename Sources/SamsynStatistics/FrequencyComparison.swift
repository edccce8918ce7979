internal import Foundation

/// How often something occurs in a target and in a reference, and the measures that compare the two.
public struct FrequencyComparison: Sendable, Equatable {
  public var target: Int
  public var targetSize: Int
  public var reference: Int
  public var referenceSize: Int

  /// - Parameters:
  ///   - target: units of the target that hold the thing, of `targetSize` units; likewise the reference.
  public init(_ target: Int, of targetSize: Int, _ reference: Int, of referenceSize: Int) {
    self.target = target
    self.targetSize = targetSize
    self.reference = reference
    self.referenceSize = referenceSize
  }

  private var isEmpty: Bool { target + reference == 0 || targetSize == 0 || referenceSize == 0 }

  /// Dunning's log-likelihood ratio over all four cells, negative when the reference has more of it
  /// (Dunning 1993, aclanthology.org/J93-1003).
  public var logLikelihood: Double {
    guard !isEmpty else { return 0 }
    let cells = [
      [Double(target), Double(targetSize - target)],
      [Double(reference), Double(referenceSize - reference)],
    ]
    let rows = cells.map { $0[0] + $0[1] }
    let columns = [cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]]
    let total = rows[0] + rows[1]
    var sum = 0.0
    for row in 0..<2 {
      for column in 0..<2 where cells[row][column] > 0 {
        sum += cells[row][column] * log(cells[row][column] * total / (rows[row] * columns[column]))
      }
    }
    return cells[0][0] * rows[1] >= cells[1][0] * rows[0] ? 2 * sum : -2 * sum
  }

  /// Hardie's log ratio: binary logarithm of the ratio of rates, half a unit for none
  /// (Hardie 2014, cass.lancs.ac.uk/log-ratio-an-informal-introduction).
  public var logRatio: Double {
    guard !isEmpty else { return 0 }
    let a = (target == 0 ? 0.5 : Double(target)) / Double(targetSize)
    let b = (reference == 0 ? 0.5 : Double(reference)) / Double(referenceSize)
    return log2(a / b)
  }

  /// Evert's conservative log ratio: the bound nearest to 0 of a confidence interval for the log ratio, 0 when
  /// the interval holds 0 (Evert 2022, "Measuring Keyness", DH2022). The interval is that of the conditional
  /// Poisson test: Clopper & Pearson's for target / (target + reference).
  /// - Parameters:
  ///   - alpha: 1 - confidence level of the whole family.
  ///   - tests: how many terms are compared: Bonferroni's correction.
  public func conservativeLogRatio(alpha: Double = 0.05, tests: Int = 1) -> Double {
    let (lower, upper) = logRatioInterval(alpha: alpha, tests: tests)
    return lower > 0 ? lower : upper < 0 ? upper : 0
  }

  /// The confidence interval of the log ratio; infinite where one side has none.
  public func logRatioInterval(
    alpha: Double = 0.05, tests: Int = 1
  ) -> (lower: Double, upper: Double) {
    guard !isEmpty else { return (-.infinity, .infinity) }
    let share = BinomialInterval.exact(
      target, of: target + reference, alpha: alpha / Double(max(1, tests)))
    let size = log2(Double(referenceSize)) - log2(Double(targetSize))
    func logOdds(_ p: Double) -> Double {
      p <= 0 ? -.infinity : p >= 1 ? .infinity : log2(p) - log2(1 - p)
    }
    return (logOdds(share.lower) + size, logOdds(share.upper) + size)
  }

  /// z of the log odds ratio with an informative Dirichlet prior: the pooled rates, worth `strength` units
  /// (Monroe, Colaresi & Quinn 2008, doi:10.1093/pan/mpn018, formulas 16 to 22).
  public func logOdds(strength: Double = 500) -> Double {
    guard !isEmpty else { return 0 }
    let pooled = Double(target + reference) / Double(targetSize + referenceSize)
    let prior = strength * pooled
    func odds(_ count: Int, _ size: Int) -> Double {
      let held = Double(count) + prior
      return log(held / (Double(size) + strength - held))
    }
    let variance = 1 / (Double(target) + prior) + 1 / (Double(reference) + prior)
    return (odds(target, targetSize) - odds(reference, referenceSize)) / variance.squareRoot()
  }
}

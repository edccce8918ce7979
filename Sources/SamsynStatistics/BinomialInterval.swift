internal import Foundation

/// A confidence interval for a share.
public struct BinomialInterval: Sendable, Equatable {
  public var lower: Double
  public var upper: Double

  /// The exact interval of Clopper & Pearson (1934, doi:10.1093/biomet/26.4.404).
  /// - Parameters:
  ///   - successes: of `trials`, which are one at least.
  ///   - alpha: 1 - confidence level, two-sided.
  public static func exact(_ successes: Int, of trials: Int, alpha: Double) -> BinomialInterval {
    let (k, n) = (Double(successes), Double(trials))
    return BinomialInterval(
      lower: successes == 0 ? 0 : BetaDistribution(k, n - k + 1).quantile(alpha / 2),
      upper: successes == trials ? 1 : BetaDistribution(k + 1, n - k).quantile(1 - alpha / 2))
  }

  /// The score interval of Wilson (1927, doi:10.1080/01621459.1927.10502953), which stays within 0 and 1 and
  /// holds its level for small counts (Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286).
  /// - Parameter z: the normal quantile of the level: 1.959964 for 95 percent.
  public static func score(
    _ successes: Int, of trials: Int, z: Double = 1.959_963_984_540_054
  ) -> BinomialInterval {
    guard trials > 0 else { return BinomialInterval(lower: 0, upper: 1) }
    let n = Double(trials)
    let p = Double(successes) / n
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return BinomialInterval(lower: max(0, middle - half), upper: min(1, middle + half))
  }
}

import SamsynStatistics
import Testing

/// Expected values from scipy 1.17 (`beta.ppf`, `betainc`, `chi2_contingency`), or from the papers named.
@Suite struct StatisticsTests {
  @Test(arguments: [
    (2.5, 7.0, 0.2, 0.36749651990402316), (10, 21, 0.4, 0.8237135152559876),
    (120, 281, 0.33, 0.9089303340565078), (0.5, 0.5, 0.1, 0.20483276469913345),
    (251, 1, 0.99, 0.08024793100055946),
  ])
  func `the beta distribution equals scipy's`(a: Double, b: Double, x: Double, expected: Double) {
    #expect(abs(BetaDistribution(a, b).cumulative(x) - expected) < 1e-12)
    #expect(abs(BetaDistribution(a, b).quantile(expected) - x) < 1e-10)
  }

  @Test(arguments: [
    (10, 30, 0.05, 0.17287422152603915, 0.5281200447898806), (0, 12, 0.05, 0, 0.2646484693970512),
    (12, 12, 0.05, 0.7353515306029488, 1), (3, 5, 0.001, 0.037547900671868216, 0.9928783040646301),
    (120, 400, 5e-06, 0.20259783425929936, 0.4116238735605368),
    (250, 251, 1e-05, 0.9419622440812573, 0.9999999800796316),
  ])
  func `exact intervals equal scipy's`(
    successes: Int, trials: Int, alpha: Double, lower: Double, upper: Double
  ) {
    let interval = BinomialInterval.exact(successes, of: trials, alpha: alpha)
    #expect(abs(interval.lower - lower) < 1e-10)
    #expect(abs(interval.upper - upper) < 1e-10)
  }

  @Test(arguments: [
    (0, 10, 0.0, 0.2775327998628892), (3, 10, 0.10779126740630099, 0.6032218525388546),
    (50, 400, 0.09611512323676381, 0.1610190975139586),
  ])
  func `score intervals follow Wilson's formula`(
    successes: Int, trials: Int, lower: Double, upper: Double
  ) {
    let interval = BinomialInterval.score(successes, of: trials)
    #expect(abs(interval.lower - lower) < 1e-12)
    #expect(abs(interval.upper - upper) < 1e-12)
  }

  /// Counts with their sizes; LRC alone and as one of a thousand terms, G², z of the log odds.
  @Test(arguments: [
    (10, 1000, 5, 1000, 0, 0, 1.711584839710766, 1.0529394565944363),
    (
      5, 1000, 40, 1000, -1.6587302601451266, -0.6080356569108587, -31.614989566208642,
      -4.11843728107625
    ),
    (20, 5000, 0, 5000, 2.303652831886712, 0.517365500153092, 27.7659674095447, 2.9780839409188067),
    (7, 1000, 7, 1000, 0, 0, 0, 0),
    (
      120, 10_000, 60, 20_000, 1.5412128458919239, 1.0826233910944525, 83.72147024509636,
      8.693026667465114
    ),
    (12, 23, 0, 28, 1.7581497428570034, 0, 23.809368208592076, 1.095073269072889),
  ])
  func `comparisons equal an independent implementation`(
    a: Int, sizeA: Int, b: Int, sizeB: Int, alone: Double, inFamily: Double, likelihood: Double,
    odds: Double
  ) {
    let comparison = FrequencyComparison(a, of: sizeA, b, of: sizeB)
    #expect(abs(comparison.conservativeLogRatio() - alone) < 1e-9)
    #expect(abs(comparison.conservativeLogRatio(tests: 1000) - inFamily) < 1e-9)
    #expect(abs(comparison.logLikelihood - likelihood) < 1e-9)
    #expect(abs(comparison.logOdds() - odds) < 1e-9)
  }

  @Test func `log ratio is the binary logarithm of relative frequencies`() {
    #expect(FrequencyComparison(8, of: 1000, 2, of: 1000).logRatio == 2)
    #expect(FrequencyComparison(4, of: 1000, 0, of: 1000).logRatio == 3)
  }

  @Test func `nothing to compare is nothing to say`() {
    let comparison = FrequencyComparison(0, of: 10, 0, of: 10)
    #expect(comparison.conservativeLogRatio() == 0)
    #expect(comparison.logLikelihood == 0)
    #expect(FrequencyComparison(3, of: 3, 0, of: 0).logOdds() == 0)
  }

  /// The example of Krippendorff 2011, section C: four coders, twelve units, α = 0.743.
  @Test func `alpha equals the published example`() throws {
    let coders: [[Int?]] = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
      [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]
    let units = (0..<12).map { unit in coders.compactMap { $0[unit].map(String.init) } }
    let alpha = try #require(KrippendorffAlpha.nominal(units))
    #expect(abs(alpha - 0.743) < 0.0005)
    #expect(KrippendorffAlpha.nominal([["a", "a"], ["b", "b"]]) == 1)
    #expect(KrippendorffAlpha.nominal([["a"], ["a", "a"]]) == nil)
  }

  @Test func `dispersion and evenness have the ends they should`() throws {
    let even = try #require(
      Dispersion.deviationOfProportions(counts: [2, 2, 2], sizes: [10, 10, 10]))
    #expect(abs(even) < 1e-12)
    let clumped = try #require(
      Dispersion.deviationOfProportions(counts: [9, 0, 0], sizes: [10, 10, 10]))
    #expect(abs(clumped - 1) < 1e-12)
    // By hand: half the sum of |1/5 - n/15| is 0.2, and 0.2 / (1 - 0.2) = 0.25.
    let part = try #require(
      Dispersion.deviationOfProportions(counts: [1, 2, 3, 4, 5], sizes: [7, 7, 7, 7, 7]))
    #expect(abs(part - 0.25) < 1e-12)
    #expect(abs((Dispersion.evenness([5, 5, 5, 5]) ?? 0) - 1) < 1e-12)
    #expect(Dispersion.evenness([5, 0]) == 0)
    #expect(Dispersion.evenness([0, 0]) == nil)
  }

  @Test(arguments: 0..<50)
  func `quantiles undo the cumulative function`(seed: Int) {
    let a = 0.5 + Double(seed * 37 % 400)
    let b = 0.5 + Double(seed * 91 % 300)
    for probability in [1e-6, 0.01, 0.5, 0.99, 1 - 1e-6] {
      let distribution = BetaDistribution(a, b)
      let back = distribution.cumulative(distribution.quantile(probability))
      #expect(abs(back - probability) < 1e-9, "seed \(seed), p \(probability)")
    }
  }
}

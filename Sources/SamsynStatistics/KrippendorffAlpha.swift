/// Krippendorff's α for nominal codes: agreement beyond chance, with missing values allowed
/// (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; Hayes & Krippendorff 2007,
/// doi:10.1080/19312450709336664).
public enum KrippendorffAlpha {
  /// - Parameter units: for each unit the codes that coders gave it; units with fewer than two say nothing.
  /// - Returns: 1 for full agreement, 0 for chance; nil when no unit has two codes or all codes are alike.
  /// - Complexity: O(codes).
  public static func nominal(_ units: [[String]]) -> Double? {
    var totals: [String: Double] = [:]
    var observed = 0.0
    for unit in units where unit.count > 1 {
      var counts: [String: Double] = [:]
      for code in unit { counts[code, default: 0] += 1 }
      let size = Double(unit.count)
      // In a fixed order: sums of thirds depend on it in the last bit.
      for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
        totals[code, default: 0] += count
        observed += count * (size - count) / (size - 1)
      }
    }
    let sizes = totals.sorted { $0.key < $1.key }.map(\.value)
    let n = sizes.reduce(0, +)
    let expected = sizes.reduce(0) { $0 + $1 * (n - $1) }
    guard n > 1, expected > 0 else { return nil }
    return 1 - (n - 1) * observed / expected
  }
}

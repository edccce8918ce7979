internal import Foundation

/// How evenly something is spread.
public enum Dispersion {
  /// Gries's deviation of proportions: 0 when occurrences follow the sizes of the parts, near 1 when they
  /// sit in one small part (Gries 2008, doi:10.1075/ijcl.13.4.02gri), normalized by 1 - the smallest part
  /// (Lijffijt & Gries 2012, doi:10.1075/ijcl.17.1.08lij).
  /// - Parameters:
  ///   - counts: occurrences by part.
  ///   - sizes: words by part, same order.
  /// - Returns: nil without occurrences or with a single part.
  public static func deviationOfProportions(counts: [Int], sizes: [Int]) -> Double? {
    let total = Double(counts.reduce(0, +))
    let size = Double(sizes.reduce(0, +))
    guard total > 0, size > 0, counts.count > 1 else { return nil }
    var sum = 0.0
    var smallest = 1.0
    for (count, part) in zip(counts, sizes) {
      let share = Double(part) / size
      sum += abs(share - Double(count) / total)
      smallest = min(smallest, share)
    }
    return smallest < 1 ? sum / 2 / (1 - smallest) : nil
  }

  /// Pielou's evenness of counts: Shannon entropy by its maximum, 0 to 1
  /// (Pielou 1966, doi:10.1016/0022-5193(66)90013-0); nil with fewer than two categories or no counts.
  public static func evenness(_ counts: [Int]) -> Double? {
    let total = Double(counts.reduce(0, +))
    guard counts.count > 1, total > 0 else { return nil }
    let entropy = counts.filter { $0 > 0 }.reduce(0.0) {
      let share = Double($1) / total
      return $0 - share * log(share)
    }
    return entropy / log(Double(counts.count))
  }
}

internal import Foundation
public import SamsynModel
public import SamsynTerms
internal import SamsynVectors

/// Finds the terms that tell a group of documents from all others.
public struct KeynessAnalyzer: Sendable {
  /// Terms a group.
  public let limit: Int
  /// Terms that occur less often in target and reference together are left out: not enough
  /// evidence for a rank.
  public let minimumCount: Int

  public init(limit: Int = 20, minimumCount: Int = 3) {
    self.limit = limit
    self.minimumCount = minimumCount
  }

  /// Terms typical of each group against all other documents, most typical first.
  ///
  /// - Parameters:
  ///   - groups: the group of each row of `matrix`; nil rows are reference only.
  ///   - label: the form to show for a term.
  public func keyness(
    _ matrix: DocumentTermMatrix, groups: [String?], label: (String) -> String
  ) -> [Keyness] {
    let names = Set(groups.compactMap { $0 }).sorted()
    guard names.count > 1 else { return [] }
    var total = [Int](repeating: 0, count: matrix.vocabulary.count)
    var corpusSize = 0
    for (position, column) in matrix.counts.columnIndices.enumerated() {
      total[Int(column)] += Int(matrix.counts.values[position])
      corpusSize += Int(matrix.counts.values[position])
    }
    return names.flatMap { name -> [Keyness] in
      var counts: [Int32: (count: Int, documents: Int)] = [:]
      var size = 0
      for row in 0..<matrix.rowCount where groups[row] == name {
        for position in matrix.counts.row(row) {
          let value = Int(matrix.counts.values[position])
          counts[matrix.counts.columnIndices[position], default: (0, 0)].count += value
          counts[matrix.counts.columnIndices[position], default: (0, 0)].documents += 1
          size += value
        }
      }
      let entries = counts.compactMap { column, target -> Keyness? in
        let reference = total[Int(column)] - target.count
        guard target.count + reference >= minimumCount else { return nil }
        let likelihood = Self.logLikelihood(
          target.count, of: size, reference, of: corpusSize - size)
        guard likelihood > 0 else { return nil }
        return Keyness(
          target: name, term: matrix.vocabulary[Int(column)], targetCount: target.count,
          referenceCount: reference, targetDocuments: target.documents,
          referenceDocuments: Int(matrix.documentFrequencies[Int(column)]) - target.documents,
          logLikelihood: likelihood,
          logRatio: Self.logRatio(target.count, of: size, reference, of: corpusSize - size))
      }
      .sorted {
        $0.logLikelihood != $1.logLikelihood
          ? $0.logLikelihood > $1.logLikelihood : $0.term < $1.term
      }
      return entries.prefix(limit).map { entry in
        var entry = entry
        entry.term = label(entry.term)
        return entry
      }
    }
  }

  /// Dunning's G² for a term in two corpora, negative when it is more frequent in the second
  /// (Dunning 1993, aclanthology.org/J93-1003; Rayson & Garside 2000, doi:10.3115/1117729.1117730).
  public static func logLikelihood(
    _ a: Int, of sizeA: Int, _ b: Int, of sizeB: Int
  ) -> Double {
    guard sizeA > 0, sizeB > 0, a + b > 0 else { return 0 }
    let (a, b, c, d) = (Double(a), Double(b), Double(sizeA), Double(sizeB))
    let expectedA = c * (a + b) / (c + d)
    let expectedB = d * (a + b) / (c + d)
    let value =
      2 * ((a > 0 ? a * log(a / expectedA) : 0) + (b > 0 ? b * log(b / expectedB) : 0))
    return a / c >= b / d ? value : -value
  }

  /// Binary logarithm of the ratio of relative frequencies, half an occurrence for none
  /// (Hardie 2014, "Log Ratio").
  public static func logRatio(_ a: Int, of sizeA: Int, _ b: Int, of sizeB: Int) -> Double {
    guard sizeA > 0, sizeB > 0 else { return 0 }
    let rateA = (a == 0 ? 0.5 : Double(a)) / Double(sizeA)
    let rateB = (b == 0 ? 0.5 : Double(b)) / Double(sizeB)
    return log2(rateA / rateB)
  }
}

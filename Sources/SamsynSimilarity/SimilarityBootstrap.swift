internal import SamsynStatistics
internal import SamsynTerms
internal import SamsynVectors

/// How far the combined similarity of two documents hangs on the sentences that happen to be in them.
///
/// Both documents are put together again from their own sentences, drawn with replacement; inverse document
/// frequencies stay as they are. A document drawn so has fewer different words, which makes every
/// score lower: the interval is that of the differences from their median, laid around the score.
/// - Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, §13,
///   doi:10.1201/9780429246593.
public struct SimilarityBootstrap: Sendable {
  public struct Interval: Sendable, Equatable {
    public var lower: Double
    public var upper: Double
  }

  /// Documents drawn.
  public var rounds = 400
  public var confidence = 0.95
  public var seed: UInt64 = 1

  public init() {}

  /// One part of the combined measure: counts by sentence, and the weight of each column.
  struct Part {
    var sentences: [[[(column: Int32, value: Float)]]]
    var inverseFrequencies: [Float]
  }

  /// - Parameter parts: of the measure, each with the sentences of both documents.
  /// - Returns: nil when a document has fewer than two sentences.
  func interval(around score: Double, _ parts: [Part]) -> Interval? {
    guard let counts = parts.first?.sentences.map(\.count), counts.allSatisfy({ $0 > 1 }) else {
      return nil
    }
    var generator = RepeatableGenerator(seed: seed)
    var scores: [Double] = []
    for _ in 0..<rounds {
      let drawn = counts.map { count in (0..<count).map { _ in generator.next(below: count) } }
      let sum = parts.reduce(0.0) { sum, part in
        let rows = (0..<2).map { side in
          row(drawn[side].map { part.sentences[side][$0] }, part.inverseFrequencies)
        }
        let matrix = CSRMatrix(columnCount: part.inverseFrequencies.count, rows: rows).normalized()
        return sum + min(1, matrix.dot(0, 1))
      }
      scores.append(sum / Double(parts.count))
    }
    scores.sort()
    func quantile(_ share: Double) -> Double { scores[Int(share * Double(rounds - 1) + 0.5)] }
    let middle = quantile(0.5)
    let tail = (1 - confidence) / 2
    return Interval(
      lower: max(0, score + quantile(tail) - middle),
      upper: min(1, score + quantile(1 - tail) - middle))
  }

  private func row(
    _ sentences: [[(column: Int32, value: Float)]], _ inverseFrequencies: [Float]
  ) -> [(column: Int32, value: Float)] {
    var counts: [Int32: Float] = [:]
    for entry in sentences.joined() { counts[entry.column, default: 0] += entry.value }
    return counts.map { column, count in
      (column, TfidfWeighting.weight(count, inverseFrequencies[Int(column)]))
    }
  }
}

internal import SamsynConcurrency
public import SamsynModel

/// Pairs of documents of which one stands in the other to a good part, by distinct runs of five words.
///
/// The counts are exact: candidates come from runs that few documents have, their containment from all
/// runs of both.
/// - Source: Broder 1997, doi:10.1109/SEQUEN.1997.666900, without the sampling.
public struct ContainmentFinder: Sendable {
  /// Words of a run.
  public var length = 5
  /// From which containment a pair is reported.
  public var minimum: Double
  /// Threads.
  public var jobs: Int
  /// A run that more documents have makes no candidates.
  private static let widest = 50

  public init(minimum: Double = 0.05, jobs: Int = 1) {
    self.minimum = minimum
    self.jobs = jobs
  }

  /// Pairs with `a` before `b` in the corpus, in that order.
  /// - Complexity: O(words log words + candidates · runs of a document).
  public func pairs(
    in documents: [AnnotatedDocument],
    accepting accepts: (DocumentID, DocumentID) -> Bool = { _, _ in true }
  ) async throws -> [TextContainment] {
    let runs = try await Parallel.map(documents.count, jobs: jobs) { self.runs(documents[$0]) }
    var places: [RecurringRuns.Place] = []
    for (document, hashes) in runs.enumerated() {
      places += hashes.map {
        RecurringRuns.Place(hash: $0, document: Int32(document), position: 0)
      }
    }
    var candidates: Set<UInt64> = []
    for group in RecurringRuns(places).groups where group.count <= Self.widest {
      for (offset, a) in group.enumerated() {
        for b in group.dropFirst(offset + 1) {
          candidates.insert(UInt64(a.document) << 32 | UInt64(b.document))
        }
      }
    }
    let sorted = candidates.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
      .filter { accepts(documents[$0.0].id, documents[$0.1].id) }
    let batch = 1_024
    let batches = (sorted.count + batch - 1) / batch
    let found = try await Parallel.map(batches, jobs: jobs) { number -> [TextContainment] in
      let range = number * batch..<min((number + 1) * batch, sorted.count)
      return sorted[range].compactMap { a, b in
        let common = Self.common(runs[a], runs[b])
        let pair = TextContainment(
          a: documents[a].id, b: documents[b].id, common: common, aRuns: runs[a].count,
          bRuns: runs[b].count)
        return pair.containment >= minimum ? pair : nil
      }
    }
    return found.flatMap(\.self)
  }

  /// Distinct runs of lower-case words, rising. A word is a run of letters and digits, so that the
  /// counts do not hang on how tokens are told apart.
  private func runs(_ document: AnnotatedDocument) -> [UInt64] {
    let lexemes = document.tokens.lexemes
    let pieces = (0..<lexemes.count).map { Self.pieces(lexemes[$0]) }
    let words = document.tokens.tokens.flatMap { pieces[Int($0.lexeme.index)] }
    var runs: [UInt64] = []
    for start in 0..<max(0, words.count - length + 1) {
      runs.append(words[start..<start + length].reduce(0, StringTable.combine))
    }
    runs.sort()
    var distinct: [UInt64] = []
    for run in runs where distinct.last != run { distinct.append(run) }
    return distinct
  }

  private static func pieces(_ form: String) -> [UInt64] {
    form.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      .map { StringTable.hash(ArraySlice($0.utf8)) }
  }

  private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}

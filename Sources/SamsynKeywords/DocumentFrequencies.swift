public import SamsynModel

/// In how many documents of a corpus each phrase candidate occurs, by its hash.
public struct DocumentFrequencies: Sendable {
  public let documentCount: Int
  private let index: HashIndex
  private let counts: [Int32]

  /// The hashes of one document's candidates, each once.
  public static func hashes(_ document: AnnotatedDocument, linking: Set<String>) -> [UInt64] {
    PhraseCandidates(document, linking: linking, keepsOccurrences: false).candidates.map(\.hash)
  }

  /// - Parameter hashes: one list a document, as `hashes(_:linking:)` gives them.
  /// - Complexity: O(total hashes).
  public init(hashes: [[UInt64]]) {
    documentCount = hashes.count
    var index = HashIndex(minimumCapacity: hashes.reduce(0) { $0 + $1.count } / 4)
    var counts: [Int32] = []
    for list in hashes {
      for hash in list {
        let position = index.insert(hash)
        if position == counts.count { counts.append(0) }
        counts[position] += 1
      }
    }
    self.index = index
    self.counts = counts
  }

  func frequency(_ hash: UInt64) -> Int { index.index(of: hash).map { Int(counts[$0]) } ?? 0 }
}

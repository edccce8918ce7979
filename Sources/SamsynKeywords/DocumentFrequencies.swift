public import SamsynModel

/// In how many documents of a corpus each word and each phrase candidate occurs, by its hash.
public struct DocumentFrequencies: Sendable {
  /// Documents of the corpus, those of a reference included.
  public let documentCount: Int
  private let index: HashIndex
  private let counts: [Int32]

  /// The hashes of one document's words and candidates, each once.
  public static func hashes(_ document: AnnotatedDocument, _ grammar: PhraseGrammar) -> [UInt64] {
    let words = DocumentWords(document, grammar, reference: nil)
    return words.contentHashes
      + PhraseCandidates(document, words, keepsOccurrences: false).candidates
      .filter { $0.length > 1 }.map(\.hash)
  }

  /// - Parameter hashes: one list a document, as `hashes(_:_:)` gives them.
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

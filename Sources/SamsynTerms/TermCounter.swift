public import SamsynModel

/// Counts the content lemmas of a document or of a part of it.
public struct TermCounter: Sendable {
  /// Marks that keep a token from being counted.
  public var excluded: LemmaLayer.Marks

  public init(excluded: LemmaLayer.Marks = LemmaLayer.Marks.excluded) {
    self.excluded = excluded
  }

  /// A lemma of the document's own table with its count.
  public struct Count: Sendable, Equatable {
    public var lemma: Int
    public var count: Int
  }

  /// Counts in order of first appearance; `tokens` is the whole document when nil.
  /// - Complexity: O(tokens).
  public func counts(_ document: AnnotatedDocument, tokens: TokenRange? = nil) -> [Count] {
    let lemmas = document.lemmas
    var positions = [Int32](repeating: -1, count: lemmas.table.count)
    var counts: [Count] = []
    for index in tokens ?? lemmas.lemmas.indices {
      let lemma = Int(lemmas.lemmas[index])
      guard lemma >= 0, lemmas.marks[index].isDisjoint(with: excluded) else { continue }
      if positions[lemma] < 0 {
        positions[lemma] = Int32(counts.count)
        counts.append(Count(lemma: lemma, count: 1))
      } else {
        counts[Int(positions[lemma])].count += 1
      }
    }
    return counts
  }
}

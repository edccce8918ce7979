public import SamsynModel

/// The most used surface form of each lemma of a corpus: what to show where a lemma was counted.
public struct TermLabels: Sendable {
  private let lemmas: StringTable
  private let labels: [String]

  /// Forms with equal counts: the one met first.
  /// - Complexity: O(distinct forms of all documents).
  public init(_ documents: [AnnotatedDocument]) {
    var lemmas = StringTable(minimumCapacity: 4096)
    var forms = StringTable(minimumCapacity: 4096)
    var pairs = HashIndex(minimumCapacity: 4096)
    var counts: [Int32] = []
    for document in documents {
      // Count within the document first: most tokens repeat a pair that is known already.
      var local = HashIndex(minimumCapacity: document.tokens.lexemes.count)
      var localCounts: [Int32] = []
      for (index, lemma) in document.lemmas.lemmas.enumerated() where lemma >= 0 {
        let lexeme = document.tokens.tokens[index].lexeme.index
        let position = local.insert(UInt64(UInt32(lemma)) << 32 | UInt64(UInt32(lexeme)))
        if position == localCounts.count { localCounts.append(0) }
        localCounts[position] += 1
      }
      for (position, key) in local.keys.enumerated() {
        let lemma = lemmas.intern(document.lemmas.table.bytes(Int(key >> 32)))
        let form = forms.intern(document.tokens.lexemes.bytes(Int(key & 0xFFFF_FFFF)))
        let pair = pairs.insert(UInt64(lemma) << 32 | UInt64(form))
        if pair == counts.count { counts.append(0) }
        counts[pair] += localCounts[position]
      }
    }
    var best = [(count: Int32, form: Int)](repeating: (0, -1), count: lemmas.count)
    for (position, key) in pairs.keys.enumerated() {
      let lemma = Int(key >> 32)
      if counts[position] > best[lemma].count {
        best[lemma] = (counts[position], Int(key & 0xFFFF_FFFF))
      }
    }
    labels = best.map { $0.form < 0 ? "" : forms[$0.form] }
    self.lemmas = lemmas
  }

  /// The form to show for a lemma; the lemma itself when the corpus does not know it.
  public func label(_ lemma: String) -> String {
    lemmas.index(of: ArraySlice(lemma.utf8)).map { labels[$0] } ?? lemma
  }
}

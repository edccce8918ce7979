public import SamsynModel

/// Finds phrases that several documents share in whatever inflection: the parrot table.
///
/// A phrase is a run of at least `minimumWords` words inside a sentence, equal by lemma, with two
/// content words or more. Runs are extended as long as the same documents share them.
public struct SharedPhraseFinder: Sendable {
  public var minimumWords: Int
  /// Rows to return; phrases of more documents come first, then longer ones.
  public var limit: Int

  public init(minimumWords: Int = 5, limit: Int = 500) {
    self.minimumWords = minimumWords
    self.limit = limit
  }

  private struct Run {
    var document: Int
    var range: Range<Int>
  }

  /// - Complexity: O(words log words).
  public func phrases(in documents: [AnnotatedDocument]) -> [SharedPhrase] {
    let sequences = documents.map { WordSequence($0, contentOnly: false) }
    let length = minimumWords
    let recurring = RecurringRuns(sequences, length: length) { sequence, start in
      let words = sequence.words[start..<start + length]
      return words.first?.sentence == words.last?.sentence
        && !words.contains { $0.isBoilerplate && !$0.isCorpusWide }
    }
    let sharers = Sharers(recurring, sequences)
    var phrases: [UInt64: [Run]] = [:]
    var order: [UInt64] = []
    for (document, sequence) in sequences.enumerated() {
      for run in runs(document, sequence, sharers) {
        let hash = sequence.hash(run.range.lowerBound, run.range.count)
        if phrases[hash] == nil { order.append(hash) }
        phrases[hash, default: []].append(run)
      }
    }
    let rows = order.compactMap { hash in
      phrase(phrases[hash] ?? [], sequences, documents)
    }
    return Array(
      rows.sorted {
        let (a, b) = ($0.documents.count, $1.documents.count)
        if a != b { return a > b }
        return $0.words != $1.words ? $0.words > $1.words : $0.lemma < $1.lemma
      }
      .prefix(limit))
  }

  /// For each place of each document, which documents share the run that begins there.
  private struct Sharers {
    private var groups: [[Int32]]
    private var sets: [[Int32]] = []

    init(_ recurring: RecurringRuns, _ sequences: [WordSequence]) {
      groups = sequences.map { [Int32](repeating: -1, count: $0.words.count) }
      for group in recurring.groups {
        var documents: [Int32] = []
        for place in group {
          if documents.last != place.document { documents.append(place.document) }
          groups[Int(place.document)][Int(place.position)] = Int32(sets.count)
        }
        sets.append(documents)
      }
    }

    /// The documents, in order; nil where nobody shares the run.
    func documents(_ document: Int, _ position: Int) -> [Int32]? {
      guard position < groups[document].count else { return nil }
      let group = groups[document][position]
      return group < 0 ? nil : sets[Int(group)]
    }
  }

  /// Maximal runs of one document that the same documents share throughout.
  private func runs(_ document: Int, _ sequence: WordSequence, _ sharers: Sharers) -> [Run] {
    var runs: [Run] = []
    var position = 0
    while position + minimumWords <= sequence.words.count {
      guard let sharing = sharers.documents(document, position) else {
        position += 1
        continue
      }
      var end = position + 1
      while let next = sharers.documents(document, end), next == sharing,
        sequence.words[end].sentence == sequence.words[position].sentence
      {
        end += 1
      }
      let range = position..<end - 1 + minimumWords
      if sequence.words[range].count(where: \.isContent) >= 2 {
        runs.append(Run(document: document, range: range))
      }
      position = end
    }
    return runs
  }

  private func phrase(
    _ runs: [Run], _ sequences: [WordSequence], _ documents: [AnnotatedDocument]
  ) -> SharedPhrase? {
    guard let first = runs.first, Set(runs.map(\.document)).count > 1 else { return nil }
    func tokens(_ run: Run) -> TokenRange {
      let words = sequences[run.document].words
      return Int(words[run.range.lowerBound].token)..<Int(words[run.range.upperBound - 1].token) + 1
    }
    let lemmas = tokens(first).compactMap { documents[first.document].lemmas.lemma(ofToken: $0) }
    return SharedPhrase(
      phrase: documents[first.document].surface(tokens(first)),
      lemma: lemmas.joined(separator: " "), words: first.range.count,
      occurrences: runs.map { run in
        SharedPhrase.Occurrence(
          document: documents[run.document].id,
          range: documents[run.document].tokens.utf8Range(tokens(run)))
      })
  }
}

internal import SamsynConcurrency
public import SamsynModel

/// Finds phrases that several documents share in whatever inflection: the parrot table.
///
/// A phrase is a run of at least `minimumWords` words inside a sentence, equal by lemma, with two
/// content words or more. Runs are extended as long as the same documents share them.
public struct SharedPhraseFinder: Sendable {
  public var minimumWords: Int
  /// Rows to return; phrases of more documents come first, then longer ones.
  public var limit: Int
  /// Threads.
  public var jobs: Int

  public init(minimumWords: Int = 5, limit: Int = 500, jobs: Int = 1) {
    self.minimumWords = minimumWords
    self.limit = limit
    self.jobs = jobs
  }

  private struct Run {
    var document: Int
    var range: Range<Int>
  }

  /// - Complexity: O(words log words).
  /// - Parameter accepts: whether a phrase of these documents is wanted; asked before `limit` counts.
  public func phrases(
    in documents: [AnnotatedDocument], accepting accepts: ([DocumentID]) -> Bool = { _ in true }
  ) async throws -> [SharedPhrase] {
    let sequences = try await Parallel.map(documents.count, jobs: jobs) {
      WordSequence(documents[$0])
    }
    var places: [RecurringRuns.Place] = []
    for (document, sequence) in sequences.enumerated() { add(sequence, document, to: &places) }
    let sharers = Sharers(RecurringRuns(places), sequences)
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
    }.filter { accepts($0.documents) }
    return Array(
      rows.sorted {
        let (a, b) = ($0.documents.count, $1.documents.count)
        if a != b { return a > b }
        return $0.words != $1.words ? $0.words > $1.words : $0.lemma < $1.lemma
      }
      .prefix(limit))
  }

  /// Runs inside one sentence and outside the form text of a single document.
  private func add(
    _ sequence: WordSequence, _ document: Int, to places: inout [RecurringRuns.Place]
  ) {
    for start in 0..<max(0, sequence.words.count - minimumWords + 1) {
      let words = sequence.words[start..<start + minimumWords]
      guard words.first?.sentence == words.last?.sentence,
        !words.contains(where: {
          $0.flags.contains(.boilerplate) && !$0.flags.contains(.corpusWide)
        })
      else { continue }
      places.append(
        RecurringRuns.Place(
          hash: sequence.hash(start, minimumWords), document: Int32(document),
          position: Int32(start)))
    }
  }

  /// For each place of each document, which documents share the run that begins there.
  private struct Sharers {
    private var groups: [[Int32]]
    private var sets: [[Int32]] = []

    init(_ recurring: RecurringRuns, _ sequences: [WordSequence]) {
      groups = sequences.map { [Int32](repeating: -1, count: $0.words.count) }
      for group in recurring.groups
      where group.first?.document != group.last?.document {
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
      if sequence.words[range].count(where: { $0.flags.contains(.content) }) >= 2 {
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
    func tokens(_ run: Run) -> TokenRange { sequences[run.document].tokens(run.range) }
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

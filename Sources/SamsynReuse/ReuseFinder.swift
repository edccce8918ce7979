internal import SamsynConcurrency
internal import SamsynResources
public import SamsynModel

/// Aligns passages that two documents, or two places of one, share nearly word for word: whatever the
/// inflection, in any order, and across Swedish, Bokmål and Nynorsk.
///
/// Runs of three words (function words left out) that recur are seeds; seeds that follow each other on
/// both sides make a chain; each chain is aligned word by word and cut where the texts part.
public struct ReuseFinder: Sendable {
  /// Words of the shorter side, function words included.
  public var minimumWords: Int
  /// From which score a passage counts as reused.
  public var minimumScore: Double
  /// Threads.
  public var jobs: Int
  /// Seeds that more documents share link each of them with one that it may be compared with, not all
  /// pairs.
  public var seedDocumentLimit = 20
  /// Places of a seed in one document beyond which only neighboring places are linked.
  private static let seedPlaceLimit = 8
  private static let seedLength = 3
  /// Pairs beyond which memory is worth more than time.
  private static let rememberedPairs = 500_000
  /// Words between seeds of one chain, function words left out.
  private static let gap = 6
  /// Words around a chain in which the passage may begin and end.
  private static let margin = 30
  /// Words after which a chain is closed and the next begins.
  private static let longest = 1_500

  public init(minimumWords: Int = 12, minimumScore: Double = 0.5, jobs: Int = 1) {
    self.minimumWords = minimumWords
    self.minimumScore = minimumScore
    self.jobs = jobs
  }

  /// Two documents (or one with itself) and the places of their common seeds.
  private struct Link: Sendable {
    var a: Int32
    var b: Int32
    /// Positions of words.
    var aPosition: Int32
    var bPosition: Int32
  }

  /// What was found, and what it was found by.
  public struct Finding: Sendable {
    /// In order of documents and position; `a` stands before `b` in the corpus.
    public var passages: [ReusedPassage]
    /// The passages of each pair of documents by a hash of all that has a say in them: both texts as words, the
    /// seeds that link them and the settings. Clusters and the documents' places in the corpus have none. Empty
    /// when `known` is nil.
    public var pairs: [String: [ReusedPassage]]
  }

  /// Passages in order of documents and position; `a` stands before `b` in the corpus.
  /// - Parameters:
  ///   - accepts: which pairs of documents to compare.
  ///   - progress: called with the number of finished pairs and of all pairs.
  /// - Complexity: O(words log words + chains · length · band).
  public func passages(
    in documents: [AnnotatedDocument],
    accepting accepts: @escaping @Sendable (DocumentID, DocumentID) -> Bool = { _, _ in true },
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> [ReusedPassage] {
    try await find(in: documents, known: nil, accepting: accepts, progress: progress).passages
  }

  /// Passages, as `passages`, and by what they were found.
  /// - Parameter known: pairs of an earlier finding, which are not aligned again; nil when nobody will ask for
  ///   the pairs of this one. Of a corpus with more than half a million pairs none are remembered.
  public func find(
    in documents: [AnnotatedDocument], known: [String: [ReusedPassage]]?,
    accepting accepts: @escaping @Sendable (DocumentID, DocumentID) -> Bool = { _, _ in true },
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Finding {
    var known = known
    let sequences = try await Parallel.map(documents.count, jobs: jobs) {
      WordSequence(documents[$0])
    }
    var places: [RecurringRuns.Place] = []
    for (document, sequence) in sequences.enumerated() { add(sequence, document, to: &places) }
    let links = links(RecurringRuns(places)) { accepts(documents[$0].id, documents[$1].id) }
    let pairs = Self.pairs(links)
    if pairs.count > Self.rememberedPairs { known = nil }
    let digests =
      known == nil
      ? []
      : try await Parallel.map(documents.count, jobs: jobs) {
        sequences[$0].digest(documents[$0])
      }
    let found = try await Parallel.map(
      pairs.count, jobs: jobs, progress: { progress($0, pairs.count) }
    ) {
      [known] position -> (key: String, passages: [ReusedPassage]) in
      let links = links[pairs[position]]
      guard let known else { return ("", align(links, sequences, documents)) }
      let key = key(links, digests)
      guard var passages = known[key], let first = links.first else {
        return (key, align(links, sequences, documents))
      }
      for index in passages.indices {
        passages[index].a = documents[Int(first.a)].id
        passages[index].b = documents[Int(first.b)].id
      }
      return (key, passages)
    }
    return Finding(
      passages: PassageClusters.number(found.flatMap(\.passages)),
      pairs: known == nil
        ? [:]
        : Dictionary(found.map { ($0.key, $0.passages) }, uniquingKeysWith: { first, _ in first }))
  }

  /// A hash of all that has a say in what `align` finds.
  /// - Parameter digests: of the documents' words.
  private func key(_ links: ArraySlice<Link>, _ digests: [String]) -> String {
    var digest = StreamingDigest()
    if let first = links.first {
      let texts = "\(digests[Int(first.a)]) \(digests[Int(first.b)]) \(first.a == first.b)"
      digest.update(Array("\(minimumWords) \(minimumScore) \(texts)".utf8))
    }
    var places: [UInt8] = []
    places.reserveCapacity(links.count * 8)
    for link in links {
      places.append(number: UInt32(bitPattern: link.aPosition))
      places.append(number: UInt32(bitPattern: link.bPosition))
    }
    digest.update(places)
    // Half of it tells pairs apart as surely, and there are many.
    return String(digest.finish().prefix(32))
  }

  /// Links of one pair of documents lie together.
  private static func pairs(_ links: [Link]) -> [Range<Int>] {
    var pairs: [Range<Int>] = []
    var start = 0
    while start < links.count {
      var end = start
      while end < links.count, links[end].a == links[start].a, links[end].b == links[start].b {
        end += 1
      }
      pairs.append(start..<end)
      start = end
    }
    return pairs
  }

  private func add(
    _ sequence: WordSequence, _ document: Int, to places: inout [RecurringRuns.Place]
  ) {
    let length = Self.seedLength
    for start in 0..<max(0, sequence.solid.count - length + 1) {
      let positions = sequence.solid[start..<start + length]
      var hash: UInt64 = 0
      var content = 0
      for position in positions {
        let word = sequence.words[Int(position)]
        hash = StringTable.combine(hash, word.meeting)
        if word.flags.contains(.content) { content += 1 }
      }
      // A seed spans no more than it would in running text.
      guard content >= 2 else { continue }
      places.append(
        RecurringRuns.Place(
          hash: hash, document: Int32(document), position: positions[positions.startIndex]))
    }
  }

  private func links(_ recurring: RecurringRuns, _ accepts: (Int, Int) -> Bool) -> [Link] {
    var links: [Link] = []
    for group in recurring.groups {
      var parts: [ArraySlice<RecurringRuns.Place>] = []
      var start = group.startIndex
      while start < group.endIndex {
        let end =
          group[start...].firstIndex { $0.document != group[start].document } ?? group.endIndex
        parts.append(group[start..<end])
        start = end
      }
      for part in parts { addRepeats(part, accepts, to: &links) }
      if parts.count <= seedDocumentLimit {
        for (offset, first) in parts.enumerated() {
          for second in parts.dropFirst(offset + 1) { add(first, second, accepts, to: &links) }
        }
      } else {
        // A run that many documents share: each is linked with one that it may be compared with.
        var linked: Set<[Int]> = []
        var partner: Int?
        for index in parts.indices {
          func fits(_ other: Int) -> Bool {
            guard other != index, let a = parts[other].first, let b = parts[index].first else {
              return false
            }
            return accepts(Int(a.document), Int(b.document))
          }
          // What was a partner for one is so for the next as a rule: no search through all.
          if partner.map(fits) != true { partner = parts.indices.first(where: fits) }
          guard let partner, linked.insert([min(index, partner), max(index, partner)]).inserted
          else { continue }
          add(parts[min(index, partner)], parts[max(index, partner)], accepts, to: &links)
        }
      }
    }
    links.sort {
      if $0.a != $1.a { return $0.a < $1.a }
      if $0.b != $1.b { return $0.b < $1.b }
      return $0.aPosition != $1.aPosition
        ? $0.aPosition < $1.aPosition : $0.bPosition < $1.bPosition
    }
    return links
  }

  private func addRepeats(
    _ part: ArraySlice<RecurringRuns.Place>, _ accepts: (Int, Int) -> Bool, to links: inout [Link]
  ) {
    guard let one = part.first, accepts(Int(one.document), Int(one.document)) else { return }
    for (place, next) in zip(part, part.dropFirst()) { add(place, next, to: &links) }
    guard part.count <= Self.seedPlaceLimit else { return }
    for (index, place) in part.enumerated() {
      for next in part.dropFirst(index + 2) { add(place, next, to: &links) }
    }
  }

  private func add(
    _ first: ArraySlice<RecurringRuns.Place>, _ second: ArraySlice<RecurringRuns.Place>,
    _ accepts: (Int, Int) -> Bool, to links: inout [Link]
  ) {
    guard let one = first.first, let other = second.first,
      accepts(Int(one.document), Int(other.document))
    else { return }
    for a in first.prefix(Self.seedPlaceLimit) {
      for b in second.prefix(Self.seedPlaceLimit) { add(a, b, to: &links) }
    }
  }

  private func add(
    _ a: RecurringRuns.Place, _ b: RecurringRuns.Place, to links: inout [Link]
  ) {
    links.append(
      Link(a: a.document, b: b.document, aPosition: a.position, bPosition: b.position))
  }

  /// Seeds that follow each other on both sides.
  private struct Chain {
    var a: Range<Int>
    var b: Range<Int>
    /// The lowest and highest difference between places in b and in a.
    var diagonals: ClosedRange<Int>
    var seeds = 1

    mutating func add(_ position: (a: Int, b: Int), length: Int) {
      a = a.lowerBound..<max(a.upperBound, position.a + length)
      b = min(b.lowerBound, position.b)..<max(b.upperBound, position.b + length)
      let diagonal = position.b - position.a
      diagonals =
        min(diagonals.lowerBound, diagonal)...max(diagonals.upperBound, diagonal)
      seeds += 1
    }
  }

  private func chains(_ links: ArraySlice<Link>) -> [Chain] {
    // Function words lie between: a seed of three and a gap span about twice as many words.
    let (length, gap) = (Self.seedLength, 2 * Self.gap)
    var open: [Chain] = []
    var closed: [Chain] = []
    for link in links {
      let (a, b) = (Int(link.aPosition), Int(link.bPosition))
      closed += open.filter { a - $0.a.upperBound > gap }
      open.removeAll { a - $0.a.upperBound > gap }
      let fits = open.firstIndex { chain in
        a - chain.a.lowerBound < Self.longest && b >= chain.b.lowerBound
          && b - chain.b.upperBound <= gap && b + length >= chain.b.upperBound - gap
      }
      if let fits {
        open[fits].add((a, b), length: length)
      } else {
        open.append(
          Chain(a: a..<a + length, b: b..<b + length, diagonals: b - a...b - a))
      }
    }
    return closed + open
  }

  private func align(
    _ links: ArraySlice<Link>, _ sequences: [WordSequence], _ documents: [AnnotatedDocument]
  ) -> [ReusedPassage] {
    guard let first = links.first else { return [] }
    let (a, b) = (Int(first.a), Int(first.b))
    var aligner = PassageAligner()
    aligner.shortest = minimumWords
    var found: [PassageAligner.Stretch] = []
    // The longest chains first: what they cover on both sides needs no other alignment.
    let chains = chains(links).sorted {
      $0.seeds != $1.seeds
        ? $0.seeds > $1.seeds
        : ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound)
    }
    for chain in chains {
      let isKnown =
        found.contains { Self.covers($0.a, chain.a) }
        && found.contains { Self.covers($0.b, chain.b) }
      if isKnown { continue }
      let aRange = widened(chain.a, sequences[a].words.count)
      let bRange = widened(chain.b, sequences[b].words.count)
      for stretch in aligner.stretches(
        sequences[a], aRange, sequences[b], bRange, diagonals: chain.diagonals,
        lowest: a == b ? minimumWords : .min)
      where isPassage(stretch, within: a == b) {
        if !found.contains(where: { Self.covers($0.a, stretch.a) && Self.covers($0.b, stretch.b) })
        {
          found.append(stretch)
        }
      }
    }
    return Self.joined(found).map {
      passage($0, (sequences[a], documents[a]), (sequences[b], documents[b]))
    }
  }

  /// Stretches in order of their places, those that go on where another one ends made one.
  private static func joined(_ stretches: [PassageAligner.Stretch]) -> [PassageAligner.Stretch] {
    var joined: [PassageAligner.Stretch] = []
    let sorted = stretches.sorted {
      ($0.a.lowerBound, $0.b.lowerBound, $0.a.upperBound)
        < ($1.a.lowerBound, $1.b.lowerBound, $1.a.upperBound)
    }
    for stretch in sorted {
      let before = joined.lastIndex { $0.isContinued(by: stretch, within: gap) }
      if let before {
        joined[before] = joined[before].joined(stretch)
      } else {
        joined.append(stretch)
      }
    }
    return joined
  }

  private func widened(_ range: Range<Int>, _ count: Int) -> Range<Int> {
    max(0, range.lowerBound - Self.margin)..<min(count, range.upperBound + Self.margin)
  }

  private func isPassage(_ stretch: PassageAligner.Stretch, within: Bool) -> Bool {
    min(stretch.a.count, stretch.b.count) >= minimumWords && stretch.score >= minimumScore
      && !(within && stretch.a.overlaps(stretch.b))
  }

  /// Whether most of a range lies in another.
  private static func covers(_ range: Range<Int>, _ part: Range<Int>) -> Bool {
    2 * range.clamped(to: part).count > part.count
  }

  private func passage(
    _ stretch: PassageAligner.Stretch, _ a: (WordSequence, AnnotatedDocument),
    _ b: (WordSequence, AnnotatedDocument)
  ) -> ReusedPassage {
    func isBoilerplate(_ sequence: WordSequence, _ range: Range<Int>) -> Bool {
      2 * sequence.words[range].count { $0.flags.contains(.boilerplate) } >= range.count
    }
    let isTranslated =
      language(a.0.tokens(stretch.a), a.1) != language(b.0.tokens(stretch.b), b.1)
    return ReusedPassage(
      a: a.1.id, aRange: a.1.tokens.utf8Range(a.0.tokens(stretch.a)), b: b.1.id,
      bRange: b.1.tokens.utf8Range(b.0.tokens(stretch.b)), score: stretch.score,
      verbatim: stretch.verbatim,
      manner: stretch.verbatim >= 1 ? .verbatim : isTranslated ? .translated : .reworded,
      words: min(stretch.a.count, stretch.b.count),
      boilerplate: isBoilerplate(a.0, stretch.a) || isBoilerplate(b.0, stretch.b))
  }

  /// The language of the block in which a passage begins.
  private func language(_ tokens: TokenRange, _ document: AnnotatedDocument) -> Language {
    let sentence = document.tokens.sentence(ofToken: tokens.lowerBound)
    return document.tokens.blockLanguages[document.tokens.sentences[sentence].block].language
  }
}

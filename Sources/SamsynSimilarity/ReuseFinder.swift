public import SamsynModel

/// Aligns passages that two documents share nearly word for word, whatever the inflection.
///
/// Runs of three words (function words left out) that few documents share are seeds; seeds that
/// follow each other on both sides grow into passages. The score is the share of words on the longer
/// side that align by lemma (longest common subsequence).
public struct ReuseFinder: Sendable {
  /// Words of the shorter side, function words included.
  public var minimumWords: Int
  /// Share of aligned words from which a passage counts as reused.
  public var minimumScore: Double
  /// Seeds that more documents share link the first of them with each other one, not all pairs.
  public var seedDocumentLimit = 20
  private static let seedLength = 3
  private static let gap = 6
  /// Words after which a passage is closed and the next begins: alignment grows with the square.
  private static let longest = 1_500

  public init(minimumWords: Int = 12, minimumScore: Double = 0.5) {
    self.minimumWords = minimumWords
    self.minimumScore = minimumScore
  }

  private struct Seed {
    var a: Int32
    var b: Int32
    var aPosition: Int32
    var bPosition: Int32
  }

  /// Passages in order of documents and position.
  /// - Complexity: O(words log words + seeds · gap).
  public func passages(in documents: [AnnotatedDocument]) -> [ReusedPassage] {
    let sequences = documents.map { WordSequence($0, contentOnly: true) }
    let recurring = RecurringRuns(sequences, length: Self.seedLength) { sequence, start in
      sequence.words[start..<start + Self.seedLength].count(where: \.isContent) >= 2
    }
    var seeds: [Seed] = []
    for group in recurring.groups {
      // A run that many documents share is linked from its first place only.
      let firsts = Set(group.map(\.document)).count <= seedDocumentLimit ? group : group.prefix(1)
      for (offset, first) in firsts.enumerated() {
        for second in group.dropFirst(offset + 1) where second.document != first.document {
          seeds.append(
            Seed(
              a: first.document, b: second.document, aPosition: first.position,
              bPosition: second.position))
        }
      }
    }
    seeds.sort {
      if $0.a != $1.a { return $0.a < $1.a }
      if $0.b != $1.b { return $0.b < $1.b }
      return $0.aPosition != $1.aPosition
        ? $0.aPosition < $1.aPosition : $0.bPosition < $1.bPosition
    }
    var passages: [ReusedPassage] = []
    var start = 0
    while start < seeds.count {
      var end = start
      while end < seeds.count, seeds[end].a == seeds[start].a, seeds[end].b == seeds[start].b {
        end += 1
      }
      passages += align(seeds[start..<end], sequences, documents)
      start = end
    }
    return passages
  }

  private struct Chain {
    var aStart: Int
    var aEnd: Int
    var bStart: Int
    var bEnd: Int
  }

  private func align(
    _ seeds: ArraySlice<Seed>, _ sequences: [WordSequence], _ documents: [AnnotatedDocument]
  ) -> [ReusedPassage] {
    guard let first = seeds.first else { return [] }
    var open: [Chain] = []
    var closed: [Chain] = []
    for seed in seeds {
      let (a, b) = (Int(seed.aPosition), Int(seed.bPosition))
      let fits = open.firstIndex { chain in
        a - chain.aStart < Self.longest && a >= chain.aStart && a - chain.aEnd <= Self.gap
          && b >= chain.bStart
          && b - chain.bEnd <= Self.gap && b + Self.seedLength >= chain.bEnd - Self.gap
      }
      if let fits {
        open[fits].aEnd = max(open[fits].aEnd, a + Self.seedLength)
        open[fits].bEnd = max(open[fits].bEnd, b + Self.seedLength)
      } else {
        open.append(
          Chain(aStart: a, aEnd: a + Self.seedLength, bStart: b, bEnd: b + Self.seedLength))
      }
      closed += open.filter { a - $0.aEnd > Self.gap }
      open.removeAll { a - $0.aEnd > Self.gap }
    }
    closed += open
    return closed.sorted { $0.aStart != $1.aStart ? $0.aStart < $1.aStart : $0.bStart < $1.bStart }
      .compactMap { chain in
        passage(
          chain, sequences[Int(first.a)], documents[Int(first.a)], sequences[Int(first.b)],
          documents[Int(first.b)])
      }
  }

  private func passage(
    _ chain: Chain, _ a: WordSequence, _ aDocument: AnnotatedDocument, _ b: WordSequence,
    _ bDocument: AnnotatedDocument
  ) -> ReusedPassage? {
    let aTokens =
      Int(a.words[chain.aStart].token)..<Int(a.words[chain.aEnd - 1].token) + 1
    let bTokens =
      Int(b.words[chain.bStart].token)..<Int(b.words[chain.bEnd - 1].token) + 1
    let words = min(
      aTokens.count { aDocument.tokens.tokens[$0].isWord },
      bTokens.count { bDocument.tokens.tokens[$0].isWord })
    guard words >= minimumWords else { return nil }
    let left = a.words[chain.aStart..<chain.aEnd]
    let right = b.words[chain.bStart..<chain.bEnd]
    let common = Self.commonSubsequence(left.map(\.hash), right.map(\.hash))
    let score = Double(common) / Double(max(left.count, right.count))
    guard score >= minimumScore else { return nil }
    return ReusedPassage(
      a: aDocument.id, aRange: aDocument.tokens.utf8Range(aTokens), b: bDocument.id,
      bRange: bDocument.tokens.utf8Range(bTokens), score: score, words: words,
      boilerplate: left.contains(where: \.isBoilerplate)
        || right.contains(where: \.isBoilerplate))
  }

  /// The length of the longest common subsequence.
  /// - Complexity: O(a · b).
  static func commonSubsequence(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var previous = [Int](repeating: 0, count: b.count + 1)
    var current = previous
    for x in a {
      for (index, y) in b.enumerated() {
        current[index + 1] =
          x == y ? previous[index] + 1 : max(previous[index + 1], current[index])
      }
      swap(&previous, &current)
    }
    return previous[b.count]
  }
}

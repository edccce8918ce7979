internal import SamsynModel

/// The words and phrases of one document that may be keyphrases, with their counts.
///
/// A phrase is a run of content words within a sentence; one linking word (`och`, `og`, `&`) may
/// stand inside. Phrases are told apart by a 64-bit hash of their concepts or lemmas that is the same
/// in every document and language.
struct PhraseCandidates {
  static let maximumLength = 5

  struct Candidate {
    var hash: UInt64
    var count: Int32 = 0
    var headingCount: Int32 = 0
    /// First occurrence.
    var first: Int32
    var length: Int32
    var hasLink: Bool
    /// The largest count among longer candidates that hold this one.
    var containing: Int32 = 0
  }

  struct Occurrence {
    var candidate: Int32
    var start: Int32
  }

  private(set) var candidates: [Candidate] = []
  private(set) var occurrences: [Occurrence] = []
  private var index: HashIndex
  private let wordHashes: [UInt64]
  /// All linking words count as one: "byer og samfunn" is "byer & samfunn".
  private static let linkHash: UInt64 = 1

  /// - Parameter keepsOccurrences: whether to remember where each candidate stands.
  /// - Complexity: O(tokens · maximumLength).
  init(_ document: AnnotatedDocument, linking: Set<String>, keepsOccurrences: Bool) {
    let lemmas = document.lemmas
    let layer = document.tokens
    index = HashIndex(minimumCapacity: layer.tokens.count / 2)
    wordHashes = lemmas.meetingHashes()
    let linkLexemes = Set(
      linking.compactMap { layer.lexemes.index(of: ArraySlice($0.utf8)) })

    for sentence in layer.sentences {
      let isHeading: Bool
      switch document.document.blocks[sentence.block].kind {
      case .heading, .title: isHeading = true
      default: isHeading = false
      }
      var runStart = sentence.tokens.lowerBound
      var links: Set<Int> = []
      func close(_ end: Int) {
        if end > runStart {
          add(
            runStart..<end, links: links, isHeading: isHeading, document,
            keepsOccurrences: keepsOccurrences)
        }
      }
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        if Self.isContent(layer.tokens[position], lemmas.marks[position]) {
          position += 1
          continue
        }
        let isLink =
          position > runStart && position + 1 < sentence.tokens.upperBound
          && linkLexemes.contains(Int(layer.tokens[position].lexeme.index))
          && Self.isContent(layer.tokens[position + 1], lemmas.marks[position + 1])
        if isLink {
          links.insert(position)
          position += 1
          continue
        }
        close(position)
        links = []
        position += 1
        runStart = position
      }
      close(sentence.tokens.upperBound)
    }
  }

  private static func isContent(_ token: Token, _ marks: LemmaLayer.Marks) -> Bool {
    token.kind == .word && marks.isDisjoint(with: LemmaLayer.Marks.excluded)
  }

  private mutating func add(
    _ run: TokenRange, links: Set<Int>, isHeading: Bool, _ document: AnnotatedDocument,
    keepsOccurrences: Bool
  ) {
    let lemmas = document.lemmas
    for start in run where !links.contains(start) {
      var hash: UInt64 = 0
      var linkCount = 0
      for end in start..<min(run.upperBound, start + Self.maximumLength) {
        let isLink = links.contains(end)
        if isLink { linkCount += 1 }
        hash = extended(hash, by: end, document, isLink: isLink)
        let length = end - start + 1
        if isLink || linkCount > 1 { continue }
        if length - linkCount > 4 { break }
        if length > 1,
          lemmas.marks[start].contains(.generic) || lemmas.marks[end].contains(.generic)
        {
          continue
        }
        let candidate = index.insert(hash)
        if candidate == candidates.count {
          candidates.append(
            Candidate(
              hash: hash, first: Int32(start), length: Int32(length), hasLink: linkCount > 0))
        }
        candidates[candidate].count += 1
        if isHeading { candidates[candidate].headingCount += 1 }
        if keepsOccurrences {
          occurrences.append(Occurrence(candidate: Int32(candidate), start: Int32(start)))
        }
      }
    }
  }

  private func extended(
    _ hash: UInt64, by token: Int, _ document: AnnotatedDocument, isLink: Bool
  ) -> UInt64 {
    let own = isLink ? Self.linkHash : wordHashes[Int(document.lemmas.words[token])]
    return StringTable.combine(hash, own)
  }

  /// Fills in `Candidate.containing` from each candidate's parts.
  /// - Complexity: O(candidates · maximumLength²).
  mutating func countContaining(_ document: AnnotatedDocument) {
    for candidate in candidates where candidate.length > 1 {
      let start = Int(candidate.first)
      for from in start..<start + Int(candidate.length) {
        var hash: UInt64 = 0
        for end in from..<start + Int(candidate.length) {
          let isLink =
            candidate.hasLink
            && !Self.isContent(
              document.tokens.tokens[end], document.lemmas.marks[end])
          hash = extended(hash, by: end, document, isLink: isLink)
          if end - from + 1 == Int(candidate.length) { continue }
          guard let part = index.index(of: hash) else { continue }
          candidates[part].containing = max(candidates[part].containing, candidate.count)
        }
      }
    }
  }
}

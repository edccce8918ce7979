internal import SamsynModel

/// The words and phrases of one document that may be keyphrases, with their counts.
///
/// Phrases are told apart by a 64-bit hash of their concepts or lemmas that is the same in every document
/// and language.
struct PhraseCandidates {
  static let maximumLength = 5

  struct Candidate {
    var hash: UInt64
    var count: Int32 = 0
    var headingCount: Int32 = 0
    /// Occurrences with a capital that is not owed to the start of a sentence.
    var properCount: Int32 = 0
    /// First token of the first and of the last occurrence.
    var first: Int32
    var last: Int32
    var length: Int32
    var isCoordinated: Bool
    var isPrepositional: Bool
    /// The largest count among longer candidates that hold this one.
    var containing: Int32 = 0
    /// Of two nouns joined by a coordinator, the count of the rarer one; else 0.
    var weakerPart: Int32 = 0

    var tokens: TokenRange { Int(first)..<Int(first + length) }
  }

  struct Occurrence {
    var candidate: Int32
    var start: Int32
  }

  private(set) var candidates: [Candidate] = []
  private(set) var occurrences: [Occurrence] = []
  private var index: HashIndex
  /// Joining words count as what they do: "byer og samfunn" is "byer & samfunn".
  private static let coordinatorHash: UInt64 = 1
  private static let prepositionHash: UInt64 = 2
  private static let determinerHash: UInt64 = 3

  /// - Parameter keepsOccurrences: whether to remember where each candidate stands.
  /// - Complexity: O(tokens · maximumLength).
  init(_ document: AnnotatedDocument, _ words: DocumentWords, keepsOccurrences: Bool) {
    index = HashIndex(minimumCapacity: document.tokens.tokens.count / 2)
    for sentence in document.tokens.sentences {
      let isHeading = document.document.blocks[sentence.block].isHeading
      for start in sentence.tokens {
        switch words.roles[start] {
        case .noun, .adjective: break
        case .determiner:
          // Part of a name only: "Det företagsamma Värmland".
          guard start > sentence.tokens.lowerBound,
            Casing.startsUppercase(
              document.document.text.bytes, Int(document.tokens.tokens[start].start))
          else { continue }
        case .outside, .coordinator, .preposition: continue
        }
        if isInside(start, of: sentence, words, document.tokens) { continue }
        extend(
          from: start, in: sentence, isHeading: isHeading, document, words,
          keepsOccurrences: keepsOccurrences)
      }
    }
  }

  /// Whether a word belongs to what stands before it: "medelstora" of "små och medelstora företag", and
  /// what a number counts.
  private func isInside(
    _ token: Int, of sentence: Sentence, _ words: DocumentWords, _ layer: TokenLayer
  ) -> Bool {
    guard token > sentence.tokens.lowerBound else { return false }
    if layer.tokens[token - 1].kind == .number { return true }
    return token > sentence.tokens.lowerBound + 1 && words.roles[token - 1] == .coordinator
      && words.roles[token - 2] == .adjective && words.roles[token] == .adjective
  }

  /// Adds every candidate that begins at a token.
  private mutating func extend(
    from start: Int, in sentence: Sentence, isHeading: Bool, _ document: AnnotatedDocument,
    _ words: DocumentWords, keepsOccurrences: Bool
  ) {
    func isGeneric(_ token: Int) -> Bool {
      words.numbers[token] >= 0 && words.words[Int(words.numbers[token])].isGeneric
    }
    // A generic adjective does not open a phrase: "ökad samverkan" is "samverkan".
    if words.roles[start] == .adjective, isGeneric(start) { return }
    let opensGeneric = words.roles[start] == .noun && isGeneric(start)
    var hash: UInt64 = 0
    var (coordinators, prepositions) = (0, 0)
    let end = min(sentence.tokens.upperBound, start + Self.maximumLength)
    for token in start..<end {
      let role = words.roles[token]
      switch role {
      case .outside: return
      case .determiner:
        if token > start { return }
        hash = extended(hash, by: token, words)
      case .coordinator, .preposition:
        guard token > start, coordinators + prepositions == 0, token + 1 < end else { return }
        // A preposition follows a noun; a coordinator follows either.
        if role == .preposition {
          guard words.roles[token - 1] == .noun else { return }
          prepositions += 1
        } else {
          coordinators += 1
        }
        hash = extended(hash, by: token, words)
      case .adjective, .noun:
        hash = extended(hash, by: token, words)
        guard role == .noun else { continue }
        // A generic noun may stand alone, end a phrase that another word makes specific, or stand
        // before a preposition: "tillgång till data".
        if opensGeneric, token > start, prepositions == 0 { continue }
        // "kommun för kommun" says no more than "kommun".
        if prepositions > 0, words.numbers[start] == words.numbers[token] { continue }
        if coordinators + prepositions > 0,
          !isWhole(start..<token + 1, in: sentence, words)
        {
          continue
        }
        add(
          hash, start..<token + 1, sentence, isHeading: isHeading, coordinators > 0,
          prepositions > 0, document, keepsOccurrences: keepsOccurrences)
      }
    }
  }

  /// Whether a phrase around a joining word takes up all of the words on either side of it.
  private func isWhole(
    _ tokens: TokenRange, in sentence: Sentence, _ words: DocumentWords
  ) -> Bool {
    func isContent(_ token: Int) -> Bool {
      sentence.tokens.contains(token)
        && [.noun, .adjective].contains(words.roles[token])
    }
    func joins(_ token: Int) -> Bool {
      sentence.tokens.contains(token) && words.roles[token] == .coordinator
    }
    let goesOn =
      sentence.tokens.contains(tokens.upperBound) && words.roles[tokens.upperBound] == .noun
    return !isContent(tokens.lowerBound - 1) && !goesOn
      && !joins(tokens.lowerBound - 1) && !joins(tokens.upperBound)
  }

  private mutating func add(
    _ hash: UInt64, _ tokens: TokenRange, _ sentence: Sentence, isHeading: Bool,
    _ isCoordinated: Bool, _ isPrepositional: Bool, _ document: AnnotatedDocument,
    keepsOccurrences: Bool
  ) {
    let candidate = index.insert(hash)
    let start = Int32(tokens.lowerBound)
    if candidate == candidates.count {
      candidates.append(
        Candidate(
          hash: hash, first: start, last: start, length: Int32(tokens.count),
          isCoordinated: isCoordinated, isPrepositional: isPrepositional))
    }
    candidates[candidate].count += 1
    candidates[candidate].last = start
    if isHeading { candidates[candidate].headingCount += 1 }
    if tokens.lowerBound > sentence.tokens.lowerBound, !isHeading,
      Casing.startsUppercase(
        document.document.text.bytes, Int(document.tokens.tokens[tokens.lowerBound].start))
    {
      candidates[candidate].properCount += 1
    }
    if keepsOccurrences {
      occurrences.append(Occurrence(candidate: Int32(candidate), start: start))
    }
  }

  /// Fills in what candidates hold of each other: `containing` and `weakerPart`.
  /// - Complexity: O(candidates · maximumLength²).
  mutating func relate(_ words: DocumentWords) {
    for number in candidates.indices where candidates[number].length > 1 {
      let candidate = candidates[number]
      let tokens = candidate.tokens
      for from in tokens {
        var hash: UInt64 = 0
        for end in from..<tokens.upperBound {
          hash = extended(hash, by: end, words)
          if end - from + 1 == tokens.count { continue }
          guard let part = index.index(of: hash) else { continue }
          candidates[part].containing = max(candidates[part].containing, candidate.count)
        }
      }
      if candidate.isCoordinated { candidates[number].weakerPart = weakerPart(candidate, words) }
    }
  }

  private func extended(_ hash: UInt64, by token: Int, _ words: DocumentWords) -> UInt64 {
    switch words.roles[token] {
    case .coordinator: StringTable.combine(hash, Self.coordinatorHash)
    case .preposition: StringTable.combine(hash, Self.prepositionHash)
    case .determiner: StringTable.combine(hash, Self.determinerHash)
    default: StringTable.combine(hash, words.words[Int(words.numbers[token])].hash)
    }
  }

  private func weakerPart(_ candidate: Candidate, _ words: DocumentWords) -> Int32 {
    let tokens = candidate.tokens
    guard let joint = tokens.first(where: { words.roles[$0] == .coordinator }),
      words.roles[joint - 1] == .noun
    else { return 0 }
    func count(_ part: TokenRange) -> Int32 {
      let hash = part.reduce(UInt64(0)) { extended($0, by: $1, words) }
      return index.index(of: hash).map { candidates[$0].count } ?? 0
    }
    return min(count(tokens.lowerBound..<joint), count(joint + 1..<tokens.upperBound))
  }
}

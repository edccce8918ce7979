public import SamsynModel

/// A dictionary from the lemmas of one language to the lemmas of another.
public struct BilingualDictionary: Sendable {
  private let transducer: Transducer
  private let tags: [GrammarTags]

  public init(_ transducer: Transducer) {
    self.transducer = transducer
    tags = transducer.tagNames.map { GrammarTags(name: $0) }
  }

  /// Translations of a lemma within a word class, in the order of the dictionary, each once.
  ///
  /// Translations of several words are left out.
  public func translations(of lemma: String, as partOfSpeech: PartOfSpeech) -> [String] {
    let symbols = MorphologicalDictionary.symbols(lemma.unicodeScalars)
    guard symbols.count <= MorphologicalDictionary.longestForm else { return [] }
    var found: [String] = []
    transducer.walkCompletions(of: symbols) { written in
      guard let reading = MorphologicalDictionary.reading(written, tags),
        Self.agree(reading.partOfSpeech, partOfSpeech), !reading.lemma.contains(" "),
        !found.contains(reading.lemma)
      else { return }
      found.append(reading.lemma)
    }
    return found
  }

  private static func agree(_ a: PartOfSpeech, _ b: PartOfSpeech) -> Bool {
    if a == b || b == .unknown { return true }
    switch (a, b) {
    case (.verb, .auxiliary), (.auxiliary, .verb), (.pronoun, .determiner),
      (.determiner, .pronoun), (.adverb, .adjective), (.adjective, .adverb):
      return true
    default: return false
    }
  }
}

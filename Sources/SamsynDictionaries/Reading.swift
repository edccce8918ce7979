public import SamsynModel

/// One way to read a word form: a lemma with its grammatical tags.
public struct Reading: Sendable, Hashable {
  /// As the dictionary writes it, homonym digits left off; proper nouns keep their capital.
  public var lemma: String
  public var tags: GrammarTags

  public init(lemma: String, tags: GrammarTags) {
    self.lemma = lemma
    self.tags = tags
  }

  public var partOfSpeech: PartOfSpeech { tags.partOfSpeech }
}

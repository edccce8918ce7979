/// How much a document, or a section of it, speaks of one focus area.
public struct Coverage: Sendable, Equatable {
  public var document: DocumentID
  /// The section's position, or nil for the whole document.
  public var section: Int?
  public var taxonomy: String
  public var category: String
  public var mentions: Int
  /// Words in the document or section: the denominator of `density`.
  public var words: Int
  public var sentences: Int
  public var sentencesWithMention: Int
  /// Mentions in headings.
  public var headingMentions: Int

  public init(
    document: DocumentID, section: Int?, taxonomy: String, category: String, mentions: Int,
    words: Int, sentences: Int, sentencesWithMention: Int, headingMentions: Int
  ) {
    self.document = document
    self.section = section
    self.taxonomy = taxonomy
    self.category = category
    self.mentions = mentions
    self.words = words
    self.sentences = sentences
    self.sentencesWithMention = sentencesWithMention
    self.headingMentions = headingMentions
  }

  /// Mentions per thousand words.
  public var density: Double { words == 0 ? 0 : Double(mentions) * 1000 / Double(words) }
  /// Share of sentences with a mention, 0 to 1.
  public var sentenceShare: Double {
    sentences == 0 ? 0 : Double(sentencesWithMention) / Double(sentences)
  }
  /// Said explicitly: the taxonomy was looked for, in the document's language, and not found.
  public var isSilent: Bool { mentions == 0 }
}

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
  /// Mentions that a sentence denies; they are in no other count.
  public var negatedMentions: Int
  /// Share of the words that stand before the first mention, 0 to 1; nil without one.
  public var firstMention: Double?
  /// Whole documents: this area's part of what the document says of all areas of the taxonomy, rare and
  /// repeated terms and headings counting more; nil for sections.
  public var salience: Double?

  public init(
    document: DocumentID, section: Int?, taxonomy: String, category: String, mentions: Int,
    words: Int, sentences: Int, sentencesWithMention: Int, headingMentions: Int,
    negatedMentions: Int = 0, firstMention: Double? = nil, salience: Double? = nil
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
    self.negatedMentions = negatedMentions
    self.firstMention = firstMention
    self.salience = salience
  }

  /// Mentions per thousand words.
  public var density: Double { words == 0 ? 0 : Double(mentions) * 1000 / Double(words) }
  /// The same, a mention in a heading counting as three: a heading speaks for what stands under it.
  public var weightedDensity: Double {
    words == 0 ? 0 : Double(mentions + 2 * headingMentions) * 1000 / Double(words)
  }
  /// Share of sentences with a mention, 0 to 1.
  public var sentenceShare: Double {
    sentences == 0 ? 0 : Double(sentencesWithMention) / Double(sentences)
  }
  /// Said explicitly: the taxonomy was looked for, in the document's language, and not found, not even denied.
  public var isSilent: Bool { mentions == 0 && negatedMentions == 0 }
}

/// How a document spreads over the areas of a taxonomy.
public struct CoverageProfile: Sendable, Equatable {
  public var document: DocumentID
  public var taxonomy: String
  /// Areas with a mention, and all of them.
  public var mentionedAreas: Int
  public var areas: Int
  /// Pielou's evenness of the mentions over the areas, 0 (one area) to 1 (all alike); nil without mentions.
  public var evenness: Double?
  /// Sentences that mention an area, by all sentences.
  public var sentenceShare: Double

  public init(
    document: DocumentID, taxonomy: String, mentionedAreas: Int, areas: Int, evenness: Double?,
    sentenceShare: Double
  ) {
    self.document = document
    self.taxonomy = taxonomy
    self.mentionedAreas = mentionedAreas
    self.areas = areas
    self.evenness = evenness
    self.sentenceShare = sentenceShare
  }
}

/// Two areas that a document mentions in the same sentences.
public struct CoMention: Sendable, Equatable {
  public var document: DocumentID
  public var taxonomy: String
  public var a: String
  public var b: String
  /// Sentences that mention both.
  public var sentences: Int

  public init(document: DocumentID, taxonomy: String, a: String, b: String, sentences: Int) {
    self.document = document
    self.taxonomy = taxonomy
    self.a = a
    self.b = b
    self.sentences = sentences
  }
}

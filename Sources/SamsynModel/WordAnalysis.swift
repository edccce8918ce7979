/// What is known of a word form in one language.
///
/// A class because all documents share what was found out once; it never changes.
public final class WordAnalysis: Sendable {
  /// How the lemma was found, best evidence first.
  public enum Source: String, Sendable, CaseIterable {
    /// A form that our own lists settle.
    case override
    /// A reading of the morphological dictionary.
    case dictionary
    /// A compound whose head the dictionary knows.
    case compound
    /// An ending taken off, with a result that the policy lexicon or the spelling dictionary knows.
    case spelling
    /// An ending taken off, without confirmation.
    case ending
    /// A stem, for languages that are not analyzed in full.
    case stem
    /// The form itself.
    case form
  }

  /// In lower case.
  public let lemma: String
  public let partOfSpeech: PartOfSpeech
  public let source: Source
  public let compound: CompoundAnalysis?
  /// The concepts that the word stands for, the likeliest first.
  public let concepts: [ConceptLink]

  public init(
    lemma: String, partOfSpeech: PartOfSpeech, source: Source,
    compound: CompoundAnalysis? = nil, concepts: [ConceptLink] = []
  ) {
    self.lemma = lemma
    self.partOfSpeech = partOfSpeech
    self.source = source
    self.compound = compound
    self.concepts = concepts
  }

  /// The same analysis with its concepts.
  public func linked(_ concepts: [ConceptLink]) -> WordAnalysis {
    WordAnalysis(
      lemma: lemma, partOfSpeech: partOfSpeech, source: source, compound: compound,
      concepts: concepts)
  }
}

/// The way from a word to a concept in which words of Swedish, Bokmål and Nynorsk meet.
public struct ConceptLink: Sendable, Equatable {
  /// Why the word stands for the concept.
  public enum Kind: String, Sendable, CaseIterable {
    /// The word is the concept's Bokmål lemma.
    case identity
    /// The policy lexicon lists it.
    case lexicon
    /// The bilingual dictionary has it, and the spelling differs by regular rules.
    case cognate
    /// The bilingual dictionary has it.
    case dictionary
    /// Its constituents are linked, and the concept is made of theirs.
    case constituents
    /// No dictionary has it; its spelling follows the rules between the languages.
    case spelling
  }

  /// What words have to share to meet: a Bokmål lemma, that of a compound taken apart and joined by
  /// `+`, so that what one dictionary lists whole meets what another has to take apart.
  public var concept: String
  /// How the concept is shown: a Bokmål lemma.
  public var label: String
  public var kind: Kind

  public init(concept: String, label: String? = nil, kind: Kind) {
    self.concept = concept
    self.label = label ?? concept
    self.kind = kind
  }
}

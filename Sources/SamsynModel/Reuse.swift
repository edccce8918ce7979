/// A passage that stands, nearly word for word, in two documents or in two places of one.
public struct ReusedPassage: Sendable, Equatable {
  /// How a passage was taken over.
  public enum Manner: String, Sendable, CaseIterable {
    /// Word for word.
    case verbatim
    /// With other inflection, words left out or put in.
    case reworded
    /// From one language into another.
    case translated
  }

  public var a: DocumentID
  public var aRange: UTF8Range
  public var b: DocumentID
  public var bRange: UTF8Range
  /// How well the words of the longer side align, 0 to 1: 1 for the same form, .9 for the same lemma, .8
  /// for the same concept, .5 for the same head of a compound.
  public var score: Double
  /// Share of the longer side's words that stand in the same form on the other side.
  public var verbatim: Double
  public var manner: Manner
  /// Words of the shorter side.
  public var words: Int
  /// Whether most of either side lies in blocks marked as boilerplate.
  public var boilerplate: Bool
  /// Passages of one cluster are copies of one another. Counted from 0 in order of the passages.
  public var cluster = 0

  public init(
    a: DocumentID, aRange: UTF8Range, b: DocumentID, bRange: UTF8Range, score: Double,
    verbatim: Double, manner: Manner, words: Int, boilerplate: Bool
  ) {
    self.a = a
    self.aRange = aRange
    self.b = b
    self.bRange = bRange
    self.score = score
    self.verbatim = verbatim
    self.manner = manner
    self.words = words
    self.boilerplate = boilerplate
  }

  public var isWithinDocument: Bool { a == b }
}

/// How much of a document's text stands in others.
public struct SharedText: Sendable, Equatable {
  public var document: DocumentID
  /// Words of the document's content.
  public var words: Int
  /// Words in passages that stand in another document, form text left out.
  public var shared: Int
  /// Words in passages that are form text and stand in another document.
  public var boilerplate: Int
  /// Words in passages that the document itself repeats.
  public var repeated: Int
  /// The document with which it shares most words, form text left out, and how many.
  public var closest: (document: DocumentID, words: Int)?

  public init(
    document: DocumentID, words: Int, shared: Int, boilerplate: Int, repeated: Int,
    closest: (document: DocumentID, words: Int)?
  ) {
    self.document = document
    self.words = words
    self.shared = shared
    self.boilerplate = boilerplate
    self.repeated = repeated
    self.closest = closest
  }

  /// Share of words that stand in another document, form text left out, 0 to 1.
  public var share: Double { words > 0 ? Double(shared) / Double(words) : 0 }

  public static func == (a: SharedText, b: SharedText) -> Bool {
    a.document == b.document && a.words == b.words && a.shared == b.shared
      && a.boilerplate == b.boilerplate && a.repeated == b.repeated
      && a.closest?.document == b.closest?.document && a.closest?.words == b.closest?.words
  }
}

/// Two documents and how much of each stands in the other, by runs of five words.
public struct TextContainment: Sendable, Equatable {
  public var a: DocumentID
  public var b: DocumentID
  /// Distinct runs that both have.
  public var common: Int
  /// Distinct runs of either.
  public var aRuns: Int
  public var bRuns: Int

  public init(a: DocumentID, b: DocumentID, common: Int, aRuns: Int, bRuns: Int) {
    self.a = a
    self.b = b
    self.common = common
    self.aRuns = aRuns
    self.bRuns = bRuns
  }

  /// Share of the runs of `a` that stand in `b`.
  public var aInB: Double { aRuns > 0 ? Double(common) / Double(aRuns) : 0 }
  /// Share of the runs of `b` that stand in `a`.
  public var bInA: Double { bRuns > 0 ? Double(common) / Double(bRuns) : 0 }
  /// Share of the runs of the document that has fewer.
  public var containment: Double { max(aInB, bInA) }
}

/// A phrase that several documents share, in whatever inflection: a row of the parrot table.
public struct SharedPhrase: Sendable, Equatable {
  public struct Occurrence: Sendable, Equatable {
    public var document: DocumentID
    public var range: UTF8Range
    public init(document: DocumentID, range: UTF8Range) {
      self.document = document
      self.range = range
    }
  }

  /// The wording of the first occurrence.
  public var phrase: String
  /// Lemmas joined by blanks: what the occurrences have in common.
  public var lemma: String
  public var words: Int
  /// Every occurrence, in corpus order.
  public var occurrences: [Occurrence]

  public init(phrase: String, lemma: String, words: Int, occurrences: [Occurrence]) {
    self.phrase = phrase
    self.lemma = lemma
    self.words = words
    self.occurrences = occurrences
  }

  public var documents: [DocumentID] {
    var seen: Set<DocumentID> = []
    return occurrences.map(\.document).filter { seen.insert($0).inserted }
  }
}

/// A compound taken apart: "samhällsutvecklingen" is `samhälls` + `utvecklingen`.
public struct CompoundAnalysis: Sendable, Equatable {
  /// One part, linking letters included.
  public struct Constituent: Sendable, Equatable {
    /// The letters of the form that the part takes up: "samhälls".
    public var form: String
    /// The dictionary word: "samhälle".
    public var lemma: String
    /// How many of the form's letters only link it to the next part.
    public var linkingCount: Int

    public init(form: String, lemma: String, linkingCount: Int = 0) {
      self.form = form
      self.lemma = lemma
      self.linkingCount = linkingCount
    }
  }

  /// Two parts or more; the last one is the head.
  public var constituents: [Constituent]

  public init(constituents: [Constituent]) { self.constituents = constituents }

  public var head: Constituent { constituents[constituents.count - 1] }
  /// "samhälls|utvecklingen"
  public var forms: String { constituents.map(\.form).joined(separator: "|") }
  /// "samhälle|utveckling"
  public var lemmas: String { constituents.map(\.lemma).joined(separator: "|") }
}

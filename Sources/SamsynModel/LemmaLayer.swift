/// Lemma, parts and concepts of each token, parallel to `TokenLayer.tokens`.
public struct LemmaLayer: Sendable {
  /// What a lemma is used for, besides its meaning. Layers mark; they delete nothing.
  public struct Marks: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// A function word of the token's language.
    public static let function = Marks(rawValue: 1)
    /// A word that policy prose uses for everything ("ska", "arbeta", "utveckling").
    public static let generic = Marks(rawValue: 2)
    /// In a block that recurs as form text.
    public static let boilerplate = Marks(rawValue: 4)
    /// Not a word at all: punctuation, symbol, note mark.
    public static let nonword = Marks(rawValue: 8)
    /// A number or an address.
    public static let nonlexical = Marks(rawValue: 16)
    /// An adjective, a verb or a participle: a poor keyword on its own.
    public static let adjectival = Marks(rawValue: 32)
    /// In page furniture or a contents list.
    public static let layout = Marks(rawValue: 64)
    /// In a block that is boilerplate because several documents share it.
    public static let corpusWide = Marks(rawValue: 128)
    /// Part of a name that the user wants left out.
    public static let name = Marks(rawValue: 256)
    /// Not a content word, for whatever reason.
    public static let excluded: Marks = [
      .function, .nonword, .nonlexical, .boilerplate, .layout, .name,
    ]
  }

  /// Lemma of token `i`, counting into `table`; -1 for tokens that are no words.
  public var lemmas: [Int32]
  public var marks: [Marks]
  public var table: StringTable
  /// Analysis of token `i`, counting into `analyses`; -1 for tokens that are no words.
  public var words: [Int32]
  /// Each analysis that the document needs, once.
  public var analyses: [WordAnalysis]
  /// Compounds written as one with a hyphen in place of a part, in the order of the text.
  public var ellipses: [EllipticCompound]

  public init(
    lemmas: [Int32] = [], marks: [Marks] = [], table: StringTable = StringTable(),
    words: [Int32] = [], analyses: [WordAnalysis] = [], ellipses: [EllipticCompound] = []
  ) {
    self.lemmas = lemmas
    self.marks = marks
    self.table = table
    self.words = words
    self.analyses = analyses
    self.ellipses = ellipses
  }

  public func lemma(ofToken index: Int) -> String? {
    lemmas[index] < 0 ? nil : table[Int(lemmas[index])]
  }

  /// What is known of the token's word; nil for tokens that are no words.
  public func analysis(ofToken index: Int) -> WordAnalysis? {
    words[index] < 0 ? nil : analyses[Int(words[index])]
  }

  /// The elliptic compound that a token is.
  /// - Complexity: O(log ellipses).
  public func ellipsis(ofToken index: Int) -> EllipticCompound? {
    var low = 0
    var high = ellipses.count
    while low < high {
      let middle = (low + high) / 2
      if ellipses[middle].token < index { low = middle + 1 } else { high = middle }
    }
    return low < ellipses.count && ellipses[low].token == index ? ellipses[low] : nil
  }

  /// For each analysis a hash that words share when they stand for one concept, in whatever language, or
  /// else have one lemma: what sequences of different documents are compared by.
  public func meetingHashes() -> [UInt64] { analyses.indices.map { meetingHash(ofWord: $0) } }

  /// What one distinct word meets other words by: its concept, else its lemma.
  public func meetingHash(ofWord index: Int) -> UInt64 {
    let analysis = analyses[index]
    return StringTable.hash(
      ArraySlice((analysis.concepts.first?.concept ?? analysis.lemma).utf8))
  }
}

public import SamsynModel

/// The grammatical tags of a reading, as Apertium's dictionaries write them.
public struct GrammarTags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// By bit. Tags that are not listed make no difference to Samsyn.
  static let names = [
    "n", "vblex", "vbser", "vbmod", "vaux", "vbhaver", "adj", "adv", "np", "pr", "prn", "det",
    "cnjcoo", "cnjsub", "num", "ij", "part", "cnjadv", "ut", "nt", "m", "f", "mf", "un", "fn", "sg",
    "pl", "sp", "ind", "def", "gen", "nom", "acc", "pres", "past", "pret", "inf", "imp", "supn",
    "pp",
    "pprs", "pst", "comp", "sup", "actv", "pasv", "cmp", "cgguess", "guess", "acr", "ord", "dem",
    "pos", "itg", "rel", "pers", "ref", "qnt", "detriple", "cmp-split", "top", "ant", "cog", "org",
  ]

  /// The tag of that name; empty when it makes no difference.
  public init(name: String) {
    self.init(rawValue: Self.names.firstIndex(of: name).map { UInt64(1) << UInt64($0) } ?? 0)
  }

  public static let noun = GrammarTags(name: "n")
  public static let verb: GrammarTags = [
    GrammarTags(name: "vblex"), GrammarTags(name: "vbser"), GrammarTags(name: "vbmod"),
    GrammarTags(name: "vaux"), GrammarTags(name: "vbhaver"),
  ]
  public static let mainVerb = GrammarTags(name: "vblex")
  public static let adjective = GrammarTags(name: "adj")
  public static let adverb = GrammarTags(name: "adv")
  public static let properNoun = GrammarTags(name: "np")
  public static let adposition = GrammarTags(name: "pr")
  public static let pronoun = GrammarTags(name: "prn")
  public static let determiner = GrammarTags(name: "det")
  public static let coordinator = GrammarTags(name: "cnjcoo")
  public static let subordinator = GrammarTags(name: "cnjsub")
  public static let numeral = GrammarTags(name: "num")
  public static let interjection = GrammarTags(name: "ij")
  public static let particle = GrammarTags(name: "part")
  public static let singular = GrammarTags(name: "sg")
  public static let indefinite = GrammarTags(name: "ind")
  /// One form for singular and plural.
  public static let anyNumber = GrammarTags(name: "sp")
  public static let plural = GrammarTags(name: "pl")
  public static let definite = GrammarTags(name: "def")
  public static let neuter = GrammarTags(name: "nt")
  public static let genitive = GrammarTags(name: "gen")
  public static let pastParticiple = GrammarTags(name: "pp")
  public static let presentParticiple = GrammarTags(name: "pprs")
  /// Adjectives that are not in their base form.
  public static let inflected: GrammarTags = [
    GrammarTags(name: "comp"), GrammarTags(name: "sup"), GrammarTags(name: "nt"),
    GrammarTags(name: "pl"), GrammarTags(name: "def"),
  ]
  public static let firstName = GrammarTags(name: "ant")
  public static let place = GrammarTags(name: "top")
  public static let organization = GrammarTags(name: "org")
  public static let acronym = GrammarTags(name: "acr")
  /// A form that only stands inside compounds.
  public static let linking: GrammarTags = [
    GrammarTags(name: "cmp"), GrammarTags(name: "cmp-split"), GrammarTags(name: "detriple"),
  ]
  /// A pattern that would match any word.
  public static let guess: GrammarTags = [GrammarTags(name: "cgguess"), GrammarTags(name: "guess")]

  public var partOfSpeech: PartOfSpeech {
    if contains(.noun) { return .noun }
    if contains(.properNoun) { return .properNoun }
    if contains(.adjective) { return .adjective }
    if contains(.mainVerb) { return .verb }
    if !isDisjoint(with: .verb) { return .auxiliary }
    if contains(.adverb) || contains(GrammarTags(name: "cnjadv")) { return .adverb }
    if contains(.adposition) { return .adposition }
    if contains(.determiner) { return .determiner }
    if contains(.pronoun) { return .pronoun }
    if contains(.coordinator) { return .coordinator }
    if contains(.subordinator) { return .subordinator }
    if contains(.numeral) { return .numeral }
    if contains(.interjection) { return .interjection }
    if contains(.particle) { return .particle }
    return .unknown
  }

  /// Names of the tags, joined by periods, in the order of `names`.
  public var description: String {
    Self.names.indices.filter { rawValue & (1 << UInt64($0)) != 0 }.map { Self.names[$0] }
      .joined(separator: ".")
  }
}

/// Word class by the names of Universal Dependencies (UPOS).
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
  case unknown
  case noun, properNoun, verb, auxiliary, adjective, adverb, numeral
  case pronoun, determiner, adposition, coordinator, subordinator, particle, interjection

  /// The tag in CoNLL-U; `_` when nothing is known.
  public var upos: String {
    switch self {
    case .unknown: "_"
    case .noun: "NOUN"
    case .properNoun: "PROPN"
    case .verb: "VERB"
    case .auxiliary: "AUX"
    case .adjective: "ADJ"
    case .adverb: "ADV"
    case .numeral: "NUM"
    case .pronoun: "PRON"
    case .determiner: "DET"
    case .adposition: "ADP"
    case .coordinator: "CCONJ"
    case .subordinator: "SCONJ"
    case .particle: "PART"
    case .interjection: "INTJ"
    }
  }
}

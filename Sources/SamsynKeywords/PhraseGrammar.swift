internal import SamsynModel
public import SamsynResources

/// What a word may do inside a keyphrase, by its class and language.
///
/// A phrase is a run of adjectives and nouns that ends in a noun; two such runs may be joined by a
/// coordinator ("smarte byer og samfunn") or, less often, a preposition ("digitalisering av
/// välfärdstjänster"), and adjectives may be coordinated ("små och medelstora företag"). Verbs, adverbs
/// and all other words end a phrase. Languages without word classes have content words and others.
public struct PhraseGrammar: Sendable {
  /// What a token may do.
  enum Role: UInt8, Sendable {
    case outside
    /// May end a phrase.
    case noun
    case adjective
    case coordinator
    case preposition
    /// "Det" of "Det företagsamma Värmland": part of a name when it has a capital.
    case determiner
  }

  private let functionRoles: [[String: Role]]

  public init(_ languages: [LanguageData]) {
    var roles = [[String: Role]](repeating: [:], count: Language.allCases.count)
    for data in languages {
      for word in data.words(.phrases, "prepositions") {
        roles[data.language.ordinal][word] = .preposition
      }
      for word in data.words(.phrases, "coordinators") {
        roles[data.language.ordinal][word] = .coordinator
      }
      for word in data.words(.phrases, "determiners") {
        roles[data.language.ordinal][word] = .determiner
      }
    }
    // "&" joins in every language.
    for ordinal in roles.indices { roles[ordinal]["&"] = .coordinator }
    functionRoles = roles
  }

  /// The role of a word that is no content word.
  func role(ofFunctionWord form: String, _ language: Language) -> Role {
    functionRoles[language.ordinal][form] ?? .outside
  }

  /// The role of a content word.
  static func role(_ analysis: WordAnalysis, _ language: Language) -> Role {
    switch analysis.partOfSpeech {
    case .noun, .properNoun, .unknown: return .noun
    case .adjective: return .adjective
    default: return .outside
    }
  }
}

/// One word of a term: what a token must be to match it.
enum TermPattern: Hashable, Sendable {
  /// Any inflection: the token's lemma.
  case lemma(String)
  /// Any word that stands for the concept, in whatever language.
  case concept(String)
  /// A form with `*` for any characters, lower case.
  case glob(String)
  /// An acronym, capitals as written, case ending after a colon allowed.
  case acronym(String)
}

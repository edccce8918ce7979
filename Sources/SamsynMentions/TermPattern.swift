/// One word of a term: what a token must be to match it.
enum TermPattern: Hashable, Sendable {
  /// Any inflection: the token's lemma, or that of a part of a new compound.
  case lemma(String)
  /// Any inflection of the whole word.
  case word(String)
  /// A compound whose first part, or whose last part, has the lemma.
  case firstPart(String)
  case lastPart(String)
  /// Any word that stands for the concept, in whatever language.
  case concept(String)
  /// Any inflection, with a capital: names.
  case name(String)
  /// A form with `*` for any characters, lower case.
  case glob(String)
  /// An acronym, capitals as written, case ending after a colon allowed.
  case acronym(String)
  /// Up to three words, whatever they are.
  case gap
}

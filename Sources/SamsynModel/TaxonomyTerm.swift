/// A word or phrase that speaks of a category.
///
/// Words match any inflection, and parts of new compounds. `*` stands for any letters, `=ord` for the whole
/// word only, `ord-` and `-ord` for the first and the last part of a compound, `...` between words for up to
/// three words; capitals match as written.
public struct TaxonomyTerm: Sendable, Equatable, Hashable, ExpressibleByStringLiteral {
  /// Where words of the context may stand.
  public enum Scope: String, Sendable, CaseIterable { case sentence, paragraph, section }

  public var text: String
  /// One of these words has to stand in the scope; none are needed when empty.
  public var required: [String]
  public var scope: Scope
  /// How much the term says for its category, when it was learned; nil for all that a person lists.
  public var weight: Double?

  public init(
    _ text: String, required: [String] = [], scope: Scope = .sentence, weight: Double? = nil
  ) {
    self.text = text
    self.required = required
    self.scope = scope
    self.weight = weight
  }

  public init(stringLiteral text: String) { self.init(text) }
}

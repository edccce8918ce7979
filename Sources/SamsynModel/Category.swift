/// One concept of a taxonomy.
public struct Category: Sendable, Equatable {
  public var id: String
  public var parent: String?
  public var labels: [Language: String]
  public var terms: [Language: [TaxonomyTerm]]
  /// Phrases that look like a term but mean something else.
  public var exclusions: [Language: [TaxonomyTerm]]
  /// Where the concept is defined, if not where the whole taxonomy is.
  public var source: String?

  public init(
    id: String, parent: String? = nil, labels: [Language: String] = [:],
    terms: [Language: [TaxonomyTerm]] = [:], exclusions: [Language: [TaxonomyTerm]] = [:],
    source: String? = nil
  ) {
    self.id = id
    self.parent = parent
    self.labels = labels
    self.terms = terms
    self.exclusions = exclusions
    self.source = source
  }

  /// The label in a language, or in the first language that has one.
  public func label(_ language: Language) -> String {
    labels[language]
      ?? [Language.sv, .nb, .nn, .en].lazy.compactMap { self.labels[$0] }.first ?? id
  }
}

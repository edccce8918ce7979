/// A list of focus areas: concepts with labels, terms and exclusions in each language.
public struct Taxonomy: Sendable, Equatable {
  public var id: String
  public var version: String
  public var title: [Language: String]
  public var source: String
  public var categories: [Category]
  public var sha256: String

  public init(
    id: String, version: String, title: [Language: String], source: String,
    categories: [Category], sha256: String
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.source = source
    self.categories = categories
    self.sha256 = sha256
  }

  /// Top-level categories, which reports call focus areas.
  public var areas: [Category] { categories.filter { $0.parent == nil } }

  /// The ids of a category and of everything under it. Parents stand before their children.
  public func family(of id: String) -> Set<String> {
    var family: Set<String> = [id]
    for category in categories {
      if let parent = category.parent, family.contains(parent) { family.insert(category.id) }
    }
    return family
  }

  public func category(_ id: String) -> Category? { categories.first { $0.id == id } }
}

/// One concept of a taxonomy.
public struct Category: Sendable, Equatable {
  public var id: String
  public var parent: String?
  public var labels: [Language: String]
  public var terms: [Language: [String]]
  /// Phrases that look like a term but mean something else.
  public var exclusions: [Language: [String]]

  public init(
    id: String, parent: String?, labels: [Language: String], terms: [Language: [String]],
    exclusions: [Language: [String]]
  ) {
    self.id = id
    self.parent = parent
    self.labels = labels
    self.terms = terms
    self.exclusions = exclusions
  }

  /// The label in a language, or in the first language that has one.
  public func label(_ language: Language) -> String {
    labels[language]
      ?? [Language.sv, .nb, .nn, .en].lazy.compactMap { self.labels[$0] }.first ?? id
  }
}

/// Which category of one taxonomy answers to which of another.
public struct Crosswalk: Sendable, Equatable {
  public struct Link: Sendable, Equatable {
    public enum Relation: String, Sendable { case exact, close, broad, narrow, related }
    public var source: String
    public var sourceCategory: String
    public var target: String
    public var targetCategory: String
    public var relation: Relation
    public var note: String

    public init(
      source: String, sourceCategory: String, target: String, targetCategory: String,
      relation: Relation, note: String
    ) {
      self.source = source
      self.sourceCategory = sourceCategory
      self.target = target
      self.targetCategory = targetCategory
      self.relation = relation
      self.note = note
    }
  }
  public var id: String
  public var version: String
  public var links: [Link]
  public var sha256: String

  public init(id: String, version: String, links: [Link], sha256: String) {
    self.id = id
    self.version = version
    self.links = links
    self.sha256 = sha256
  }
}

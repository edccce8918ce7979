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

  /// The top-level area that each category is or stands under, by the category's id.
  public var areaOfCategory: [String: String] {
    areas.reduce(into: [:]) { result, area in
      for id in family(of: area.id) { result[id] = area.id }
    }
  }

  public func category(_ id: String) -> Category? { categories.first { $0.id == id } }
}

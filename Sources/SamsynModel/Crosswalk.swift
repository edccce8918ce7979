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

/// How the documents of a corpus lie to each other by combined similarity.
public struct CorpusStructure: Sendable, Equatable {
  /// One joining of the tree. Numbers below the number of documents are documents in corpus order; later
  /// ones are joinings, in order.
  public struct Merge: Sendable, Equatable {
    public var a: Int
    public var b: Int
    /// 1 − the mean similarity between documents of the two.
    public var height: Double
    /// Documents of the new cluster.
    public var size: Int
    public init(a: Int, b: Int, height: Double, size: Int) {
      self.a = a
      self.b = b
      self.height = height
      self.size = size
    }
  }

  /// A document's place on the map.
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// How alike the documents of one group or year are.
  public struct Group: Sendable, Equatable {
    public var key: DocumentMetadata.Key
    public var value: String
    public var documents: Int
    /// Mean similarity of its pairs.
    public var within: Double
    /// Mean similarity of all pairs.
    public var overall: Double
    /// Share of random groups of its size that are at least as alike.
    public var pValue: Double
    public init(
      key: DocumentMetadata.Key, value: String, documents: Int, within: Double, overall: Double,
      pValue: Double
    ) {
      self.key = key
      self.value = value
      self.documents = documents
      self.within = within
      self.overall = overall
      self.pValue = pValue
    }
  }

  /// By rising height.
  public var merges: [Merge]
  /// Documents in the order of the tree's leaves.
  public var order: [DocumentID]
  /// In corpus order.
  public var points: [Point]
  /// How much of the distances the map shows, 0 to 1.
  public var mapShare: Double
  public var groups: [Group]

  public init(
    merges: [Merge], order: [DocumentID], points: [Point], mapShare: Double, groups: [Group]
  ) {
    self.merges = merges
    self.order = order
    self.points = points
    self.mapShare = mapShare
    self.groups = groups
  }
}

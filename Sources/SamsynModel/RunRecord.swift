/// What a run was made of: enough to make it again, byte for byte.
public struct RunRecord: Sendable, Equatable {
  public var samsynVersion: String
  public var icuVersion: String
  public var unicodeVersion: String
  /// Word rules, abbreviations, stop words, taxonomies, crosswalks, manifests.
  public var resources: [ResourceRecord]
  /// Settings that were in force, as name and value, in a fixed order.
  public var configuration: [Setting]
  /// What the run had to do without, and what that costs.
  public var limitations: [String]

  public struct Setting: Sendable, Equatable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(
    samsynVersion: String, icuVersion: String, unicodeVersion: String,
    resources: [ResourceRecord], configuration: [Setting], limitations: [String]
  ) {
    self.samsynVersion = samsynVersion
    self.icuVersion = icuVersion
    self.unicodeVersion = unicodeVersion
    self.resources = resources
    self.configuration = configuration
    self.limitations = limitations
  }
}

/// A fact about a document, with where it came from.
public struct MetadataValue: Sendable, Equatable {
  public enum Origin: String, Sendable {
    /// Written by the user, in `corpus.yml`.
    case given
    /// Read off the path or the text.
    case derived
  }
  public var value: String
  public var origin: Origin

  public init(_ value: String, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

/// What is known about a document besides its text.
public struct DocumentMetadata: Sendable, Equatable {
  /// The keys, in the order in which tables show them.
  public enum Key: String, Sendable, CaseIterable {
    case title, region, country, year, kind, language, group, author
    /// When the file was made and last changed, as it says itself; ISO 8601.
    case created, modified
    /// The language that the file claims, which is often that of somebody's keyboard.
    case declaredLanguage = "declared-language"
  }

  private var values: [Key: MetadataValue] = [:]

  public init() {}

  public subscript(key: Key) -> MetadataValue? {
    get { values[key] }
    set { values[key] = newValue }
  }

  public func value(_ key: Key) -> String? { values[key]?.value }

  /// Sets a value unless one is there already.
  public mutating func derive(_ key: Key, _ value: String?) {
    guard values[key] == nil, let value, !value.isEmpty else { return }
    values[key] = MetadataValue(value, .derived)
  }

  /// The keys whose values were derived, in table order.
  public var derivedKeys: [Key] { Key.allCases.filter { values[$0]?.origin == .derived } }
}

/// A short form that a document spells out: "artificiell intelligens (AI)".
public struct AbbreviationDefinition: Sendable, Equatable {
  public var document: DocumentID
  public var abbreviation: String
  public var longForm: String
  public var range: UTF8Range
  /// Uses of the short form in the document.
  public var count: Int
  /// Whether another document of the corpus spells the same short form out differently.
  public var conflicts: Bool

  public init(
    document: DocumentID, abbreviation: String, longForm: String, range: UTF8Range, count: Int,
    conflicts: Bool
  ) {
    self.document = document
    self.abbreviation = abbreviation
    self.longForm = longForm
    self.range = range
    self.count = count
    self.conflicts = conflicts
  }
}

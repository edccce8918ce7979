/// A name that documents use, with its variants and what kind of actor bears it.
public struct ActorName: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case region, kommun, agency, company, project, university, organization
    /// A name that no rule knows the bearer of: persons, places, products.
    case other
  }

  public var document: DocumentID
  /// The most used full form; of equals the longest.
  public var name: String
  public var kind: Kind
  /// Each written form with its count, most used first.
  public var forms: [CountedForm]
  /// Occurrences of all forms.
  public var count: Int
  /// Where the name occurs first.
  public var first: UTF8Range

  public init(
    document: DocumentID, name: String, kind: Kind, forms: [CountedForm], count: Int,
    first: UTF8Range
  ) {
    self.document = document
    self.name = name
    self.kind = kind
    self.forms = forms
    self.count = count
    self.first = first
  }
}

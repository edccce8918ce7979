/// What a workshop's files say: inputs in themes, copies of forms put together, and what is missing.
public struct WorkshopResult: Sendable {
  public var documents: [AnnotatedDocument]
  public var taxonomies: [Taxonomy]
  public var themes: [Theme]
  public var inputs: [ThemeInput]
  public var forms: [MergedForm]
  public var account: InputAccount
  /// Areas of the taxonomy that the inputs speak of without any input.
  public var silentAreas: [SilentArea]
  /// Sentences that say who was not there.
  public var missingActors: [MissingActor]

  public struct SilentArea: Sendable, Equatable {
    public var taxonomy: String
    public var category: String
    public init(taxonomy: String, category: String) {
      self.taxonomy = taxonomy
      self.category = category
    }
  }

  public struct MissingActor: Sendable, Equatable {
    public var document: DocumentID
    public var range: UTF8Range
    public init(document: DocumentID, range: UTF8Range) {
      self.document = document
      self.range = range
    }
  }

  public init(
    documents: [AnnotatedDocument], taxonomies: [Taxonomy], themes: [Theme], inputs: [ThemeInput],
    forms: [MergedForm], account: InputAccount, silentAreas: [SilentArea],
    missingActors: [MissingActor]
  ) {
    self.documents = documents
    self.taxonomies = taxonomies
    self.themes = themes
    self.inputs = inputs
    self.forms = forms
    self.account = account
    self.silentAreas = silentAreas
    self.missingActors = missingActors
  }

  public func document(_ id: DocumentID) -> AnnotatedDocument { documents[id.index] }

  /// The row of a merged form that an input is.
  public func row(_ input: ThemeInput) -> MergedRow? {
    input.merged.map { forms[$0.form].rows[$0.row] }
  }
}

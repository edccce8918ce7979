public import SamsynModel
internal import SamsynMentions
internal import SamsynTerms
internal import SamsynThemes

extension Pipeline {
  /// Themes of all rows and list items; copies of one form are put together row by row.
  /// - Parameters:
  ///   - isMerging: whether copies are put together.
  ///   - emptyForm: the form that was sent out, if it is among the documents.
  public func themes(
    _ documents: [AnnotatedDocument], isMerging: Bool = true, emptyForm: DocumentID? = nil
  ) async throws -> WorkshopResult {
    let taxonomies = try taxonomies()
    let mentions = try await mentions(documents, taxonomies: taxonomies).flatMap(\.mentions)
      .filter { !$0.isNegated }
    let labels = TermLabels(documents)
    let vocabulary = formVocabulary
    let collection = InputCollector(scope: .all, vocabulary: vocabulary)
      .collect(documents, isMerging: isMerging, emptyForm: emptyForm)
    let result = ThemeBuilder(skeleton: resources.skeleton).themes(
      try await typed(collection.inputs, documents), documents: documents, mentions: mentions,
      taxonomies: taxonomies, label: { labels.label($0) })
    let gaps = GapFinder(vocabulary)
    return WorkshopResult(
      documents: documents, taxonomies: taxonomies, themes: result.themes, inputs: result.inputs,
      forms: collection.forms, account: collection.account,
      silentAreas: gaps.silentAreas(result.themes, taxonomies),
      missingActors: gaps.missingActors(documents))
  }

  /// The words of forms in all languages.
  var formVocabulary: FormVocabulary { FormVocabulary(resources.languages) }

  /// Inputs with their types: need, proposal, goal, actor, question.
  func typed(
    _ inputs: [ThemeInput], _ documents: [AnnotatedDocument]
  ) async throws -> [ThemeInput] {
    guard !inputs.isEmpty else { return [] }
    let holders = Set(inputs.map(\.document.index)).sorted().map { documents[$0] }
    let mentions = try await matches(
      holders, [try TaxonomyReader().shipped(InputTyper.taxonomy)])
    return InputTyper().typed(inputs, mentions: mentions.flatMap { $0 })
  }
}

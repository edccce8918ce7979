internal import SamsynConcurrency
internal import SamsynMentions
public import SamsynModel

extension Pipeline {
  /// What a person should know of a taxonomy's terms in a corpus: those that match nothing, that stand in
  /// several areas, and that nearly every document has.
  public func termProblems(
    _ documents: [AnnotatedDocument], taxonomy: Taxonomy
  ) async throws -> [String] {
    TaxonomyCheck().problems(
      in: taxonomy, mentions: try await matches(documents, [taxonomy]), documents: documents)
  }

  /// The mentions of taxonomies by document, and nothing else.
  func matches(
    _ documents: [AnnotatedDocument], _ taxonomies: [Taxonomy]
  ) async throws -> [[Mention]] {
    let matcher = TaxonomyMatcher(
      taxonomies, annotator: resources.makeAnnotator(), languages: resources.languages)
    return try await Parallel.map(documents.count, jobs: configuration.jobs) {
      matcher.mentions(in: documents[$0])
    }
  }
}

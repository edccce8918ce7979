internal import SamsynMentions
public import SamsynModel

extension Pipeline {
  /// What a person should know of a taxonomy's terms in a corpus: those that match nothing, that stand in
  /// several areas, and that nearly every document has.
  public func termProblems(
    _ documents: [AnnotatedDocument], taxonomy: Taxonomy
  ) async throws -> [String] {
    let matcher = TaxonomyMatcher(
      [taxonomy], annotator: resources.makeAnnotator(), languages: resources.languages)
    let mentions = try await Parallel.map(documents.count, jobs: configuration.jobs) {
      matcher.mentions(in: documents[$0])
    }
    return TaxonomyCheck().problems(in: taxonomy, mentions: mentions, documents: documents)
  }
}

internal import SamsynConcurrency
public import SamsynModel
internal import SamsynReuse
internal import SamsynStore

extension Pipeline {
  /// Passages that documents share with each other, or with the reference documents only.
  /// - Parameter isReference: which documents others are held against; none for all among themselves.
  public func reuse(
    _ documents: [AnnotatedDocument],
    isReference: @escaping @Sendable (DocumentID) -> Bool = { _ in false }
  ) async throws -> [ReusedPassage] {
    let hasReference = documents.contains { isReference($0.id) }
    return try await reuseFinder.passages(
      in: documents,
      accepting: { !hasReference || isReference($0) != isReference($1) }, progress: reuseProgress)
  }

  private var reuseFinder: ReuseFinder {
    ReuseFinder(minimumWords: configuration.reuseWords, jobs: configuration.jobs)
  }

  private var reuseProgress: @Sendable (Int, Int) -> Void {
    { [progress] in progress(Progress(stage: .reuse, done: $0, total: $1)) }
  }

  /// Passages that documents share with each other; pairs of texts that an earlier run aligned are not aligned
  /// again.
  func reuse(_ documents: [AnnotatedDocument], store: StageStore?) async throws -> [ReusedPassage] {
    guard let store else { return try await reuse(documents) }
    let key = AnnotationKey(resources, configuration).key(ofStage: "alignments")
    let known = store.value(for: key, isFile: false).flatMap { StoredAlignments(bytes: $0) }
    let found = try await reuseFinder.find(
      in: documents, known: known?.pairs ?? [:], progress: reuseProgress)
    store.keep(StoredAlignments(pairs: found.pairs).bytes, for: key)
    return found.passages
  }

  /// Phrases that documents share; with reference documents, those that stand in one of them too.
  public func sharedPhrases(
    _ documents: [AnnotatedDocument], isReference: (DocumentID) -> Bool = { _ in false }
  ) async throws -> [SharedPhrase] {
    let hasReference = documents.contains { isReference($0.id) }
    return try await SharedPhraseFinder(
      minimumWords: configuration.sharedPhraseWords, jobs: configuration.jobs
    ).phrases(
      in: documents,
      accepting: { places in
        !hasReference
          || places.contains(where: isReference) && !places.allSatisfy(isReference)
      })
  }

  /// How much of each document stands in others.
  public func sharedText(
    _ passages: [ReusedPassage], in documents: [AnnotatedDocument]
  ) -> [SharedText] {
    SharedTextCounter().counts(passages, in: documents)
  }

  /// Pairs of documents of which one stands in the other to a good part, word for word.
  public func containment(
    _ documents: [AnnotatedDocument], minimum: Double,
    isReference: (DocumentID) -> Bool = { _ in false }
  ) async throws -> [TextContainment] {
    let hasReference = documents.contains { isReference($0.id) }
    return try await ContainmentFinder(minimum: minimum, jobs: configuration.jobs).pairs(
      in: documents, accepting: { !hasReference || isReference($0) != isReference($1) })
  }
}

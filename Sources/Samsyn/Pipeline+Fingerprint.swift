internal import SamsynConcurrency
public import SamsynIngest
public import SamsynModel
internal import SamsynResources

extension Pipeline {
  /// What tells whether a run would have the result of an earlier one: files, what manifests say of them, settings,
  /// taxonomies, data files, dictionaries, programs and this build of Samsyn.
  ///
  /// - Parameter others: what the caller lets have a say, such as the language of a report.
  /// - Returns: nil when it cannot be told beforehand: input from a pipe, a file that cannot be read.
  /// - Complexity: O(bytes of the files).
  public func fingerprint(
    _ listing: CorpusLoader.Listing, taxonomies: [Taxonomy], others: [String]
  ) async throws -> RunFingerprint? {
    guard !listing.entries.contains(where: \.isStream) else { return nil }
    let key = AnnotationKey(resources, configuration)
    let loader = resources.loader
    let hashes = try await Parallel.map(listing.entries.count, jobs: configuration.jobs) {
      (try? loader.contents(of: listing.entries[$0])).map(FileDigest.sha256)
    }
    var parts = others + [InstalledData.digest()]
    var files: [String: String] = [:]
    for (entry, hash) in zip(listing.entries, hashes) {
      guard let hash else { return nil }
      files[entry.name] = hash
      let given = loader.givenMetadata(of: entry)
      parts += [entry.name, hash]
      parts += DocumentMetadata.Key.allCases.map { "\($0.rawValue)=\(given.value($0) ?? "")" }
    }
    parts += listing.skipped.flatMap { [$0.name, $0.state.rawValue, $0.reason] }
    parts += listing.manifests.flatMap { [$0.name, $0.sha256] }
    parts += taxonomies.flatMap { [$0.id, $0.sha256] }
    parts += configuration.settings.map { "\($0.name)=\($0.value)" }
    return RunFingerprint(key: key.key(ofStage: "result", parts: parts), files: files)
  }
}

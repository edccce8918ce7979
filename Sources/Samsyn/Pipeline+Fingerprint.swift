internal import SamsynConcurrency
public import SamsynIngest
public import SamsynModel
internal import SamsynResources

extension Pipeline {
  /// A hash of all that has a say in a result: files, what manifests say of them, settings, taxonomies, data files,
  /// dictionaries, programs and this build of Samsyn. Two runs with the same fingerprint have the same result.
  ///
  /// - Parameter others: what the caller lets have a say, such as the language of a report.
  /// - Returns: nil when it cannot be told beforehand: input from a pipe, a file that cannot be read.
  /// - Complexity: O(bytes of the files).
  public func fingerprint(
    _ listing: CorpusLoader.Listing, taxonomies: [Taxonomy], others: [String]
  ) async throws -> String? {
    guard !listing.entries.contains(where: \.isStream) else { return nil }
    let loader = resources.loader
    let files = try await Parallel.map(listing.entries.count, jobs: configuration.jobs) {
      position -> String? in
      let entry = listing.entries[position]
      guard let bytes = try? loader.contents(of: entry) else { return nil }
      let given = loader.givenMetadata(of: entry)
      let metadata = DocumentMetadata.Key.allCases.compactMap { key in
        given.value(key).map { "\(key.rawValue)=\($0)" }
      }
      return "\(entry.name) \(FileDigest.sha256(bytes)) \(metadata.joined(separator: " "))"
    }
    var parts = others + [FileDigest.installedData()]
    for file in files {
      guard let file else { return nil }
      parts.append(file)
    }
    parts += listing.skipped.map { "\($0.name) \($0.state.rawValue) \($0.reason)" }
    parts += listing.manifests.map { "\($0.name) \($0.sha256)" }
    parts += taxonomies.map { "\($0.id) \($0.sha256)" }
    parts += configuration.settings.map { "\($0.name)=\($0.value)" }
    return AnnotationKey(resources, configuration).stage(
      "result\n" + parts.joined(separator: "\n"))
  }
}

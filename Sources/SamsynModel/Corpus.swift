/// The documents of a run, in a fixed order, with what was left out.
public struct Corpus: Sendable {
  /// A file that did not become a document, with the reason.
  public struct Skipped: Sendable, Equatable {
    public var name: String
    public var state: DocumentState
    public var reason: String
    public init(name: String, state: DocumentState, reason: String) {
      self.name = name
      self.state = state
      self.reason = reason
    }
  }

  public var documents: [Document]
  public var skipped: [Skipped]
  /// The `corpus.yml` files in force, with their hashes.
  public var manifests: [ResourceRecord]

  public init(documents: [Document], skipped: [Skipped] = [], manifests: [ResourceRecord] = []) {
    self.documents = documents
    self.skipped = skipped
    self.manifests = manifests
  }

  /// Documents whose reading failed, as opposed to files that are not documents at all.
  public var failures: [Skipped] { skipped.filter { $0.state != .skipped } }
}

/// A data file that had a say in a run.
public struct ResourceRecord: Sendable, Equatable {
  public var name: String
  public var version: String
  public var sha256: String
  public init(name: String, version: String, sha256: String) {
    self.name = name
    self.version = version
    self.sha256 = sha256
  }
}

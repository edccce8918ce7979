public import SamsynModel

/// Two runs with the same fingerprint have the same result.
public struct RunFingerprint: Sendable {
  /// A hash of all that has a say in a result.
  public let key: String
  /// SHA-256 of the files that were looked at, by their names in results.
  private let files: [String: String]

  init(key: String, files: [String: String]) {
    self.key = key
    self.files = files
  }

  /// Whether documents were made of the bytes that were looked at: a file may change while a run goes on.
  public func covers(_ documents: [AnnotatedDocument]) -> Bool {
    documents.allSatisfy { files[$0.document.name] == $0.document.source.sha256 }
  }
}

public import SamsynModel

/// Why a file could not become a document.
public enum IngestError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case binary(path: String)
  case tooLarge(path: String, bytes: Int, limit: Int)
  case noSuchPath(String)
  case invalidManifest(path: String, reason: String)
  /// The file is not what its name or its first bytes say, or is broken.
  case damaged(path: String, reason: String)
  case needsPassword(path: String)
  case limitExceeded(path: String, reason: String)
  /// A program that reads the format is not installed.
  case missingTool(path: String, tool: String, package: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check the file and its permissions"
    case .binary(let path):
      "\(path): holds binary data, not text; convert it to UTF-8 text or Markdown first"
    case .tooLarge(let path, let bytes, let limit):
      "\(path): \(bytes) bytes, more than the limit of \(limit); split the file, or raise --file-bytes"
    case .noSuchPath(let path):
      "\(path): no such file or folder"
    case .invalidManifest(let path, let reason):
      "\(path): \(reason)"
    case .damaged(let path, let reason):
      "\(path): \(reason); fetch it again, or save it anew in the program that made it"
    case .needsPassword(let path):
      "\(path): needs a password; save a copy without one"
    case .limitExceeded(let path, let reason):
      "\(path): \(reason); if the file is what it should be, raise the limit (docs/guide/reading.md)"
    case .missingTool(let path, let tool, let package):
      "\(path): \(tool) is not installed; apt-get install \(package)"
    }
  }

  /// The state that the file is listed with.
  public var state: DocumentState {
    if case .needsPassword = self { return .protected }
    return .failed
  }
}

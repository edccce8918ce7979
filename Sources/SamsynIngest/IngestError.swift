/// Why a file could not become a document.
public enum IngestError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case binary(path: String)
  case tooLarge(path: String, bytes: Int, limit: Int)
  case noSuchPath(String)
  case invalidManifest(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check the file and its permissions"
    case .binary(let path):
      "\(path): holds binary data, not text; convert it to UTF-8 text or Markdown first"
    case .tooLarge(let path, let bytes, let limit):
      "\(path): \(bytes) bytes, more than the limit of \(limit); split the file"
    case .noSuchPath(let path):
      "\(path): no such file or folder"
    case .invalidManifest(let path, let reason):
      "\(path): \(reason)"
    }
  }
}

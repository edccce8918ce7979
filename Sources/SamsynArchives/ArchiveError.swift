/// Why an archive could not be read or written.
public enum ArchiveError: Error, Equatable, CustomStringConvertible {
  case damaged(String)
  case encrypted(entry: String)
  case limitExceeded(String)
  case cannotWrite(String)

  public var description: String {
    switch self {
    case .damaged(let reason): "the ZIP archive is damaged (\(reason))"
    case .encrypted(let entry): "\(entry) in the ZIP archive needs a password"
    case .limitExceeded(let limit): limit
    case .cannotWrite(let reason): "cannot be written: \(reason)"
    }
  }
}

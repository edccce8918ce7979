internal import Foundation

/// Why results could not be written.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case notAFolder(String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .notAFolder(let path):
      "\(path): exists and is not a folder; choose another --output"
    }
  }

  /// What the system says, in a few words.
  static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    switch (underlying ?? error).code {
    case 28, 640: return "no space left on the device"
    case 13, 513: return "permission denied"
    case 30, 642: return "the file system is read-only"
    default: return (underlying ?? error).localizedDescription
    }
  }
}

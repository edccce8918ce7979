internal import Foundation

/// Why results could not be written.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case notAFolder(String)
  /// Another run writes into the folder.
  case busy(path: String, process: Int?)
  case noResult(String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .notAFolder(let path):
      "\(path): exists and is not a folder; choose another --output"
    case .busy(let path, let process):
      "\(path): busy"
        + (process.map { ": process \($0)" } ?? "")
        + " writes into it; wait for it, or choose another --output"
    case .noResult(let path):
      "\(path): holds no result; give the folder that samsyn analyze wrote"
    }
  }

  /// What the system says, in a few words.
  static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    switch (underlying ?? error).code {
    case 28, 640: return "no space left on the device"
    case 27: return "the largest size that files may have here is reached"
    case 13, 513: return "permission denied"
    case 30, 642: return "the file system is read-only"
    default: return (underlying ?? error).localizedDescription
    }
  }
}

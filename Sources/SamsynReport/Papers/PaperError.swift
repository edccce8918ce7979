/// Why a paper could not be written.
public enum PaperError: Error, Equatable, CustomStringConvertible {
  case refused(program: String, reason: String)
  case unreadable(String)
  case cannotWrite(String, reason: String)

  /// Whether the place to write to is at fault.
  public var isOutput: Bool { if case .cannotWrite = self { true } else { false } }

  public var description: String {
    switch self {
    case .refused(let program, let reason): "Word documents are made by \(program): \(reason)"
    case .unreadable(let path): "\(path): the reference document cannot be read"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}

/// Why a foreign program gave no result.
public enum ProcessFailure: Error, Equatable, CustomStringConvertible {
  case notInstalled(program: String)
  case timedOut(program: String, seconds: Int)
  case tooMuchOutput(program: String, limit: Int)
  case cannotStart(program: String, reason: String)

  public var description: String {
    switch self {
    case .notInstalled(let program): "\(program) is not installed"
    case .timedOut(let program, let seconds):
      "\(program) was stopped after \(seconds) s; a higher limit is --file-seconds"
    case .tooMuchOutput(let program, let limit):
      "\(program) wrote more than the limit of \(limit) bytes"
    case .cannotStart(let program, let reason): "\(program) cannot be started: \(reason)"
    }
  }
}

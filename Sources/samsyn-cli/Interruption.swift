import Foundation
import SamsynExport
import SamsynProcesses

/// What happens when the user or the system stops a run.
enum Interruption {
  /// Written once, before anything else runs.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// From now on SIGINT and SIGTERM end children, remove unfinished files and end the process with 128
  /// plus the signal's number; too large a file is an error and not a death.
  static func prepare() {
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        ChildProcesses.killAll()
        UnfinishedFiles.removeAll()
        Console(quiet: false).error("stopped; nothing was left half written")
        _exit(128 + number)
      }
      source.resume()
      unsafe sources.append(source)
    }
  }
}

import Foundation
import Samsyn
import Synchronization

/// Standard error: messages and a progress bar.
///
/// A class because threads report to it.
final class Console: Sendable {
  private let isQuiet: Bool
  private let showsProgress: Bool
  private let lastPercent = Mutex((stage: "", percent: -1))

  init(quiet: Bool) {
    isQuiet = quiet
    showsProgress = !quiet && isatty(2) == 1
  }

  static var isTerminal: Bool { isatty(1) == 1 }

  /// Columns of the terminal; 100 when there is none.
  static var width: Int {
    var size = winsize()
    if unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 100
  }

  /// An error or warning: shown whatever the flags.
  func error(_ message: String) {
    clearProgress()
    write("samsyn: \(message)\n")
  }

  /// News that a script does not need.
  func note(_ message: String) {
    guard !isQuiet else { return }
    clearProgress()
    write(message + "\n")
  }

  func progress(_ progress: Samsyn.Progress) {
    guard showsProgress, progress.total > 0 else { return }
    let percent = progress.done * 100 / progress.total
    let isNews = lastPercent.withLock { last in
      guard last.stage != progress.stage.rawValue || last.percent != percent else { return false }
      last = (progress.stage.rawValue, percent)
      return true
    }
    guard isNews else { return }
    let filled = percent * 30 / 100
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let stage = progress.stage.rawValue.padding(toLength: 11, withPad: " ", startingAt: 0)
    write("\r\u{1B}[K\(stage) \(bar) \(percent)% (\(progress.done)/\(progress.total))")
  }

  func clearProgress() {
    if showsProgress { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    // Nothing is left to tell when standard error is gone.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

internal import Foundation

/// The foreign programs that this process has started and that still run.
public enum ChildProcesses {
  /// Ends them and what they started, at once; for a process that is about to end itself.
  public static func killAll() {
    let own = getpid()
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for entry in entries {
      guard let process = pid_t(entry),
        let data = FileManager.default.contents(atPath: "/proc/\(entry)/stat")
      else { continue }
      // The name stands in parentheses and may hold blanks; state and parent follow it.
      let fields =
        String(decoding: data, as: UTF8.self)
        .split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 1, pid_t(fields[1]) == own else { continue }
      // Each has a group of its own.
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
    }
  }
}

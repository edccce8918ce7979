internal import Foundation
internal import Synchronization

/// Files and folders that must not outlive a run that is interrupted.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  public static func begin(_ path: String) { paths.withLock { _ = $0.insert(path) } }
  public static func end(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  private static let finishing = Mutex(())

  /// Runs `body` to its end: a signal that comes meanwhile waits for it.
  public static func uninterrupted(_ body: () throws -> Void) rethrows {
    try finishing.withLock { _ in try body() }
  }

  /// Removes them all, as far as the system lets it, once nothing is being put into place.
  public static func removeAll() {
    finishing.withLock { _ in }
    for path in paths.withLock({ $0 }) {
      // Threads may still be making files in it.
      for _ in 0..<20 where FileManager.default.fileExists(atPath: path) {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }
}

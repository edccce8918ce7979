internal import Foundation
internal import Synchronization

/// Files and folders that must not outlive a run that is interrupted.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  public static func begin(_ path: String) { paths.withLock { _ = $0.insert(path) } }
  public static func end(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Removes them all, as far as the system lets it.
  public static func removeAll() {
    for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}

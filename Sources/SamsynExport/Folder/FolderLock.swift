internal import Foundation

/// The right to write into a result folder, held while this lives.
///
/// A class because it owns a file descriptor. The lock is the kernel's (`flock`), so it ends with the
/// process, however that ends.
public final class FolderLock: Sendable {
  private let descriptor: Int32
  static let fileName = ".lock"

  /// - Throws: `ExportError.busy` when another run has the lock.
  init(folder: String) throws {
    let path = folder + "/" + Self.fileName
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ExportError.cannotWrite(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = FileManager.default.contents(atPath: path)
        .flatMap { Int(String(decoding: $0, as: UTF8.self).filter(\.isNumber)) }
      close(descriptor)
      throw ExportError.busy(path: folder, process: holder)
    }
    self.descriptor = descriptor
    let line = Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)
    // Only for the message of others; the lock holds without it.
    ftruncate(descriptor, 0)
    _ = unsafe write(descriptor, line, line.count)
  }

  deinit { close(descriptor) }

  /// Whether a run has the lock of a folder now.
  static func isHeld(folder: String) -> Bool {
    let descriptor = unsafe open(folder + "/" + Self.fileName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }
}

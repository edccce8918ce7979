internal import Foundation
internal import SystemPackage

/// Bytes in a file without a name, for one program or for several at a time.
///
/// A class because it owns the file, which is gone with it.
public final class ProcessInput: Sendable {
  private let descriptor: FileDescriptor

  /// - Throws: `ProcessFailure.cannotStart` when there is no room for the file.
  public init(_ bytes: [UInt8], for program: String) throws(ProcessFailure) {
    var template = Array((NSTemporaryDirectory() + "/samsyn-input-XXXXXX").utf8CString)
    let number = unsafe mkstemp(&template)
    guard number >= 0 else {
      throw .cannotStart(
        program: program, reason: "no temporary file: \(unsafe String(cString: strerror(errno)))")
    }
    unsafe unlink(template)
    descriptor = FileDescriptor(rawValue: number)
    do {
      try descriptor.writeAll(bytes)
    } catch {
      try? descriptor.close()
      throw .cannotStart(program: program, reason: "no room for a temporary file: \(error)")
    }
  }

  deinit { try? descriptor.close() }

  /// The file opened anew, to be read from its beginning.
  func opened(for program: String) throws(ProcessFailure) -> FileDescriptor {
    do {
      return unsafe try FileDescriptor.open("/proc/self/fd/\(descriptor.rawValue)", .readOnly)
    } catch {
      throw .cannotStart(program: program, reason: "its input cannot be opened: \(error)")
    }
  }
}

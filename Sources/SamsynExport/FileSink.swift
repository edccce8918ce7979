public import Foundation
internal import SamsynResources

/// Buffered bytes to a file; every failure is an error.
///
/// A class because it owns a file handle. Not `Sendable`.
public final class FileSink {
  private let handle: FileHandle
  private let path: String
  private var buffer: [UInt8] = []
  /// Of files; what goes to standard output is not read again.
  private var digest: StreamingDigest?
  /// Bytes handed over so far.
  public private(set) var byteCount = 0

  public init(path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw ExportError.cannotWrite(path: path, reason: "the file cannot be created") }
    self.handle = handle
    self.path = path
    digest = StreamingDigest()
  }

  /// Standard output, as a sink.
  public init(standardOutput handle: FileHandle) {
    self.handle = handle
    path = "standard output"
  }

  public func write(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    while !rest.isEmpty {
      buffer += rest.prefix(Self.pieceBytes)
      rest = rest.dropFirst(Self.pieceBytes)
      if buffer.count >= Self.pieceBytes { try flush() }
    }
  }

  public func write(_ bytes: [UInt8]) throws { try write(bytes[...]) }

  public func write(_ text: String) throws { try write(Array(text.utf8)) }

  private static let pieceBytes = 1 << 18

  public func flush() throws {
    guard !buffer.isEmpty else { return }
    digest?.update(buffer)
    byteCount += buffer.count
    do {
      try handle.write(contentsOf: Data(buffer))
    } catch {
      throw ExportError.cannotWrite(path: path, reason: ExportError.reason(error))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// - Returns: the SHA-256 of all that was written; empty for standard output.
  @discardableResult
  public func close() throws -> String {
    try flush()
    try handle.close()
    return digest.take()?.finish() ?? ""
  }
}

internal import CArchive
internal import Foundation

/// ZIP archives through libarchive, with no times in them: the same files give the same bytes.
public enum ZipArchive {
  public struct File: Sendable, Equatable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// An archive that unpacks to more is not read.
  static let limit = 512 << 20

  /// - Throws: `CodingError` when the file cannot be written; what was begun is removed.
  public static func write(_ files: [File], to path: String) throws {
    let partial = path + ".partial"
    let archive = unsafe archive_write_new()
    defer { unsafe archive_write_free(archive) }
    func check(_ status: Int32) throws {
      guard status == ARCHIVE_OK else {
        try? FileManager.default.removeItem(atPath: partial)
        throw CodingError.invalid(
          path: path, line: 0,
          reason: "cannot be written: "
            + (unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "unknown")
        )
      }
    }
    unsafe try check(archive_write_set_format_zip(archive))
    unsafe try check(archive_write_open_filename(archive, partial))
    for file in files {
      let entry = unsafe archive_entry_new()
      defer { unsafe archive_entry_free(entry) }
      unsafe archive_entry_set_pathname_utf8(entry, file.name)
      unsafe archive_entry_set_size(entry, Int64(file.bytes.count))
      // AE_IFREG, whose macro Swift cannot read.
      unsafe archive_entry_set_filetype(entry, 0o100000)
      unsafe archive_entry_set_perm(entry, 0o644)
      unsafe archive_entry_set_mtime(entry, 315_532_800, 0)
      unsafe try check(archive_write_header(archive, entry))
      let written = unsafe archive_write_data(archive, file.bytes, file.bytes.count)
      if written != file.bytes.count { try check(ARCHIVE_FATAL) }
    }
    unsafe try check(archive_write_close(archive))
    guard unsafe rename(partial, path) == 0 else {
      try? FileManager.default.removeItem(atPath: partial)
      throw CodingError.invalid(
        path: path, line: 0, reason: "cannot be written: \(unsafe String(cString: strerror(errno)))"
      )
    }
  }

  /// The file of that name, or nil when the archive has none.
  /// - Throws: `CodingError` for what is no archive, is damaged, or unpacks to more than the limit.
  public static func read(_ name: String, from path: String) throws -> [UInt8]? {
    let archive = unsafe archive_read_new()
    defer { unsafe archive_read_free(archive) }
    unsafe archive_read_support_format_zip(archive)
    func failure(_ what: String) -> CodingError {
      CodingError.invalid(
        path: path, line: 0,
        reason: "\(what): "
          + (unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "unknown"))
    }
    guard unsafe archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
      throw failure("is no .qdpx project")
    }
    var entry: OpaquePointer?
    while true {
      let status = unsafe archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return nil }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw failure("is damaged") }
      guard let found = unsafe archive_entry_pathname_utf8(entry),
        unsafe String(cString: found) == name
      else { continue }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = unsafe archive_read_data(archive, &buffer, buffer.count)
        if count == 0 { return bytes }
        guard count > 0 else { throw failure("is damaged") }
        bytes.append(contentsOf: buffer[..<count])
        guard bytes.count <= limit else { throw failure("\(name) unpacks to too much") }
      }
    }
  }
}

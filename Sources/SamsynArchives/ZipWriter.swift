internal import CArchive
internal import Foundation

/// Makes ZIP archives with no times in them: the same files give the same bytes.
public enum ZipWriter {
  public struct File: Sendable, Equatable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// - Throws: `ArchiveError.cannotWrite`; what was begun is removed.
  public static func write(_ files: [File], to path: String) throws(ArchiveError) {
    let partial = path + ".partial"
    do throws(ArchiveError) {
      try writeEntries(files, to: partial)
      guard unsafe rename(partial, path) == 0 else {
        throw .cannotWrite(unsafe String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private static func writeEntries(_ files: [File], to path: String) throws(ArchiveError) {
    let archive = unsafe archive_write_new()
    defer { unsafe archive_write_free(archive) }
    func check(_ status: Int32) throws(ArchiveError) {
      guard status == ARCHIVE_OK else {
        throw .cannotWrite(
          unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "unknown")
      }
    }
    unsafe try check(archive_write_set_format_zip(archive))
    unsafe try check(archive_write_open_filename(archive, path))
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
  }
}

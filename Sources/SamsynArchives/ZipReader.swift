internal import CArchive
internal import Foundation

/// Walks the entries of a ZIP archive that is in memory.
///
/// Not `Sendable`: it owns a libarchive handle and lives inside `walk`.
@safe public final class ZipReader {
  /// One file of the archive.
  public struct Entry {
    /// With `/` between folders, as stored; UTF-8 repaired where it is not.
    public let name: String
    /// Whether it is a file and no link or device.
    public let isFile: Bool
    /// What the archive says that the entry unpacks to; nil when it says nothing.
    fileprivate let declaredBytes: Int?
    fileprivate unowned let reader: ZipReader

    /// All bytes of the entry.
    public func contents() throws(ArchiveError) -> [UInt8] {
      var bytes: [UInt8] = []
      try chunks { bytes.append(contentsOf: $0) }
      return bytes
    }

    /// Hands over the entry piece by piece; each at most 64 KiB.
    public func chunks(_ body: (ArraySlice<UInt8>) -> Void) throws(ArchiveError) {
      // A bomb that tells its size is not lit at all.
      if let declaredBytes { try reader.check(name, unpacked: declaredBytes) }
      try reader.unpack(name, body)
    }
  }

  private let archive: OpaquePointer?
  private let limits: ArchiveLimits
  private let packedBytes: Int
  private var unpackedBytes = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private init(_ archive: OpaquePointer?, packedBytes: Int, limits: ArchiveLimits) {
    unsafe self.archive = archive
    self.packedBytes = packedBytes
    self.limits = limits
  }

  /// Calls `body` for each entry but folders, in stored order, until it returns false.
  ///
  /// - Throws: `ArchiveError` for what is no archive, is damaged, encrypted or beyond the limits;
  ///   entries before the damage have been handed over.
  public static func walk(
    _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(),
    _ body: (Entry) throws(ArchiveError) -> Bool
  ) throws(ArchiveError) {
    var failure: ArchiveError?
    // Names are decoded by the locale of the thread; that of the user may know no letters but ASCII.
    let locale = unsafe newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let previous = unsafe locale.map { unsafe uselocale($0) }
    defer {
      if let previous = unsafe previous { unsafe uselocale(previous) }
      if let locale = unsafe locale { unsafe freelocale(locale) }
    }
    unsafe bytes.withUnsafeBytes { memory in
      let archive = unsafe archive_read_new()
      defer { unsafe archive_read_free(archive) }
      unsafe archive_read_support_format_zip(archive)
      let reader = unsafe ZipReader(archive, packedBytes: memory.count, limits: limits)
      do throws(ArchiveError) {
        guard
          unsafe archive_read_open_memory(archive, memory.baseAddress, memory.count) == ARCHIVE_OK
        else { throw reader.damage() }
        try reader.walk(body)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// The contents of one file, or nil when the archive has none of that name.
  public static func contents(
    of name: String, in bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()
  ) throws(ArchiveError) -> [UInt8]? {
    var found: [UInt8]?
    try walk(bytes, limits: limits) { entry throws(ArchiveError) in
      guard entry.name == name else { return true }
      found = try entry.contents()
      return false
    }
    return found
  }

  private func walk(_ body: (Entry) throws(ArchiveError) -> Bool) throws(ArchiveError) {
    var entry: OpaquePointer?
    var count = 0
    while true {
      let status = unsafe archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      // A warning is about the name; the contents are whole.
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw damage() }
      count += 1
      guard count <= limits.entries else {
        throw .limitExceeded("the ZIP archive has more than \(limits.entries) files")
      }
      let name = unsafe Self.name(entry)
      // AE_IFDIR and AE_IFREG, whose macros Swift cannot read.
      let type = unsafe archive_entry_filetype(entry)
      if type == 0o040000 { continue }
      if unsafe archive_entry_is_data_encrypted(entry) != 0 { throw .encrypted(entry: name) }
      let declared = unsafe archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil
      let item = Entry(
        name: name, isFile: type == 0o100000, declaredBytes: declared.map { Int($0) }, reader: self)
      guard try body(item) else { return }
    }
  }

  /// Whether the directory at the end of an archive is there; without it the file was cut off.
  public static func isComplete(_ bytes: [UInt8]) -> Bool {
    // Its record, then a comment of at most 65,535 bytes.
    bytes.suffix(22 + 65_535).contains([0x50, 0x4B, 0x05, 0x06])
  }

  private static func name(_ entry: OpaquePointer?) -> String {
    if let name = unsafe archive_entry_pathname_utf8(entry) {
      let text = unsafe String(cString: name)
      if !text.contains("\u{FFFD}") { return text }
    }
    guard let raw = unsafe archive_entry_pathname(entry) else { return "?" }
    var bytes: [UInt8] = []
    while unsafe raw[bytes.count] != 0 { unsafe bytes.append(UInt8(bitPattern: raw[bytes.count])) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // As DOS and old Windows programs write them in the Nordic countries.
    return bytes.map { byte in
      byte < 0x80 ? String(Unicode.Scalar(byte)) : codePage850[byte, default: "\u{FFFD}"]
    }.joined()
  }

  private static let codePage850: [UInt8: String] = [
    0x80: "Ç", 0x81: "ü", 0x82: "é", 0x84: "ä", 0x85: "à", 0x86: "å", 0x8A: "è", 0x8E: "Ä",
    0x8F: "Å",
    0x90: "É", 0x91: "æ", 0x92: "Æ", 0x94: "ö", 0x99: "Ö", 0x9A: "Ü", 0x9B: "ø", 0x9D: "Ø",
    0xA0: "á",
    0xA1: "í", 0xA2: "ó", 0xA3: "ú",
  ]

  private func unpack(_ name: String, _ body: (ArraySlice<UInt8>) -> Void) throws(ArchiveError) {
    while true {
      let count = unsafe archive_read_data(archive, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw damage() }
      try check(name, unpacked: count)
      unpackedBytes += count
      body(buffer[..<count])
    }
  }

  /// - Throws: `.limitExceeded` when so many bytes more are too many.
  private func check(_ name: String, unpacked count: Int) throws(ArchiveError) {
    let (total, overflows) = unpackedBytes.addingReportingOverflow(count)
    guard !overflows, total <= limits.unpackedBytes else {
      throw .limitExceeded(
        "the ZIP archive unpacks to more than the limit of \(limits.unpackedBytes) bytes")
    }
    guard total <= ArchiveLimits.ratioFloor || total / limits.ratio <= packedBytes else {
      throw .limitExceeded(
        "\(name) in the ZIP archive unpacks to more than \(limits.ratio) times the archive's size")
    }
  }

  private func damage() -> ArchiveError {
    .damaged(
      unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "cannot be read")
  }
}

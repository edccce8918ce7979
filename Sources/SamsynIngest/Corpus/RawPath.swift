internal import Foundation

/// A path as the file system has it: bytes, which need not be UTF-8.
///
/// Strings would make two names that differ in normalization one, and could not name a file in Latin-1
/// at all.
struct RawPath: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ path: String) { bytes = Array(path.utf8) }
  init(bytes: [UInt8]) { self.bytes = bytes }

  func appending(_ name: [UInt8]) -> RawPath {
    RawPath(bytes: bytes.last == 0x2F ? bytes + name : bytes + [0x2F] + name)
  }

  /// For people: bytes that are no UTF-8 as `\xE5`, so that no two paths look alike.
  var display: String {
    if TextDecoder.isValidUTF8(bytes[...]) { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for byte in bytes {
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  /// What a path leads to.
  enum Kind: Equatable {
    case file(size: Int), folder, link, special
  }

  /// Identity of a file on this machine.
  struct Identity: Hashable { let device: UInt64, inode: UInt64 }

  /// - Returns: nil when there is nothing there, or it may not be looked at.
  func status(followingLinks: Bool) -> (kind: Kind, identity: Identity)? {
    var info = stat()
    let result = unsafe withCString {
      unsafe followingLinks ? stat($0, &info) : lstat($0, &info)
    }
    guard result == 0 else { return nil }
    let kind: Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file(size: Int(info.st_size))
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    return (kind, Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino)))
  }

  /// The names in a folder, sorted by their bytes; nil when it cannot be listed.
  func names() -> [[UInt8]]? {
    guard let folder = unsafe withCString({ unsafe opendir($0) }) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe Array(raw.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The bytes of a regular file.
  /// - Throws: `IngestError.unreadable` or `.tooLarge`.
  func contents(limit: Int, name: String) throws(IngestError) -> [UInt8] {
    let descriptor = unsafe withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .unreadable(path: name, reason: Self.reason()) }
    defer { close(descriptor) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: name, reason: "not a regular file")
    }
    guard info.st_size <= limit else {
      throw .tooLarge(path: name, bytes: Int(info.st_size), limit: limit)
    }
    var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer -> Int in
        let rest = unsafe buffer[count...]
        return unsafe Foundation.read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(path: name, reason: Self.reason()) }
      // Somebody cut the file while it was being read.
      guard got > 0 else {
        throw .unreadable(path: name, reason: "it became shorter while being read")
      }
      count += got
    }
    return bytes
  }

  private func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    // As a string the bytes could be repaired; as an array they are what they are.
    let string = bytes.map { CChar(bitPattern: $0) } + [0]
    return unsafe string.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("an array of one byte")
      }
      return unsafe body(start)
    }
  }

  private static func reason() -> String {
    unsafe String(cString: strerror(errno)).lowercased()
  }
}

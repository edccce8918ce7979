internal import Foundation
internal import SamsynResources

/// The files of a result with their sizes and hashes: `files.json`.
public struct ResultManifest: Codable, Equatable, Sendable {
  public struct File: Codable, Equatable, Sendable {
    /// Relative to the folder.
    public var name: String
    public var bytes: Int
    /// SHA-256, lower-case hexadecimal.
    public var sha256: String

    init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }

    /// The entry of a file as it lies on disk; nil when it cannot be read.
    init?(name: String, at path: String) {
      guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
      var digest = StreamingDigest()
      var bytes = 0
      while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty {
        digest.update([UInt8](piece))
        bytes += piece.count
      }
      self.init(name: name, bytes: bytes, sha256: digest.finish())
    }

    /// The entry of a file that was just written.
    /// - Throws: `ExportError` when it cannot be read back.
    static func written(_ name: String, in folder: String) throws(ExportError) -> Self {
      guard let file = Self(name: name, at: folder + "/" + name) else {
        throw .cannotWrite(path: name, reason: "it cannot be read back")
      }
      return file
    }
  }

  public var samsyn: String
  /// In the order in which they are put into place.
  public var files: [File]
  /// Rows of each table, by its name.
  public var rows: [String: Int]

  public static let fileName = "files.json"

  /// Reads a folder's manifest; nil when there is none that can be read.
  static func read(in folder: String) -> ResultManifest? {
    FileManager.default.contents(atPath: folder + "/" + fileName)
      .flatMap { try? JSONDecoder().decode(ResultManifest.self, from: $0) }
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}

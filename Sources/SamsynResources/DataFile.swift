public import Foundation
public import SamsynModel

/// A text file that ships with Samsyn, with the hash that goes into the run record.
public struct DataFile: Sendable {
  public let text: String
  public let record: ResourceRecord

  /// Reads `path` out of a target's resources. A missing file is a broken installation.
  public init(path: String, in bundle: Bundle, name: String? = nil) throws(DataFileError) {
    let url = bundle.bundleURL.appendingPathComponent(path)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw .missing(url.path)
    }
    let bytes = [UInt8](data)
    self.init(name: name ?? path, bytes: bytes)
  }

  public init(name: String, bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    record = ResourceRecord(
      name: name, version: Self.version(in: text), sha256: FileDigest.sha256(bytes))
  }

  /// What follows `version:` in the first lines, or an empty string.
  private static func version(in text: String) -> String {
    for line in text.split(separator: "\n").prefix(8) {
      guard let range = line.range(of: "version:") else { continue }
      return String(line[range.upperBound...])
        .trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'#;*/"))
    }
    return ""
  }

  /// Entries by section: `[name]` opens a section, `#` a comment; one entry a line.
  public var sections: [String: [String]] {
    var result: [String: [String]] = [:]
    var section = ""
    var entries: [String] = []
    // Bytes, as this runs whenever Samsyn starts.
    for line in text.utf8.split(separator: 0x0A) {
      let entry = line.trimmingBlanks
      switch (entry.first, entry.last) {
      case (nil, _), (UInt8(ascii: "#"), _): continue
      case (UInt8(ascii: "["), UInt8(ascii: "]")):
        result[section, default: []] += entries
        entries = []
        section = String(Substring(entry.dropFirst().dropLast()))
      default: entries.append(String(Substring(entry)))
      }
    }
    result[section, default: []] += entries
    return result.filter { !$0.value.isEmpty }
  }
}

extension Substring.UTF8View {
  /// Without spaces, tabs and carriage returns at its ends.
  fileprivate var trimmingBlanks: Substring.UTF8View {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return self[endIndex...] }
    return self[...last].drop(while: isBlank)
  }
}

/// A data file that should have been installed with Samsyn is not there.
public enum DataFileError: Error, Equatable, CustomStringConvertible {
  case missing(String)

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): a data file of Samsyn is missing; install Samsyn again with `make install`"
    }
  }
}

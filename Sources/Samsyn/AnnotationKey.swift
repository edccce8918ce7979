internal import Foundation
internal import SamsynDictionaries
internal import SamsynIngest
internal import SamsynLemmas
internal import SamsynModel
internal import SamsynProcesses
internal import SamsynResources

/// By what an annotation is kept: everything that has a say in it.
struct AnnotationKey: Sendable {
  /// What all files of a run share.
  private let run: [UInt8]

  init(_ resources: Resources, _ configuration: Configuration) {
    var parts = [Self.build, Self.libraries]
    parts += resources.ownRecords.map { "\($0.name) \($0.version) \($0.sha256)" }
    parts += resources.lexicon.dictionaries.fingerprint
    parts += configuration.settings.filter { Self.reading.contains($0.name) }.map {
      "\($0.name)=\($0.value)"
    }
    parts += ["pdftohtml", "pdftoppm", "antiword", "pandoc", "tesseract"].map(Self.program)
    run = Array(parts.joined(separator: "\n").utf8)
  }

  /// Settings that have a say in how a file is read.
  private static var reading: Set<String> {
    Set(Configuration.limits.keys).union(Configuration.switches.keys).union(["tracked_changes"])
  }

  /// The key of what a stage finds out about a corpus; its parts have keys of their own.
  func stage(_ name: String) -> String {
    FileDigest.sha256(run + Array("\n\(name)".utf8))
  }

  /// The key of a file.
  /// - Parameter language: the language that was given for it.
  func key(_ bytes: [UInt8], name: String, language: String?) -> String {
    var digest = StreamingDigest()
    digest.update(run)
    digest.update(Array("\n\(name)\n\(language ?? "")\n\(bytes.count)\n".utf8))
    digest.update(bytes)
    return digest.finish()
  }

  /// This build of Samsyn: another one may annotate otherwise, whatever its version says.
  private static let build: String = {
    guard let handle = FileHandle(forReadingAtPath: "/proc/self/exe") else {
      return Version.current
    }
    var digest = StreamingDigest()
    while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty {
      digest.update([UInt8](piece))
    }
    return digest.finish()
  }()

  /// The libraries that this process runs with, such as ICU and libxml2, told by their files.
  private static let libraries: String = {
    let maps = FileManager.default.contents(atPath: "/proc/self/maps") ?? Data()
    let paths = Set(
      String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
        guard let path = line.split(separator: " ").last, path.hasPrefix("/"),
          path.contains(".so")
        else { return nil }
        return String(path)
      })
    return paths.sorted().map { file($0, at: $0) }.joined(separator: "\n")
  }()

  /// A foreign program, told by its file.
  private static func program(_ name: String) -> String {
    guard let path = LimitedProcess.path(of: name) else { return "\(name) absent" }
    return file(name, at: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
  }

  /// A file by its size and time.
  private static func file(_ name: String, at path: String) -> String {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return "\(name) absent"
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(name) \(size) \(modified)"
  }
}

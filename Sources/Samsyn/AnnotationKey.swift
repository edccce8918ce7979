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
    parts += Self.programs.map(Self.program)
    parts += Self.recognitionData
    run = Self.joined(parts)
  }

  /// Parts that cannot be taken for one another, whatever they hold.
  private static func joined(_ parts: [String]) -> [UInt8] {
    parts.flatMap { Array("\($0.utf8.count):\($0)\n".utf8) }
  }

  /// Settings that have a say in how a file is read.
  private static var reading: Set<String> {
    Set(Configuration.limits.keys).union(Configuration.switches.keys).union(["tracked_changes"])
  }

  /// The key of what a stage finds out about a corpus.
  /// - Parameter parts: what has a say in it beside what all keys hold.
  func key(ofStage name: String, parts: [String] = []) -> String {
    FileDigest.sha256(run + Self.joined([name] + parts))
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
    let bytes = contents("/proc/self/exe")
    return bytes.isEmpty ? Version.current : FileDigest.sha256(bytes)
  }()

  /// The libraries that this process runs with, such as ICU and libxml2, told by their files.
  private static let libraries: String = {
    let paths = Set(
      String(decoding: contents("/proc/self/maps"), as: UTF8.self).split(separator: "\n")
        .compactMap { line -> String? in
          // Five columns, then the path, which may hold blanks.
          let columns = line.split(separator: " ", maxSplits: 5)
          guard columns.count == 6 else { return nil }
          let path = columns[5].trimmingCharacters(in: .whitespaces)
          // Modules that are loaded when a host or a character set is asked for say nothing of a text.
          let isModule = path.contains("/gconv/") || path.contains("/libnss")
          return path.hasPrefix("/") && path.contains(".so") && !isModule ? path : nil
        })
    return paths.sorted().map { file($0, at: $0) }.joined(separator: "\n")
  }()

  /// All bytes of a file whose size the system does not tell; none when it cannot be read.
  private static func contents(_ path: String) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { return [] }
    var bytes: [UInt8] = []
    while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { bytes += piece }
    return bytes
  }

  /// The programs that readers call.
  private static let programs = [
    "pdftohtml", "pdftoppm", "pdfinfo", "antiword", "catdoc", "unrtf", "pandoc", "tesseract",
  ]

  /// What tesseract knows of languages, told by its files.
  private static var recognitionData: [String] {
    let root = "/usr/share/tesseract-ocr"
    let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let prefix = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"] ?? ""
    return [prefix]
      + files.filter { $0.hasSuffix(".traineddata") }.sorted().map { file($0, at: root + "/" + $0) }
  }

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

internal import Foundation
public import SamsynModel
public import SamsynResources

/// Finds the files of a corpus, in a fixed order, and reads them one by one.
public struct CorpusLoader: Sendable {
  /// Limits that keep one bad file from taking the machine.
  public struct Limits: Sendable, Equatable {
    /// Bytes of one file; the largest text seen so far in the wild is a tenth of it.
    public var fileBytes = 512 * 1024 * 1024
    public init() {}
  }

  /// A file to be read, with what its folder's manifest says about it.
  public struct Entry: Sendable {
    public var path: String
    /// The name in results: the path as given.
    public var name: String
    var relativePath: String
    var manifest: CorpusManifest?
  }

  /// What a walk found: files in order of their names, and everything that was passed over.
  public struct Listing: Sendable {
    public var entries: [Entry]
    public var skipped: [Corpus.Skipped]
    public var manifests: [ResourceRecord]
  }

  public let readers: [any DocumentReader]
  public let limits: Limits

  public init(languages: [LanguageData], limits: Limits = Limits()) {
    readers = [TextReader.plain(languages), TextReader.markdown(languages)]
    self.limits = limits
  }

  // MARK: - Finding files

  /// Walks files and folders; order is by UTF-8 bytes of the names, whatever the file system's.
  ///
  /// Hidden files are passed over in silence, links are not followed.
  /// - Parameter excluded: a folder that is not walked, such as the one results go to.
  /// - Throws: `IngestError.noSuchPath`, `.invalidManifest`.
  public func list(
    _ paths: [String], excluding excluded: String? = nil
  ) throws(IngestError) -> Listing {
    var listing = Listing(entries: [], skipped: [], manifests: [])
    let excluded = excluded.map(Self.resolved)
    var seen: Set<String> = []
    for path in paths {
      guard seen.insert(path == "-" ? "-" : Self.resolved(path)).inserted else {
        listing.skipped.append(
          Corpus.Skipped(name: path, state: .skipped, reason: "given twice"))
        continue
      }
      if path == "-" {
        listing.entries.append(
          Entry(path: "-", name: "-", relativePath: "-", manifest: nil))
        continue
      }
      var isFolder: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .noSuchPath(path)
      }
      if isFolder.boolValue {
        try walk(path, relative: "", manifest: nil, excluding: excluded, into: &listing)
      } else {
        let folder = (path as NSString).deletingLastPathComponent
        let manifest = try self.manifest(in: folder.isEmpty ? "." : folder, into: &listing)
        listing.entries.append(
          Entry(
            path: path, name: path, relativePath: (path as NSString).lastPathComponent,
            manifest: manifest))
      }
    }
    noteUnmatched(&listing, paths)
    return listing
  }

  /// Says which entries of a manifest matched nothing, where a whole folder was asked for.
  private func noteUnmatched(_ listing: inout Listing, _ paths: [String]) {
    var byManifest: [String: (manifest: CorpusManifest, paths: [String])] = [:]
    for entry in listing.entries {
      guard let manifest = entry.manifest, !paths.contains(entry.path) else { continue }
      byManifest[manifest.record.name, default: (manifest, [])].paths.append(entry.relativePath)
    }
    for name in byManifest.keys.sorted() {
      guard let (manifest, found) = byManifest[name] else { continue }
      for file in manifest.unmatched(found) {
        listing.skipped.append(
          Corpus.Skipped(
            name: name, state: .skipped, reason: "the entry '\(file)' matches no document"))
      }
    }
  }

  private func walk(
    _ folder: String, relative: String, manifest inherited: CorpusManifest?,
    excluding excluded: String?, into listing: inout Listing
  ) throws(IngestError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    } catch {
      listing.skipped.append(
        Corpus.Skipped(
          name: folder, state: .failed,
          reason: "\(folder): the folder cannot be listed; check permissions"))
      return
    }
    let own = try manifest(in: folder, into: &listing)
    let manifest = own ?? inherited
    let base = own == nil ? relative : ""
    for name in names where !name.hasPrefix(".") && name != CorpusManifest.fileName {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let relativePath = base.isEmpty ? name : base + "/" + name
      let type =
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      switch type {
      case .typeDirectory?:
        if let excluded, Self.resolved(path) == excluded { continue }
        try walk(
          path, relative: relativePath, manifest: manifest, excluding: excluded, into: &listing)
      case .typeRegular?:
        if manifest?.excludes(relativePath) == true {
          listing.skipped.append(
            Corpus.Skipped(name: path, state: .skipped, reason: "excluded by corpus.yml"))
        } else if reader(for: path) == nil {
          let suffix = (name as NSString).pathExtension
          listing.skipped.append(
            Corpus.Skipped(
              name: path, state: .skipped,
              reason: suffix.isEmpty
                ? "no file name extension; name it .txt or .md"
                : "files of type .\(suffix) are not read; save as .txt or .md"))
        } else {
          listing.entries.append(
            Entry(path: path, name: path, relativePath: relativePath, manifest: manifest))
        }
      case .typeSymbolicLink?:
        listing.skipped.append(
          Corpus.Skipped(name: path, state: .skipped, reason: "links are not followed"))
      default:
        listing.skipped.append(
          Corpus.Skipped(name: path, state: .skipped, reason: "not a regular file"))
      }
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private func manifest(
    in folder: String, into listing: inout Listing
  ) throws(IngestError) -> CorpusManifest? {
    let path =
      folder.hasSuffix("/")
      ? folder + CorpusManifest.fileName
      : folder + "/" + CorpusManifest.fileName
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = [UInt8](data)
    let record = ResourceRecord(
      name: path, version: "", sha256: FileDigest.sha256(bytes))
    let manifest = try CorpusManifest(path: path, bytes: bytes, record: record)
    if !listing.manifests.contains(record) { listing.manifests.append(record) }
    return manifest
  }

  private func reader(for path: String) -> (any DocumentReader)? {
    let suffix = (path as NSString).pathExtension.lowercased()
    return readers.first { $0.extensions.contains(suffix) }
  }

  // MARK: - Reading

  /// Reads one file. A file given by name without a known extension is read as plain text.
  public func read(_ entry: Entry, id: DocumentID) throws(IngestError) -> Document {
    let bytes = try contents(of: entry)
    return try read(bytes, entry: entry, id: id)
  }

  /// A line of a file, to be a document of its own.
  public struct Line: Sendable {
    var name: String
    var text: String
  }

  /// The lines of files, and the files that could not be read.
  public func lines(of listing: Listing) -> (lines: [Line], skipped: [Corpus.Skipped]) {
    var lines: [Line] = []
    var skipped = listing.skipped
    for entry in listing.entries {
      do throws(IngestError) {
        let bytes = try contents(of: entry)
        guard let decoded = TextDecoder().decode(bytes) else {
          throw IngestError.binary(path: entry.name)
        }
        let normalized = TextNormalizer().normalize(decoded.bytes).bytes
        var texts = normalized.split(separator: 0x0A, omittingEmptySubsequences: false)
        if texts.last?.isEmpty == true { texts.removeLast() }
        for (number, text) in texts.enumerated() {
          lines.append(
            Line(name: "\(entry.name):\(number + 1)", text: String(decoding: text, as: UTF8.self)))
        }
      } catch {
        skipped.append(
          Corpus.Skipped(name: entry.name, state: .failed, reason: error.description))
      }
    }
    return (lines, skipped)
  }

  /// A document of one paragraph, without any layout of its own.
  public func document(_ line: Line, id: DocumentID) -> Document {
    let text = DocumentText(line.text)
    var metadata = DocumentMetadata()
    metadata.derive(.title, line.text.shortened(to: 80))
    return Document(
      id: id, name: line.name, metadata: metadata, text: text,
      blocks: [Block(kind: .paragraph, range: text.range)],
      sections: [Section(heading: nil, title: "", level: 0, blocks: 0..<1)],
      offsets: .identity(count: text.count),
      source: SourceRecord(
        sha256: FileDigest.sha256(text.bytes), byteCount: text.count, encoding: "utf-8",
        format: "line"), state: text.count == 0 ? .empty : .ok)
  }

  private func read(
    _ bytes: [UInt8], entry: Entry, id: DocumentID
  ) throws(IngestError) -> Document {
    let reader = reader(for: entry.path) ?? readers[0]
    var document = try reader.read(bytes, id: id, name: entry.name)
    entry.manifest?.apply(to: &document.metadata, path: entry.relativePath)
    return document
  }

  private func contents(of entry: Entry) throws(IngestError) -> [UInt8] {
    if entry.path != "-",
      let size = (try? FileManager.default.attributesOfItem(atPath: entry.path))?[.size] as? Int,
      size > limits.fileBytes
    {
      throw .tooLarge(path: entry.name, bytes: size, limit: limits.fileBytes)
    }
    do {
      if entry.path == "-" {
        return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
      }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: entry.path)))
    } catch {
      let reason =
        (error as NSError).userInfo[NSUnderlyingErrorKey]
        .map { ($0 as? NSError)?.localizedDescription ?? "\($0)" } ?? "permission or disk error"
      throw .unreadable(path: entry.name, reason: reason)
    }
  }
}

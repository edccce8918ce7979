internal import Foundation
public import SamsynModel
public import SamsynResources

/// Finds the files of a corpus, in a fixed order, and reads them one by one.
public struct CorpusLoader: Sendable {
  /// Where the bytes of a document are.
  enum Source: Sendable {
    case file(RawPath)
    /// Out of an archive.
    case memory([UInt8])
    case standardInput
  }

  /// A file to be read, with what its folder's manifest says about it.
  public struct Entry: Sendable {
    var source: Source
    /// The name in results: the path as given.
    public var name: String
    var relativePath: String
    var manifest: CorpusManifest?

    /// Whether its bytes can be read once only.
    public var isStream: Bool {
      if case .standardInput = source { true } else { false }
    }
  }

  /// What a walk found: files in order of their names, and everything that was passed over.
  public struct Listing: Sendable {
    public var entries: [Entry]
    public var skipped: [Corpus.Skipped]
    public var manifests: [ResourceRecord]
  }

  private let readers: FormatReaders
  public var options: IngestOptions { readers.options }

  /// - Parameter knows: whether a dictionary has a word in lower case; for words cut by line ends.
  public init(
    languages: [LanguageData], options: IngestOptions = IngestOptions(),
    knows: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    readers = FormatReaders(
      builder: DocumentBuilder(words: LayoutWords(languages), knows: knows), options: options)
  }

  /// The same with other options.
  public func with(_ options: IngestOptions) -> CorpusLoader {
    CorpusLoader(FormatReaders(builder: readers.builder, options: options))
  }

  /// The same for `count` files that share `jobs` cores: those left over read parts of a file.
  public func sharing(jobs: Int, among count: Int) -> CorpusLoader {
    var options = options
    options.processes = max(1, jobs / max(1, count))
    return with(options)
  }

  private init(_ readers: FormatReaders) { self.readers = readers }

  /// Walks files and folders; order is by the bytes of the names, whatever the file system's.
  ///
  /// Hidden files are passed over in silence; the files in a ZIP archive are listed as if it were a
  /// folder.
  /// - Parameter excluded: a folder that is not walked, such as the one results go to.
  /// - Throws: `IngestError.noSuchPath`, `.invalidManifest`.
  public func list(
    _ paths: [String], excluding excluded: String? = nil
  ) throws(IngestError) -> Listing {
    var walker = CorpusWalker(options: options, excluding: excluded)
    var seen: [String: String] = [:]
    for path in paths {
      let resolved = path == "-" ? "-" : Self.resolved(path)
      if let earlier = seen.updateValue(path, forKey: resolved) {
        walker.skip(path, "given twice, first as \(earlier)")
        continue
      }
      if path == "-" {
        walker.append(
          Entry(source: .standardInput, name: "-", relativePath: "-", manifest: nil))
      } else {
        try walker.visit(path)
      }
    }
    walker.noteUnmatched(givenPaths: Set(paths))
    return walker.listing
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  // MARK: - Reading

  /// Reads one file by what it holds; one without a known format is read as plain text.
  public func read(_ entry: Entry, id: DocumentID) async throws(IngestError) -> Document {
    var document = try await read(try contents(of: entry), of: entry, id: id)
    describe(&document, by: entry)
    return document
  }

  /// The same for bytes that are in memory already, without what a manifest says of the file.
  public func read(
    _ bytes: [UInt8], of entry: Entry, id: DocumentID
  ) async throws(IngestError) -> Document {
    try await readers.read(bytes, id: id, name: entry.name)
  }

  /// Gives a document the metadata that a manifest has for its file.
  public func describe(_ document: inout Document, by entry: Entry) {
    entry.manifest?.apply(to: &document.metadata, path: entry.relativePath)
  }

  /// What a manifest says of a file.
  public func givenMetadata(of entry: Entry) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    entry.manifest?.apply(to: &metadata, path: entry.relativePath)
    return metadata
  }

  /// Reads text that is in memory, as plain text or Markdown by its name.
  public func readText(
    _ bytes: [UInt8], id: DocumentID, name: String
  ) throws(IngestError) -> Document {
    let format: FileFormat = FileFormat(fileName: name) == .markdown ? .markdown : .text
    return try TextReader(format, readers.builder).read(bytes, id: id, name: name)
  }

  /// Reads a file that is in memory, by what it holds and how it is called.
  public func read(
    _ bytes: [UInt8], id: DocumentID, name: String
  ) async throws(IngestError) -> Document {
    try await readers.read(bytes, id: id, name: name)
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
          Corpus.Skipped(name: entry.name, state: error.state, reason: error.description))
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

  /// The bytes of a file, within the limits.
  public func contents(of entry: Entry) throws(IngestError) -> [UInt8] {
    switch entry.source {
    case .file(let path):
      return try path.contents(limit: options.limits.fileBytes, name: entry.name)
    case .memory(let bytes): return bytes
    case .standardInput:
      var bytes: [UInt8] = []
      do {
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
          bytes += piece
          if bytes.count > options.limits.fileBytes { break }
        }
      } catch {
        throw .unreadable(path: entry.name, reason: "standard input cannot be read")
      }
      guard bytes.count <= options.limits.fileBytes else {
        throw .tooLarge(path: entry.name, bytes: bytes.count, limit: options.limits.fileBytes)
      }
      return bytes
    }
  }
}

internal import SamsynArchives
internal import SamsynModel
internal import SamsynResources

/// Walks files, folders and archives in a fixed order and notes everything that it passes over.
struct CorpusWalker {
  let options: IngestOptions
  private(set) var listing = CorpusLoader.Listing(entries: [], skipped: [], manifests: [])
  private var excluded: RawPath.Identity?
  /// Folders on the way down, against links that lead in circles.
  private var ancestors: [RawPath.Identity] = []
  /// What the archive that is being opened may still unpack to, archives inside it included.
  private var budget = ArchiveLimits()

  init(options: IngestOptions, excluding excluded: String?) {
    self.options = options
    self.excluded = excluded.flatMap { RawPath($0).status(followingLinks: true)?.identity }
  }

  /// - Throws: `IngestError.noSuchPath`, `.invalidManifest`.
  mutating func visit(_ path: String) throws(IngestError) {
    let raw = RawPath(path)
    guard let (kind, _) = raw.status(followingLinks: true) else { throw .noSuchPath(path) }
    switch kind {
    case .folder: try walk(raw, relative: "", manifest: nil)
    case .file:
      let cut = raw.bytes.lastIndex(of: 0x2F)
      let folder = cut.map { RawPath(bytes: Array(raw.bytes[...$0])) } ?? RawPath(".")
      let manifest = try self.manifest(in: folder)
      let name = cut.map { RawPath(bytes: Array(raw.bytes[($0 + 1)...])).display } ?? raw.display
      add(raw, name: raw.display, relative: name, manifest: manifest, isGiven: true)
    case .link, .special:
      skip(raw.display, "not a regular file; save what it gives to a file first")
    }
  }

  mutating func append(_ entry: CorpusLoader.Entry) { listing.entries.append(entry) }

  mutating func skip(_ name: String, _ reason: String, _ state: DocumentState = .skipped) {
    listing.skipped.append(Corpus.Skipped(name: name, state: state, reason: reason))
  }

  // MARK: - Folders

  private mutating func walk(
    _ folder: RawPath, relative: String, manifest inherited: CorpusManifest?
  ) throws(IngestError) {
    guard let identity = folder.status(followingLinks: true)?.identity, identity != excluded else {
      return
    }
    guard !ancestors.contains(identity) else {
      return skip(folder.display, "a link that leads back to a folder around it")
    }
    guard let names = folder.names() else {
      return skip(
        folder.display, "\(folder.display): the folder cannot be listed; check permissions", .failed
      )
    }
    guard !isResult(folder) else {
      return skip(
        folder.display, "a result of samsyn analyze; give its files themselves to have them read")
    }
    ancestors.append(identity)
    defer { ancestors.removeLast() }
    let own = try manifest(in: folder)
    let manifest = own ?? inherited
    let base = own == nil ? relative : ""
    for name in names where name.first != 0x2E && name != Array(CorpusManifest.fileName.utf8) {
      let path = folder.appending(name)
      let shown = RawPath(bytes: name).display
      let relativePath = base.isEmpty ? shown : base + "/" + shown
      var status = path.status(followingLinks: false)
      if status?.kind == .link {
        guard options.followsLinks else {
          skip(path.display, "links are not followed; --follow-links does")
          continue
        }
        status = path.status(followingLinks: true)
        if status == nil {
          skip(path.display, "a link that leads nowhere")
          continue
        }
      }
      switch status?.kind {
      case .folder?: try walk(path, relative: relativePath, manifest: manifest)
      case .file?:
        add(path, name: path.display, relative: relativePath, manifest: manifest, isGiven: false)
      case .special?, .link?: skip(path.display, "not a regular file")
      case nil: skip(path.display, "\(path.display): cannot be looked at", .failed)
      }
    }
  }

  /// Whether a folder is what `samsyn analyze` wrote: its list of files says so.
  private func isResult(_ folder: RawPath) -> Bool {
    let list = folder.appending(Array("files.json".utf8))
    guard case .file? = list.status(followingLinks: true)?.kind,
      case .file? = folder.appending(Array("run.json".utf8)).status(followingLinks: true)?.kind,
      let bytes = try? list.contents(limit: 16 << 20, name: list.display)
    else { return false }
    return bytes.contains("\"samsyn\"".utf8) && bytes.contains("\"report.html\"".utf8)
  }

  /// Adds a file, or the files of an archive.
  private mutating func add(
    _ path: RawPath, name: String, relative: String, manifest: CorpusManifest?, isGiven: Bool
  ) {
    if !isGiven, manifest?.excludes(relative) == true {
      return skip(name, "excluded by corpus.yml")
    }
    guard isGiven || accepts(name) else { return }
    if FileFormat(fileName: name) == .zip {
      do throws(IngestError) {
        let bytes = try path.contents(limit: options.limits.fileBytes, name: name)
        budget = options.limits.archive
        try open(bytes, name: name, relative: relative, manifest: manifest, depth: 1)
      } catch {
        skip(name, error.description, error.state)
      }
      return
    }
    listing.entries.append(
      CorpusLoader.Entry(
        source: .file(path), name: name, relativePath: relative, manifest: manifest))
  }

  /// Whether a name has the extension of a format that is read; says so when not.
  private mutating func accepts(_ name: String) -> Bool {
    if FileFormat(fileName: name) != nil { return true }
    let file = name.split(separator: "/").last ?? ""
    let suffix = file.contains(".") ? file.split(separator: ".").last ?? "" : ""
    skip(
      name,
      suffix.isEmpty
        ? "no file name extension; give the file itself to have it read as text"
        : "files of type .\(suffix) are not read")
    return false
  }

  // MARK: - Archives

  /// Adds the files inside an archive under its name, as if it were a folder.
  private mutating func open(
    _ bytes: [UInt8], name: String, relative: String, manifest inherited: CorpusManifest?,
    depth: Int
  ) throws(IngestError) {
    guard depth <= options.limits.archiveDepth else {
      throw .limitExceeded(
        path: name,
        reason: "archives are nested deeper than the limit of \(options.limits.archiveDepth)")
    }
    let format = try FormatSniffer(limits: options.limits).format(
      of: bytes, named: .zip, name: name)
    guard format == .zip else {
      // A document in spite of its name.
      listing.entries.append(
        CorpusLoader.Entry(
          source: .memory(bytes), name: name, relativePath: relative, manifest: inherited))
      return
    }
    var members: [(name: String, bytes: [UInt8])] = []
    var odd: [String] = []
    var failure: IngestError?
    do throws(ArchiveError) {
      try ZipReader.walk(bytes, limits: budget) { entry throws(ArchiveError) in
        // Some programs write `./` before every name.
        let parts = entry.name.split(separator: "/").filter { $0 != "." }
        let file = parts.last ?? ""
        if parts.contains("..") || !entry.isFile {
          odd.append(entry.name)
          return true
        }
        let isHidden = parts.contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
        guard !isHidden, !file.isEmpty else { return true }
        if String(file) == CorpusManifest.fileName || FileFormat(fileName: String(file)) != nil {
          members.append((parts.joined(separator: "/"), try entry.contents()))
        } else {
          members.append((parts.joined(separator: "/"), []))
        }
        return true
      }
    } catch {
      failure = OfficePackage(bytes: [], name: name, limits: options.limits).ingestError(error)
    }
    budget.unpackedBytes -= members.reduce(0) { $0 + $1.bytes.count }
    budget.entries -= members.count
    for member in odd {
      skip("\(name)/\(member)", "a link, or a name that leads out of the archive")
    }
    members.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    var manifest = inherited
    if let own = members.first(where: { $0.name == CorpusManifest.fileName }) {
      manifest = try self.manifest(own.bytes, path: "\(name)/\(own.name)")
    }
    for member in members where !member.name.hasSuffix(CorpusManifest.fileName) {
      let path = "\(name)/\(member.name)"
      let inner =
        manifest?.record.name.hasPrefix(name) == true ? member.name : "\(relative)/\(member.name)"
      if manifest?.excludes(inner) == true {
        skip(path, "excluded by corpus.yml")
        continue
      }
      guard accepts(path) else { continue }
      if FileFormat(fileName: path) == .zip {
        do throws(IngestError) {
          try open(member.bytes, name: path, relative: inner, manifest: manifest, depth: depth + 1)
        } catch {
          skip(path, error.description, error.state)
        }
        continue
      }
      listing.entries.append(
        CorpusLoader.Entry(
          source: .memory(member.bytes), name: path, relativePath: inner, manifest: manifest))
    }
    if let failure { throw failure }
  }

  // MARK: - Manifests

  private mutating func manifest(in folder: RawPath) throws(IngestError) -> CorpusManifest? {
    let path = folder.appending(Array(CorpusManifest.fileName.utf8))
    guard case .file? = path.status(followingLinks: true)?.kind else { return nil }
    let name =
      path.display.hasPrefix("./") && folder.bytes == [0x2E]
      ? CorpusManifest.fileName : path.display
    return try manifest(try path.contents(limit: 16 << 20, name: name), path: name)
  }

  private mutating func manifest(
    _ bytes: [UInt8], path: String
  ) throws(IngestError) -> CorpusManifest {
    let record = ResourceRecord(name: path, version: "", sha256: FileDigest.sha256(bytes))
    let manifest = try CorpusManifest(path: path, bytes: bytes, record: record)
    if !listing.manifests.contains(record) { listing.manifests.append(record) }
    return manifest
  }

  /// Says which entries of a manifest matched nothing, where a whole folder was asked for.
  mutating func noteUnmatched(givenPaths paths: Set<String>) {
    var byManifest: [String: (manifest: CorpusManifest, paths: [String])] = [:]
    for entry in listing.entries {
      guard let manifest = entry.manifest, !paths.contains(entry.name) else { continue }
      byManifest[manifest.record.name, default: (manifest, [])].paths.append(entry.relativePath)
    }
    for name in byManifest.keys.sorted() {
      guard let (manifest, found) = byManifest[name] else { continue }
      for file in manifest.unmatched(found) {
        skip(name, "the entry '\(file)' matches no document")
      }
    }
  }
}

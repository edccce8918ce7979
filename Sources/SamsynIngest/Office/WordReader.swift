internal import SamsynModel

/// Reads Word documents (ECMA-376), also in one flat XML file.
struct WordReader: DocumentReader {
  let format = FileFormat.docx
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let package = OfficePackage(bytes: bytes, name: name, limits: options.limits)
    let content =
      bytes.starts(with: [0x50, 0x4B]) ? try zipped(package) : try flat(package)
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  // MARK: - Archives

  private func zipped(_ package: OfficePackage) throws(IngestError) -> ExtractedContent {
    let root = try package.root(main: "word/document.xml")
    let wanted = Set(
      [
        "styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer",
        "diagramData",
      ]
      .flatMap(root.targets))
    let parts = try package.parts { wanted.contains($0) && $0 != root.main }
    func first(_ type: String) -> [UInt8]? {
      root.targets(type).lazy.compactMap { parts[$0] }.first
    }

    var warnings: [String] = []
    func note(_ warning: String?) {
      if let warning, !warnings.contains(warning) { warnings.append(warning) }
    }
    var styles = WordStylesHandler()
    if let part = first("styles") { note(try package.read(part, to: &styles)) }
    var numbering = WordNumberingHandler()
    if let part = first("numbering") { note(try package.read(part, to: &numbering)) }
    func handler() -> WordTextHandler {
      WordTextHandler(
        styles: styles.result, numbering: numbering.result, changes: options.trackedChanges)
    }

    var notes: [String: [UInt8]] = [:]
    for (kind, type) in [("f", "footnotes"), ("e", "endnotes")] {
      guard let part = first(type) else { continue }
      var reader = handler()
      note(try package.read(part, to: &reader))
      for note in reader.apart { notes[kind + note.id] = Self.text(note.blocks) }
    }
    var body = handler()
    body.notes = notes
    let damage = try package.read(root.main, to: &body)
    var content = ExtractedContent()
    content.blocks = body.finish()
    if let damage {
      guard !content.blocks.isEmpty else { throw .damaged(path: package.name, reason: damage) }
      note("\(damage); the text up to there was read")
    }
    if body.hasEmbedded { note(Self.embeddedWarning) }
    for target in root.targets("diagramData") {
      guard let part = parts[target] else { continue }
      var reader = handler()
      note(try package.read(part, to: &reader))
      content.blocks += reader.finish()
    }
    if let part = first("comments") {
      var reader = handler()
      note(try package.read(part, to: &reader))
      content.blocks += Self.comments(reader.apart)
    }
    for type in ["header", "footer"] {
      var seen: Set<[[UInt8]]> = []
      for target in root.targets(type) {
        guard let part = parts[target] else { continue }
        var reader = handler()
        note(try package.read(part, to: &reader))
        for block in reader.finish() where seen.insert([block.text] + block.cells).inserted {
          content.blocks.append(Self.furniture(block))
        }
      }
    }
    if let part = root.properties {
      var reader = OfficePropertiesHandler()
      note(try package.read(part, to: &reader))
      content.metadata = reader.result
    }
    if content.metadata.language == nil { content.metadata.language = styles.result.language }
    content.warnings = warnings
    return content
  }

  /// The text of a note, its paragraphs on lines of their own.
  static func text(_ blocks: [ExtractedBlock]) -> [UInt8] {
    Array(
      blocks.lazy.filter { !$0.marks.contains(.furniture) }.map {
        $0.kind == .tableRow ? Array($0.cells.joined(separator: [0x20])) : $0.text
      }
      .joined(separator: [0x0A]))
  }

  /// Remarks of reviewers: there to be seen, not part of what the document says.
  static func comments(
    _ comments: [(id: String, author: String?, blocks: [ExtractedBlock])]
  ) -> [ExtractedBlock] {
    comments.map { comment in
      let author = comment.author.map { Array("\($0): ".utf8) } ?? []
      return furniture(ExtractedBlock(.note, text: author + text(comment.blocks)))
    }
  }

  private static let embeddedWarning =
    "a part in another format is embedded (altChunk) and was not read"

  private static func furniture(_ block: ExtractedBlock) -> ExtractedBlock {
    var block = block
    block.marks.insert(.furniture)
    if block.kind != .tableRow, block.kind != .note { block.kind = .paragraph }
    return block
  }

  /// The names of the parts of a flat file.
  private struct PartNames: MarkupHandler {
    var found: [String] = []
    mutating func start(_ name: WordName?, _ attributes: MarkupAttributes<WordName>) {
      if name == .part, let part = attributes[.partName] { found.append(part) }
    }
    mutating func end(_ name: WordName?) {}
    mutating func text(_ bytes: ArraySlice<UInt8>) {}
  }

  // MARK: - Flat files

  /// A document in one XML file: `pkg:package`, or the format of Word 2003.
  private func flat(_ package: OfficePackage) throws(IngestError) -> ExtractedContent {
    var styles = WordStylesHandler()
    var warnings: [String] = []
    if let warning = try package.read(package.bytes, to: &styles) { warnings.append(warning) }
    var numbering = WordNumberingHandler()
    _ = try package.read(package.bytes, to: &numbering)
    var properties = OfficePropertiesHandler()
    _ = try package.read(package.bytes, to: &properties)
    var body = WordTextHandler(
      styles: styles.result, numbering: numbering.result, changes: options.trackedChanges)
    var margins: [String] = []
    if package.bytes.prefix(4_096).contains(Array("pkg:package".utf8)) {
      for kind in ["footnotes", "endnotes"] {
        var notes = WordTextHandler(
          styles: styles.result, numbering: numbering.result, changes: options.trackedChanges)
        notes.part = "/word/\(kind).xml"
        _ = try package.read(package.bytes, to: &notes)
        for note in notes.apart {
          body.notes[String(kind.prefix(1)) + note.id] = Self.text(note.blocks)
        }
      }
      body.part = "/word/document.xml"
      var names = PartNames()
      _ = try package.read(package.bytes, to: &names)
      margins = names.found.filter {
        ["/word/header", "/word/footer", "/word/comments."].contains(where: $0.hasPrefix)
      }
    }
    _ = try package.read(package.bytes, to: &body)
    var content = ExtractedContent()
    content.blocks = body.finish()
    for part in margins {
      var reader = WordTextHandler(
        styles: styles.result, numbering: numbering.result, changes: options.trackedChanges)
      reader.part = part
      _ = try package.read(package.bytes, to: &reader)
      content.blocks += Self.comments(reader.apart) + reader.finish().map(Self.furniture)
    }
    if body.hasEmbedded { warnings.append(Self.embeddedWarning) }
    content.metadata = properties.result
    content.warnings = warnings
    guard !content.blocks.isEmpty || warnings.isEmpty else {
      throw .damaged(path: package.name, reason: warnings[0])
    }
    return content
  }
}

internal import SamsynModel

/// Reads OpenDocument texts, zipped or flat.
struct OpenDocumentReader: DocumentReader {
  let format = FileFormat.odt
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let package = OfficePackage(bytes: bytes, name: name, limits: options.limits)
    var styles = OpenDocumentStyles()
    var warnings: [String] = []
    let damage: String?
    var text: OpenDocumentTextHandler
    if bytes.starts(with: [0x50, 0x4B]) {
      try Self.readStyles(package, into: &styles, &warnings)
      _ = try package.read("content.xml", to: &styles)
      text = OpenDocumentTextHandler(styles: styles)
      damage = try package.read("content.xml", to: &text)
    } else {
      _ = try package.read(bytes, to: &styles)
      text = OpenDocumentTextHandler(styles: styles)
      damage = try package.read(bytes, to: &text)
    }
    var content = ExtractedContent()
    content.blocks = text.finish()
    if let damage {
      guard !content.blocks.isEmpty else { throw .damaged(path: name, reason: damage) }
      warnings.append("\(damage); the text up to there was read")
    }
    if text.hasTrackedChanges, options.trackedChanges != .final {
      warnings.append("tracked changes of OpenDocument files are read as the final text")
    }
    content.blocks += text.comments
    content.metadata = styles.metadata
    content.warnings = warnings
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  /// Styles and properties of a zipped file.
  /// - Throws: `IngestError.needsPassword` for encrypted files.
  static func readStyles(
    _ package: OfficePackage, into styles: inout OpenDocumentStyles, _ warnings: inout [String]
  ) throws(IngestError) {
    let parts = try package.parts {
      $0 == "styles.xml" || $0 == "meta.xml" || $0 == "META-INF/manifest.xml"
    }
    if let manifest = parts["META-INF/manifest.xml"],
      manifest.contains(Array("encryption-data".utf8))
    {
      throw .needsPassword(path: package.name)
    }
    for part in ["styles.xml", "meta.xml"] {
      guard let bytes = parts[part] else { continue }
      if let warning = try package.read(bytes, to: &styles) {
        warnings.append("\(part): \(warning)")
      }
    }
  }
}

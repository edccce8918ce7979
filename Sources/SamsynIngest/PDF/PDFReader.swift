internal import SamsynModel
internal import SamsynProcesses

/// Reads PDF files through poppler, in a process of its own.
struct PDFReader: DocumentReader {
  let format = FileFormat.pdf
  let builder: DocumentBuilder
  let options: IngestOptions
  let knows: @Sendable (String) -> Bool

  func read(_ bytes: [UInt8], id: DocumentID, name: String) async throws(IngestError) -> Document {
    async let properties = properties(of: bytes)
    var content = try await text(of: bytes, hidden: false, name: name)
    if content.blocks.isEmpty {
      // Scanned pages may carry invisible text that somebody's OCR put there.
      content = try await text(of: bytes, hidden: true, name: name)
    }
    if content.blocks.isEmpty, options.usesOCR {
      content = try await PDFRecognizer(options: options, builder: builder, knows: knows)
        .content(of: bytes, pages: content.pageCount ?? 0, name: name)
    }
    let known = await properties
    content.metadata = known.metadata
    if known.forbidsCopying {
      content.warnings.append("its author does not allow copying of text; it was read all the same")
    }
    if content.blocks.isEmpty, content.pageCount ?? 0 > 0 {
      content.hasNoText = true
      content.warnings.append(
        "no text layer in \(content.pageCount ?? 0) page(s), probably scanned; --ocr reads such pages"
      )
    }
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  /// What `pdftohtml` finds, laid out.
  ///
  /// Whatever it says on standard error is a warning: files that lost text always made it say something.
  private func text(
    of bytes: [UInt8], hidden: Bool, name: String
  ) async throws(IngestError) -> ExtractedContent {
    let process = LimitedProcess("pdftohtml", limits: options.limits.process)
    let result = try await process.run(
      ["-xml", "-i", "-stdout", "-noroundcoord", "-fontfullname"] + (hidden ? ["-hidden"] : [])
        + ["-nodrm", "/dev/stdin"], on: bytes, name: name)
    guard result.status == 0 else {
      let reason = Self.messages(result.messages).first ?? "ended with \(result.status)"
      if result.messages.contains("Incorrect password") { throw .needsPassword(path: name) }
      throw .damaged(path: name, reason: "pdftohtml cannot read it (\(reason))")
    }
    var handler = PDFMarkupHandler()
    var warnings = Self.warnings(result.messages)
    do throws(MarkupError) {
      try MarkupParser<PDFMarkupName>(maximumDepth: options.limits.xmlDepth)
        .parse(Self.cleaned(result.output), to: &handler)
    } catch {
      warnings.append("the pages after number \(handler.pages.count) are missing (\(error))")
    }
    var content = PDFLayout(words: builder.words, knows: knows)
      .content(handler.pages, outline: handler.outline)
    content.warnings = warnings
    return content
  }

  /// Control characters that XML does not allow and poppler lets through.
  private static func cleaned(_ xml: [UInt8]) -> [UInt8] {
    guard xml.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }) else {
      return xml
    }
    return xml.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D ? 0x20 : $0 }
  }

  /// The first lines of standard error, without positions that differ from run to run.
  private static func warnings(_ messages: String) -> [String] {
    let lines = Self.messages(messages)
    guard let first = lines.first else { return [] }
    let more = lines.count > 1 ? " (and \(lines.count - 1) more)" : ""
    return ["poppler: \(first)\(more); text may be missing"]
  }

  private static func messages(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      // About layers and fonts, not about text.
      !line.isEmpty && !line.contains("Expected the default config")
        && !line.contains("No display font")
    }
  }

  // MARK: - Properties

  private func properties(
    of bytes: [UInt8]
  ) async -> (metadata: FileMetadata, forbidsCopying: Bool) {
    // Properties are a help; a file without them is read as well.
    guard
      let result = try? await LimitedProcess("pdfinfo", limits: options.limits.process)
        .run(["-isodates", "-enc", "UTF-8", "/dev/stdin"], input: bytes), result.status == 0
    else { return (FileMetadata(), false) }
    var metadata = FileMetadata()
    var forbidsCopying = false
    for line in String(decoding: result.output, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingPrefix(while: \.isWhitespace)
      guard !value.isEmpty else { continue }
      switch line[..<colon] {
      case "Title": metadata.title = String(value).foldingWhitespace()
      case "Author": metadata.author = String(value).foldingWhitespace()
      case "CreationDate": metadata.created = String(value)
      case "ModDate": metadata.modified = String(value)
      case "Encrypted": forbidsCopying = value.contains("copy:no")
      default: break
      }
    }
    return (metadata, forbidsCopying)
  }
}

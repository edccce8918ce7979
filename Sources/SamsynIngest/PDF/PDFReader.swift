internal import SamsynModel
internal import SamsynProcesses

/// Reads PDF files through poppler, in a process of its own.
struct PDFReader: DocumentReader {
  let format = FileFormat.pdf
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) async throws(IngestError) -> Document {
    let input = try LimitedProcess.input(bytes, for: "pdftohtml", name: name)
    async let properties = properties(of: input)
    // Small files are read at once; of large ones the number of pages says in how many parts.
    let pageCount = bytes.count < Self.smallBytes ? nil : await properties.pageCount
    var content = try await content(of: input, pageCount, hidden: false, name: name)
    if content.blocks.isEmpty {
      // Scanned pages may carry invisible text that somebody's OCR put there.
      content = try await self.content(of: input, pageCount, hidden: true, name: name)
    }
    if content.blocks.isEmpty, options.usesOCR {
      content = try await PDFRecognizer(options: options, builder: builder)
        .content(of: input, pages: content.pageCount ?? 0, name: name)
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

  private static let smallBytes = 150_000

  private func content(
    of input: ProcessInput, _ pageCount: Int?, hidden: Bool, name: String
  ) async throws(IngestError) -> ExtractedContent {
    let text = try await PDFPageReader(options: options)
      .text(of: input, pageCount: pageCount, hidden: hidden, name: name)
    var content = PDFLayout(builder.hyphens)
      .content(text.pages, outline: text.outline)
    // Pages that are missing count as well.
    content.pageCount = max(content.pageCount ?? 0, text.pages.last?.number ?? 0)
    content.warnings = text.warnings
    return content
  }

  // MARK: - Properties

  private struct Properties {
    var metadata = FileMetadata()
    var pageCount: Int?
    var forbidsCopying = false
  }

  private func properties(of input: ProcessInput) async -> Properties {
    // Properties are a help; a file without them is read as well.
    guard
      let result = try? await LimitedProcess("pdfinfo", limits: options.limits.process)
        .run(["-isodates", "-enc", "UTF-8", "/dev/stdin"], input: input), result.status == 0
    else { return Properties() }
    var found = Properties()
    for line in String(decoding: result.output, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingPrefix(while: \.isWhitespace)
      guard !value.isEmpty else { continue }
      switch line[..<colon] {
      case "Title": found.metadata.title = String(value).foldingWhitespace()
      case "Author": found.metadata.author = String(value).foldingWhitespace()
      case "CreationDate": found.metadata.created = String(value)
      case "ModDate": found.metadata.modified = String(value)
      case "Pages": found.pageCount = Int(value)
      case "Encrypted": found.forbidsCopying = value.contains("copy:no")
      default: break
      }
    }
    return found
  }
}

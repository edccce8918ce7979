internal import SamsynModel
internal import SamsynProcesses

/// Reads formats through a converter of the system: Word before 2007, RTF, reStructuredText.
struct ConvertedReader: DocumentReader {
  let format: FileFormat
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) async throws(IngestError) -> Document {
    let source = DocumentBuilder.Source(
      id: id, name: name, bytes: bytes, format: format.rawValue)
    for converter in Self.converters(format) where LimitedProcess.path(of: converter.program) != nil
    {
      let result = try await LimitedProcess(converter.program, limits: options.limits.process)
        .run(converter.arguments, on: bytes, name: name)
      guard result.status == 0, !result.output.isEmpty else {
        if result.messages.lowercased().contains("encrypted") { throw .needsPassword(path: name) }
        let reason = result.messages.split(whereSeparator: \.isNewline).first.map(String.init)
        throw .damaged(
          path: name,
          reason: "\(converter.program) cannot read it (\(reason ?? "no text came out"))")
      }
      switch converter.output {
      case .html:
        let content = try HTMLReader.content(
          result.output, words: builder.words, depth: options.limits.htmlDepth, name: name)
        return try builder.document(content, source)
      case .docBook:
        var handler = DocBookHandler()
        let package = OfficePackage(bytes: [], name: name, limits: options.limits)
        var content = ExtractedContent()
        if let warning = try package.read(result.output, to: &handler) {
          content.warnings.append(warning)
        }
        content.blocks = handler.finish()
        return try builder.document(content, source)
      case .text: return try builder.document(text(result.output), source)
      }
    }
    if format == .rst {
      // Marked-up text is text all the same.
      return try TextReader(.text, builder).read(bytes, id: id, name: name)
    }
    throw .missingTool(
      path: name, tool: "a converter for .\(format.rawValue) files",
      package: LimitedProcess.package(of: Self.converters(format)[0].program))
  }

  /// One paragraph a line, cells between bars, as catdoc writes.
  private func text(_ bytes: [UInt8]) -> ExtractedContent {
    let normalized = TextNormalizer().normalize(bytes).bytes
    var finder = BlockFinder(builder.hyphens, isMarkdown: false)
    var content = ExtractedContent()
    for proto in finder.blocks(of: normalized) {
      var block = ExtractedBlock(proto.kind, level: proto.level)
      block.text = Array(proto.text(normalized).utf8)
      block.cells = proto.cells.map { Array(normalized[$0.start..<$0.end]) }
      block.table = proto.table
      block.marks = proto.marks
      content.joins += proto.joins
      content.blocks.append(block)
    }
    return content
  }

  struct Converter {
    var program: String
    var arguments: [String]
    var output: Output
  }

  enum Output {
    case html, docBook, text
  }

  /// In the order in which they are tried.
  static func converters(_ format: FileFormat) -> [Converter] {
    switch format {
    case .rtf:
      [
        Converter(
          program: "pandoc", arguments: ["--sandbox", "-f", "rtf", "-t", "html"], output: .html),
        Converter(
          program: "unrtf", arguments: ["--html"], output: .html),
      ]
    case .rst:
      [
        Converter(
          program: "pandoc", arguments: ["--sandbox", "-f", "rst", "-t", "html"], output: .html)
      ]
    default:
      [
        Converter(
          program: "antiword", arguments: ["-m", "UTF-8.txt", "-x", "db", "/dev/stdin"],
          output: .docBook),
        Converter(
          program: "catdoc", arguments: ["-d", "utf-8", "-w", "/dev/stdin"], output: .text),
      ]
    }
  }
}

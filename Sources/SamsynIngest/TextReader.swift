public import SamsynModel
public import SamsynResources

/// Reads plain text and Markdown.
public struct TextReader: DocumentReader {
  public let format: String
  public let extensions: [String]
  private let words: LayoutWords
  private let isMarkdown: Bool

  public static func plain(_ languages: [LanguageData]) -> TextReader {
    TextReader(format: "text", extensions: ["txt", "text"], isMarkdown: false, languages)
  }

  public static func markdown(_ languages: [LanguageData]) -> TextReader {
    TextReader(format: "markdown", extensions: ["md", "markdown"], isMarkdown: true, languages)
  }

  private init(
    format: String, extensions: [String], isMarkdown: Bool, _ languages: [LanguageData]
  ) {
    self.format = format
    self.extensions = extensions
    self.isMarkdown = isMarkdown
    words = LayoutWords(languages)
  }

  /// - Complexity: O(n) for ordinary text.
  public func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    guard let decoded = TextDecoder().decode(bytes) else { throw .binary(path: name) }
    let normalized = TextNormalizer().normalize(decoded.bytes)
    var warnings = decoded.warnings
    if normalized.nulCount > 0 {
      warnings.append("\(normalized.nulCount) NUL character(s) became U+FFFD")
    }
    let finder = BlockFinder(words: words, isMarkdown: isMarkdown)
    let protoBlocks = finder.blocks(of: normalized.bytes)
    let assembled = assemble(protoBlocks, normalized.bytes)
    let text = assembled.text
    var blocks = assembled.blocks
    let sections = SectionBuilder(dates: DateFinder(months: words.months))
      .sections(of: &blocks, text: text)
    BoilerplateFinder().mark(&blocks, text: text)
    let hasContent = blocks.contains { $0.isContent && !$0.range.isEmpty }
    var document = Document(
      id: id, name: name, text: text, blocks: blocks, sections: sections,
      offsets: assembled.map.composed(with: normalized.map).composed(with: decoded.map),
      source: SourceRecord(
        sha256: FileDigest.sha256(bytes), byteCount: bytes.count, encoding: decoded.encoding,
        format: format),
      state: hasContent ? (warnings.isEmpty ? .ok : .warnings) : .empty, warnings: warnings)
    MetadataDeriver(words: words).derive(&document)
    return document
  }

  private func assemble(
    _ protoBlocks: [ProtoBlock], _ source: [UInt8]
  ) -> (text: DocumentText, blocks: [Block], map: OffsetMap) {
    var assembler = TextAssembler()
    var blocks: [Block] = []
    blocks.reserveCapacity(protoBlocks.count)
    for proto in protoBlocks {
      if let last = blocks.last {
        let isTight =
          last.kind == proto.kind
          && (proto.table.map { $0 == last.table } ?? (proto.kind == .listItem))
        assembler.appendLayout(isTight ? "\n" : "\n\n")
      }
      let start = assembler.position
      var cells: [UTF8Range] = []
      if proto.kind == .tableRow {
        for (index, cell) in proto.cells.enumerated() {
          if index > 0 { assembler.appendLayout("\t") }
          let cellStart = assembler.position
          let visible = InlineMarkup(isMarkdown: isMarkdown).visible(source, cell)
          for part in visible { assembler.append(source, part) }
          cells.append(UTF8Range(cellStart, assembler.position))
        }
      } else {
        for (index, piece) in proto.pieces.enumerated() {
          if index > 0, piece.isSpaced { assembler.appendLayout(" ") }
          assembler.append(source, piece.range)
        }
      }
      blocks.append(
        Block(
          kind: proto.kind, range: UTF8Range(start, assembler.position), level: proto.level,
          marks: proto.marks, table: proto.table, cells: cells))
    }
    return (DocumentText(bytes: assembler.bytes), blocks, assembler.map)
  }
}

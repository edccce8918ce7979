internal import SamsynModel
internal import SamsynResources

/// Makes a document out of blocks: text, headings, sections, marks and derived metadata.
struct DocumentBuilder: Sendable {
  let hyphens: HyphenRules
  var words: LayoutWords { hyphens.words }

  /// - Parameter knows: whether a dictionary or word list has a word in lower case.
  init(words: LayoutWords, knows: @escaping @Sendable (String) -> Bool = { _ in false }) {
    hyphens = HyphenRules(words: words, knows: knows)
  }

  /// What is known of the file before its contents are.
  struct Source {
    var id: DocumentID
    var name: String
    var bytes: [UInt8]
    var format: String
  }

  // MARK: - From structured formats

  /// - Throws: `IngestError.limitExceeded` when the text is longer than any file may be: a small file can
  ///   name one part a thousand times.
  func document(
    _ content: ExtractedContent, _ source: Source
  ) throws(IngestError) -> Document {
    var content = content
    content.repairText()
    let size = content.blocks.reduce(0) { sum, block in
      block.cells.reduce(sum + block.text.count) { $0 + $1.count }
    }
    guard size <= Self.mostTextBytes else {
      throw .limitExceeded(
        path: source.name,
        reason: "the text in it is longer than the limit of \(Self.mostTextBytes) bytes")
    }
    let (proto, bytes) = protoBlocks(content)
    var document = document(
      proto, bytes, markup: nil, source: source, encoding: content.encoding,
      warnings: content.warnings, map: nil)
    document.pageCount = content.pageCount
    document.joins = content.joins
    if content.hasNoText, document.state == .empty || document.state == .warnings {
      document.state = .noText
    }
    document.metadata.derive(.author, content.metadata.author)
    document.metadata.derive(.created, content.metadata.created)
    document.metadata.derive(.modified, content.metadata.modified)
    document.metadata.derive(.declaredLanguage, content.metadata.language)
    MetadataDeriver(words: words).derive(&document, fileTitle: content.metadata.title)
    return document
  }

  private static let mostTextBytes = 512 << 20

  /// The blocks over one buffer of normalized text, and the buffer.
  private func protoBlocks(_ content: ExtractedContent) -> ([ProtoBlock], [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.blocks.reduce(0) { $0 + $1.text.count + 1 })
    let normalizer = TextNormalizer()
    func add(_ text: [UInt8]) -> UTF8Range {
      let start = bytes.count
      Self.appendFolded(normalizer.normalize(text).bytes, to: &bytes)
      return UTF8Range(start, bytes.count)
    }
    var proto: [ProtoBlock] = []
    proto.reserveCapacity(content.blocks.count)
    var strong: [Bool] = []
    for block in content.blocks {
      var pieces: [ProtoBlock.Piece] = []
      var cells: [UTF8Range] = []
      if block.kind == .tableRow {
        cells = block.cells.map(add)
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        pieces = cells.map { ProtoBlock.Piece(range: $0, isSpaced: false) }
      } else {
        let range = add(block.text)
        guard !range.isEmpty else { continue }
        pieces = [ProtoBlock.Piece(range: range, isSpaced: false)]
      }
      let position = proto.count
      var made = ProtoBlock(
        kind: block.kind, pieces: pieces, lines: position..<position + 1)
      made.level = block.level
      made.marks = block.marks
      made.table = block.table
      made.cells = cells
      made.page = block.page
      if block.kind == .heading { made.headingSource = .styled(max(1, block.level)) }
      proto.append(made)
      strong.append(block.isStrong)
    }
    let finder = BlockFinder(hyphens, isMarkdown: false)
    findHeaderRows(&proto, finder, bytes)
    finder.findHeadings(&proto, strong: strong, bytes)
    return (proto, bytes)
  }

  /// Marks rows that name columns in tables that do not say which row does.
  private func findHeaderRows(
    _ blocks: inout [ProtoBlock], _ finder: BlockFinder, _ bytes: [UInt8]
  ) {
    let tables = Dictionary(grouping: blocks.indices.filter { blocks[$0].table != nil }) {
      blocks[$0].table ?? 0
    }
    for (_, rows) in tables where !rows.contains(where: { blocks[$0].marks.contains(.tableHeader) })
    {
      if finder.isHeader(rows.map { blocks[$0].cells }, hasRule: false, bytes) {
        blocks[rows[0]].marks.insert(.tableHeader)
      }
    }
  }

  /// Appends text with every run of blanks, tabs and line ends as one blank, none at either end.
  private static func appendFolded(_ text: [UInt8], to bytes: inout [UInt8]) {
    var pending = false
    let start = bytes.count
    var index = 0
    while index < text.count {
      let run = index
      while index < text.count, !Self.isBlank(text[index]) { index += 1 }
      if run < index {
        if pending { bytes.append(0x20) }
        bytes += text[run..<index]
      }
      while index < text.count, Self.isBlank(text[index]) { index += 1 }
      pending = bytes.count > start
    }
    // A text of nothing but no-break spaces is empty.
    if bytes[start...].allSatisfy({ $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }) {
      bytes.removeSubrange(start...)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09
  }

  // MARK: - From blocks over text

  /// - Parameters:
  ///   - markup: what table cells are freed of.
  ///   - map: from the offsets of `bytes` to those of the file; nil where there is no such way.
  func document(
    _ protoBlocks: [ProtoBlock], _ bytes: [UInt8], markup: InlineMarkup?, source: Source,
    encoding: String, warnings: [String], map: OffsetMap?
  ) -> Document {
    let assembled = assemble(protoBlocks, bytes, markup)
    let text = assembled.text
    var blocks = assembled.blocks
    let sections = SectionBuilder(dates: DateFinder(months: words.months))
      .sections(of: &blocks, text: text)
    BoilerplateFinder().mark(&blocks, text: text)
    let hasContent = blocks.contains { $0.isContent && !$0.range.isEmpty }
    var document = Document(
      id: source.id, name: source.name, text: text, blocks: blocks, sections: sections,
      offsets: map.map { assembled.map.composed(with: $0) } ?? OffsetMap(),
      source: SourceRecord(
        sha256: FileDigest.sha256(source.bytes), byteCount: source.bytes.count,
        encoding: encoding, format: source.format),
      state: hasContent ? (warnings.isEmpty ? .ok : .warnings) : .empty, warnings: warnings)
    document.joins = protoBlocks.flatMap(\.joins)
    return document
  }

  private func assemble(
    _ protoBlocks: [ProtoBlock], _ source: [UInt8], _ markup: InlineMarkup?
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
          for part in markup?.visible(source, cell) ?? [cell] { assembler.append(source, part) }
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
          marks: proto.marks, table: proto.table, cells: cells, page: proto.page))
    }
    return (DocumentText(bytes: assembler.bytes), blocks, assembler.map)
  }
}

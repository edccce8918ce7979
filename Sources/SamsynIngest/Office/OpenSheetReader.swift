internal import SamsynModel

/// Reads OpenDocument spreadsheets.
struct OpenSheetReader: DocumentReader {
  let format = FileFormat.ods
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let package = OfficePackage(bytes: bytes, name: name, limits: options.limits)
    var styles = OpenDocumentStyles()
    var warnings: [String] = []
    try OpenDocumentReader.readStyles(package, into: &styles, &warnings)
    _ = try package.read("content.xml", to: &styles)
    var sheets = Handler(styles: styles, limit: options.limits.sheetRows)
    if let damage = try package.read("content.xml", to: &sheets) { warnings.append(damage) }
    var content = ExtractedContent()
    var collected = SheetContent()
    let shown = sheets.sheets.filter { !$0.isHidden || options.readsHiddenSheets }
    for sheet in sheets.sheets where sheet.isHidden && !options.readsHiddenSheets {
      collected.pass(hidden: sheet.name)
    }
    for sheet in shown {
      collected.add(sheet: sheet.name, rows: sheet.rows, isNamed: shown.count > 1)
    }
    content.blocks = collected.blocks
    content.metadata = styles.metadata
    content.warnings =
      warnings + collected.warnings + (sheets.isCut ? ["rows beyond the limit were left out"] : [])
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  private struct Sheet {
    var name: String
    var isHidden: Bool
    var rows: [[[UInt8]]] = []
  }

  private struct Handler: MarkupHandler {
    let styles: OpenDocumentStyles
    let limit: Int
    var sheets: [Sheet] = []
    var isCut = false
    private var row: [[UInt8]] = []
    private var cell: [UInt8] = []
    private var isInCell = false
    private var isInParagraph = false
    private var annotations = 0
    private var cellRepeat = 1
    private var rowRepeat = 1
    /// Repeated cells of nothing at a row's end are only room.
    private static let widest = 16_384
    /// Cells and bytes that repetition may make; beyond it things are there once.
    private var made = (cells: 0, bytes: 0)
    private static let most = (cells: 4_000_000, bytes: 64 << 20)

    init(styles: OpenDocumentStyles, limit: Int) {
      self.styles = styles
      self.limit = limit
    }

    mutating func start(
      _ name: OpenDocumentName?, _ attributes: MarkupAttributes<OpenDocumentName>
    ) {
      switch name {
      case .table:
        sheets.append(
          Sheet(
            name: attributes[.tableName] ?? "",
            isHidden: styles.isHidden(tableStyle: attributes[.tableStyle])))
      case .row:
        row = []
        rowRepeat = attributes.integer(.rowsRepeated) ?? 1
      case .cell, .coveredCell:
        cell = []
        isInCell = true
        cellRepeat = attributes.integer(.columnsRepeated) ?? 1
      case .paragraph:
        if isInCell, annotations == 0, !cell.isEmpty { cell.append(0x0A) }
        isInParagraph = true
      case .space where isInCell: cell.append(0x20)
      case .annotation: annotations += 1
      default: break
      }
    }

    mutating func end(_ name: OpenDocumentName?) {
      switch name {
      case .cell, .coveredCell:
        isInCell = false
        if cell.isEmpty {
          blanks += max(1, cellRepeat)
        } else {
          // Empty cells count only before filled ones; at a row's end they are room.
          add([], blanks)
          blanks = 0
          add(cell, max(1, cellRepeat))
        }
      case .row:
        guard !sheets.isEmpty else { return }
        blanks = 0
        let bytes = row.reduce(0) { $0 + $1.count }
        var times = row.isEmpty ? 1 : max(1, rowRepeat)
        if times > 1,
          made.cells + times * row.count > Self.most.cells
            || made.bytes + times * bytes > Self.most.bytes
        {
          isCut = true
          times = 1
        }
        made.cells += times * row.count
        made.bytes += times * bytes
        for _ in 0..<times {
          guard sheets[sheets.count - 1].rows.count < limit else {
            isCut = true
            return
          }
          sheets[sheets.count - 1].rows.append(row)
        }
      case .paragraph: isInParagraph = false
      case .annotation: annotations -= 1
      default: break
      }
    }

    /// Adds a cell so many times, as far as there is room.
    private mutating func add(_ cell: [UInt8], _ times: Int) {
      let room = min(times, Self.widest - row.count)
      let isTooMuch =
        made.cells + room > Self.most.cells || made.bytes + room * cell.count > Self.most.bytes
      if room < times || isTooMuch { isCut = isCut || !cell.isEmpty }
      let count = isTooMuch ? min(1, room) : room
      guard count > 0 else { return }
      made.cells += count
      if count > 1 { made.bytes += count * cell.count }
      row += [[UInt8]](repeating: cell, count: count)
    }

    private var blanks = 0

    mutating func text(_ bytes: ArraySlice<UInt8>) {
      if isInCell, isInParagraph, annotations == 0 { cell.append(contentsOf: bytes) }
    }
  }
}

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
    content.warnings = warnings + collected.warnings + (sheets.isCut ? ["rows beyond the limit were left out"] : [])
    return builder.document(
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
    private static let widest = 1_024

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
        let count = min(cellRepeat, cell.isEmpty ? Self.widest : 256)
        if row.count < Self.widest { for _ in 0..<count { row.append(cell) } }
      case .row:
        guard !sheets.isEmpty else { return }
        let isBlank = row.allSatisfy(\.isEmpty)
        for _ in 0..<(isBlank ? 1 : min(rowRepeat, 1_000)) {
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

    mutating func text(_ bytes: [UInt8]) {
      if isInCell, isInParagraph, annotations == 0 { cell.append(contentsOf: bytes) }
    }
  }
}

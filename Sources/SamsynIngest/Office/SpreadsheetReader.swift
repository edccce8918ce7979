internal import SamsynModel

/// Reads Excel workbooks (ECMA-376).
struct SpreadsheetReader: DocumentReader {
  let format = FileFormat.xlsx
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let package = OfficePackage(bytes: bytes, name: name, limits: options.limits)
    let root = try package.root(main: "xl/workbook.xml")
    var warnings: [String] = []
    func note(_ warning: String?) {
      if let warning, !warnings.contains(warning) { warnings.append(warning) }
    }
    let named = ["sharedStrings", "styles"].map { root.targets($0).first ?? "xl/\($0).xml" }
    let parts = try package.parts { named.contains($0) }
    var workbook = WorkbookHandler()
    note(try package.read(root.main, to: &workbook))
    var strings = SharedStrings()
    if let part = parts[named[0]] {
      note(try package.read(part, to: &strings))
    }
    var formats = SpreadsheetFormats()
    if let part = parts[named[1]] {
      note(try package.read(part, to: &formats))
    }
    formats.countsFrom1904 = workbook.countsFrom1904

    var sheets = SheetContent()
    let shown = workbook.sheets.filter { !$0.isHidden || options.readsHiddenSheets }
    for sheet in workbook.sheets where sheet.isHidden && !options.readsHiddenSheets {
      sheets.pass(hidden: sheet.name)
    }
    var read: Set<String> = []
    for sheet in shown {
      guard let target = root.related.first(where: { $0.id == sheet.relation })?.target else {
        note("the sheet \(sheet.name) is missing from the file")
        continue
      }
      guard read.insert(target).inserted else {
        note("the sheet \(sheet.name) is one that was read already")
        continue
      }
      var handler = SheetHandler(
        strings: strings.strings, formats: formats, limit: options.limits.sheetRows)
      if let damage = try package.read(target, to: &handler) {
        note("\(damage); the rows of \(sheet.name) up to there were read")
      }
      if handler.unknownResults > 0 {
        note(
          "\(handler.unknownResults) formula(s) in \(sheet.name) have no stored result; open the file in a spreadsheet program and save it"
        )
      }
      if handler.isCut { note("rows of \(sheet.name) beyond the limit were left out") }
      sheets.add(sheet: sheet.name, rows: handler.rows, isNamed: shown.count > 1)
    }
    var content = ExtractedContent()
    content.blocks = sheets.blocks
    content.blocks += try comments(package)
    if let part = root.properties {
      var reader = OfficePropertiesHandler()
      note(try package.read(part, to: &reader))
      content.metadata = reader.result
    }
    content.warnings = warnings + sheets.warnings
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  /// Remarks on cells, kept apart.
  private func comments(_ package: OfficePackage) throws(IngestError) -> [ExtractedBlock] {
    let parts = try package.parts { $0.hasPrefix("xl/comments") && $0.hasSuffix(".xml") }
    var blocks: [ExtractedBlock] = []
    for name in parts.keys.sorted() {
      var strings = SharedStrings(item: .comment)
      _ = try package.read(parts[name] ?? [], to: &strings)
      blocks += WordReader.comments(
        strings.strings.map { ("", nil, [ExtractedBlock(text: $0)]) })
    }
    return blocks
  }
}

/// The sheets of `xl/workbook.xml`.
private struct WorkbookHandler: MarkupHandler {
  var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  var countsFrom1904 = false

  mutating func start(_ name: SpreadsheetName?, _ attributes: MarkupAttributes<SpreadsheetName>) {
    switch name {
    case .sheet:
      sheets.append(
        (
          attributes[.name] ?? "", attributes[.relation] ?? "",
          (attributes[.state] ?? "visible") != "visible"
        ))
    case .workbookProperties:
      countsFrom1904 = ["1", "true"].contains(attributes[.date1904] ?? "0")
    default: break
    }
  }
  mutating func end(_ name: SpreadsheetName?) {}
  mutating func text(_ bytes: ArraySlice<UInt8>) {}
}

/// The rows of one sheet.
private struct SheetHandler: MarkupHandler {
  let strings: [[UInt8]]
  let formats: SpreadsheetFormats
  let limit: Int
  private(set) var rows: [[[UInt8]]] = []
  private(set) var isCut = false
  /// Formulas whose result no program has stored.
  private(set) var unknownResults = 0
  private var isFormula = false
  private var column = 0
  private var type = ""
  private var style: Int?
  private var value: [UInt8] = []
  private var isValue = false
  private var phonetics = 0
  /// Excel's own limit.
  private static let widest = 16_384

  init(strings: [[UInt8]], formats: SpreadsheetFormats, limit: Int) {
    self.strings = strings
    self.formats = formats
    self.limit = limit
  }

  mutating func start(_ name: SpreadsheetName?, _ attributes: MarkupAttributes<SpreadsheetName>) {
    switch name {
    case .row:
      // Rows that are not stored are empty; one empty row says as much as many.
      let number = attributes.integer(.reference) ?? lastRow + 1
      if number > lastRow + 1, !rows.isEmpty, rows.count < limit { rows.append([]) }
      lastRow = number
      if rows.count < limit { rows.append([]) } else { isCut = true }
      column = 0
    case .cell:
      column = attributes[.reference].flatMap(Self.column) ?? column
      type = attributes[.type] ?? "n"
      style = attributes.integer(.styleIndex)
      value = []
      isFormula = false
    case .formula: isFormula = true
    case .value, .text: isValue = phonetics == 0
    case .phonetic: phonetics += 1
    default: break
    }
  }

  mutating func end(_ name: SpreadsheetName?) {
    switch name {
    case .value, .text: isValue = false
    case .phonetic: phonetics -= 1
    case .cell:
      if isFormula, value.isEmpty, type != "str" { unknownResults += 1 }
      put(shown)
      column += 1
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if isValue { value += bytes }
  }

  private var lastRow = 0
  private var emptyCells = 0

  private var shown: [UInt8] {
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      let index = Int(text) ?? -1
      return strings.indices.contains(index) ? strings[index] : []
    case "b": return Array((text == "1" ? "TRUE" : "FALSE").utf8)
    case "n", "": return text.isEmpty ? [] : Array(formats.text(text, style: style).utf8)
    default: return value
    }
  }

  private mutating func put(_ cell: [UInt8]) {
    guard !cell.isEmpty, !isCut, !rows.isEmpty, column < Self.widest else { return }
    let row = rows.count - 1
    let missing = column - rows[row].count
    if missing > 0 {
      emptyCells += missing
      // No room for that many: the columns are not kept, the text is.
      guard emptyCells <= SheetContent.mostEmptyCells else {
        rows[row].append(cell)
        return
      }
      rows[row] += [[UInt8]](repeating: [], count: missing)
    }
    if rows[row].count == column { rows[row].append(cell) } else { rows[row][column] = cell }
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(_ reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8.prefix(4) {
      guard (0x41...0x5A).contains(byte) else { break }
      number = number * 26 + Int(byte) - 0x40
    }
    return number > 0 ? number - 1 : nil
  }
}

public import SamsynArchives

/// A workbook for spreadsheets (ECMA-376): one sheet a table, a header that stays in view, filters, numbers as
/// numbers. Texts are inline strings, so that no cell can be taken for a formula.
public struct ExcelWorkbook: Sendable {
  public struct Sheet: Sendable {
    /// At most 31 characters; marks that spreadsheets refuse are replaced.
    public var name: String
    public var columns: [String]
    public var rows: [[FieldValue]]
    /// Width of each column in characters; the rest are 14 wide.
    public var widths: [Double]

    public init(name: String, columns: [String], rows: [[FieldValue]], widths: [Double] = []) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.widths = widths
    }
  }

  public var sheets: [Sheet]

  public init(sheets: [Sheet]) { self.sheets = sheets }

  /// Rows of a sheet, and characters of a cell, that Excel takes.
  public static let rowLimit = 1_048_575
  private static let cellLimit = 32_767

  /// The parts of the file, ready for `ZipWriter`; the same sheets give the same bytes.
  public func parts() -> [ZipWriter.File] {
    let names = sheetNames
    var parts = [
      part("[Content_Types].xml", contentTypes),
      part("_rels/.rels", Self.rootRelations),
      part("xl/workbook.xml", workbook(names)),
      part("xl/_rels/workbook.xml.rels", workbookRelations),
      part("xl/styles.xml", Self.styles),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        ZipWriter.File(name: "xl/worksheets/sheet\(index + 1).xml", bytes: Self.worksheet(sheet)))
    }
    return parts
  }

  private func part(_ name: String, _ xml: String) -> ZipWriter.File {
    ZipWriter.File(name: name, bytes: Array((Self.declaration + xml).utf8))
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// Names that no two sheets share, without the marks that Excel refuses.
  private var sheetNames: [String] {
    var taken: Set<String> = []
    return sheets.map { sheet in
      let plain = String(sheet.name.map { "[]:*?/\\'".contains($0) ? "-" : $0 }.prefix(31))
      var name = plain.isEmpty ? "Sheet" : plain
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = String(plain.prefix(27)) + " \(number)"
        number += 1
      }
      return name
    }
  }

  private var contentTypes: String {
    "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.type).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.type).styles+xml\"/>"
      + sheets.indices.map {
        "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.type).worksheet+xml\"/>"
      }.joined() + "</Types>"
  }

  private static let rootRelations =
    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
    + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

  private func workbook(_ names: [String]) -> String {
    "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
      + names.enumerated().map {
        "<sheet name=\"\(XMLText.escape($1))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
      }.joined() + "</sheets></workbook>"
  }

  private var workbookRelations: String {
    "<Relationships xmlns=\"\(Self.package)/relationships\">"
      + sheets.indices.map {
        "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
      }.joined()
      + "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>"
      + "</Relationships>"
  }

  /// Styles: 0 plain, 1 header, 2 text that wraps.
  private static let styles =
    "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF6\"/></patternFill></fill></fills>"
    + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>"
    + "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/>"
    + "<xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
    + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"

  private static func worksheet(_ sheet: Sheet) -> [UInt8] {
    var xml: [UInt8] = []
    func write(_ text: String) { xml.append(contentsOf: text.utf8) }
    write(declaration)
    write(
      "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        + "</sheetView></sheetViews><cols>")
    for index in sheet.columns.indices {
      let width = index < sheet.widths.count ? sheet.widths[index] : 14
      write(
        "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(FieldValue.number(width).text)\" customWidth=\"1\"/>"
      )
    }
    write("</cols><sheetData><row r=\"1\">")
    let width = sheet.rows.lazy.map(\.count).max() ?? 0
    let letters = (0..<max(sheet.columns.count, width)).map(column)
    for (index, name) in sheet.columns.enumerated() {
      write(text(name, at: letters[index] + "1", style: 1))
    }
    write("</row>")
    for (position, row) in sheet.rows.prefix(rowLimit).enumerated() {
      write("<row r=\"\(position + 2)\">")
      for (index, value) in row.enumerated() {
        write(
          cell(value, at: "\(letters[index])\(position + 2)", wraps: index < sheet.widths.count))
      }
      write("</row>")
    }
    write("</sheetData>")
    if !sheet.columns.isEmpty {
      let last = "\(column(sheet.columns.count - 1))\(min(sheet.rows.count, rowLimit) + 1)"
      write("<autoFilter ref=\"A1:\(last)\"/>")
    }
    write("</worksheet>")
    return xml
  }

  private static func cell(_ value: FieldValue, at place: String, wraps: Bool) -> String {
    switch value {
    case .null: ""
    case .number(let number) where !number.isFinite: ""
    case .integer, .number: "<c r=\"\(place)\"><v>\(value.text)</v></c>"
    case .boolean(let flag): "<c r=\"\(place)\" t=\"b\"><v>\(flag ? 1 : 0)</v></c>"
    case .string, .list, .object:
      value.text.isEmpty ? "" : text(value.text, at: place, style: wraps ? 2 : 0)
    }
  }

  private static func text(_ text: String, at place: String, style: Int) -> String {
    // A cell that is cut off says so; the tables beside the workbook have all of it.
    let kept =
      text.utf8.count <= cellLimit || text.utf16.count <= cellLimit
      ? text : String(decoding: Array(text.utf16.prefix(cellLimit - 1)), as: UTF16.self) + "…"
    return "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
      + XMLText.escape(kept, keepsLines: true) + "</t></is></c>"
  }

  /// A, B, …, Z, AA, …
  static func column(_ index: Int) -> String {
    var name = ""
    var rest = index
    repeat {
      name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }
}

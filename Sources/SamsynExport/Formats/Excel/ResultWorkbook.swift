internal import SamsynArchives

/// The tables of a result as a workbook: a sheet a table, as far as people read tables in spreadsheets.
struct ResultWorkbook: TableReceiver {
  private let name: String
  private let folder: String
  private var contents: [[FieldValue]] = []
  private var sheets: [ExcelWorkbook.Sheet] = []
  private var open: (schema: TableSchema, rows: [[FieldValue]], count: Int)?

  /// Rows beyond which a table stays out of the workbook; its CSV file has it.
  private static let rowLimit = 20_000

  /// - Parameter name: of the file, in the folder.
  init(_ name: String, in folder: String) {
    self.name = name
    self.folder = folder
  }

  mutating func begin(_ schema: TableSchema) { open = (schema, [], 0) }

  mutating func write(_ rows: [[FieldValue]]) {
    open?.count += rows.count
    if let count = open?.count, count <= Self.rowLimit {
      open?.rows += rows
    } else {
      open?.rows = []
    }
  }

  mutating func end() {
    guard let (schema, rows, count) = open else { return }
    open = nil
    let fits = count <= Self.rowLimit
    contents.append([
      .string(schema.name), .integer(count), .string(schema.description),
      .string(fits ? "sheet" : "tables/\(schema.name).csv"),
    ])
    if fits {
      sheets.append(
        ExcelWorkbook.Sheet(name: schema.name, columns: schema.columns.map(\.name), rows: rows))
    }
  }

  mutating func finish() throws -> [ResultManifest.File] {
    let index = ExcelWorkbook.Sheet(
      name: "tables", columns: ["table", "rows", "what it holds", "where"], rows: contents,
      widths: [22, 10, 70, 26])
    do {
      try ZipWriter.write(ExcelWorkbook(sheets: [index] + sheets).parts(), to: folder + "/" + name)
    } catch {
      throw ExportError.cannotWrite(path: name, reason: error.description)
    }
    return [try ResultManifest.File.written(name, in: folder)]
  }
}

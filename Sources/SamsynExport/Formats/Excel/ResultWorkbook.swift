internal import SamsynModel

/// The tables of a result as a workbook: a sheet a table, as far as people read tables in spreadsheets.
///
/// A class because the writers of its sheets share it.
final class ResultWorkbook {
  private var contents: [[FieldValue]] = []
  private var sheets: [ExcelWorkbook.Sheet] = []

  /// Rows beyond which a table stays out of the workbook; its CSV file has it.
  private static let rowLimit = 20_000

  func writer(for schema: TableSchema) -> any TableWriter { Writer(schema: schema, workbook: self) }

  private struct Writer: TableWriter {
    let schema: TableSchema
    let workbook: ResultWorkbook
    var rows: [[FieldValue]] = []
    var count = 0

    init(schema: TableSchema, workbook: ResultWorkbook) {
      self.schema = schema
      self.workbook = workbook
    }

    mutating func write(_ row: [FieldValue]) {
      count += 1
      if count <= ResultWorkbook.rowLimit { rows.append(row) } else { rows = [] }
    }

    mutating func finish() { workbook.add(schema, rows, count) }
  }

  private func add(_ schema: TableSchema, _ rows: [[FieldValue]], _ count: Int) {
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

  func workbook() -> ExcelWorkbook {
    let index = ExcelWorkbook.Sheet(
      name: "tables", columns: ["table", "rows", "what it holds", "where"], rows: contents,
      widths: [22, 10, 70, 26])
    return ExcelWorkbook(sheets: [index] + sheets)
  }
}

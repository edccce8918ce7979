internal import SamsynModel

/// The tables of a result as a workbook: a sheet a table, as far as people read tables in spreadsheets.
struct ResultWorkbook {
  let tables: [ResultTable]

  /// Rows beyond which a table stays out of the workbook; its CSV file has it.
  private static let rowLimit = 20_000

  func workbook() throws -> ExcelWorkbook {
    var contents: [[FieldValue]] = []
    var sheets: [ExcelWorkbook.Sheet] = []
    for table in tables {
      var rows: [[FieldValue]] = []
      var count = 0
      try table.forEachRow { row in
        count += 1
        if count <= Self.rowLimit { rows.append(row) }
      }
      let fits = count <= Self.rowLimit
      contents.append([
        .string(table.schema.name), .integer(count), .string(table.schema.description),
        .string(fits ? "sheet" : "tables/\(table.schema.name).csv"),
      ])
      if fits {
        sheets.append(
          ExcelWorkbook.Sheet(
            name: table.schema.name, columns: table.schema.columns.map(\.name), rows: rows))
      }
    }
    let index = ExcelWorkbook.Sheet(
      name: "tables", columns: ["table", "rows", "what it holds", "where"], rows: contents,
      widths: [22, 10, 70, 26])
    return ExcelWorkbook(sheets: [index] + sheets)
  }
}

internal import GRDB

/// Writes tables into one SQLite database, each under its own name, in one transaction.
public struct SQLiteStore: Sendable {
  public init() {}

  /// - Throws: `ExportError` when the database cannot be written.
  public func write(_ tables: [ResultTable], to path: String) throws {
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        for table in tables { try write(table, to: database) }
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw ExportError.cannotWrite(path: path, reason: error.message ?? error.description)
    }
  }

  private func write(_ table: ResultTable, to database: Database) throws {
    let columns = table.schema.columns.map { column in
      switch column.type {
      case .string: "\"\(column.name)\" TEXT"
      case .integer, .boolean: "\"\(column.name)\" INTEGER"
      case .number: "\"\(column.name)\" REAL"
      }
    }
    let name = "\"\(table.schema.name)\""
    try database.execute(
      sql: "CREATE TABLE \(name) (\(columns.joined(separator: ", "))) STRICT")
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(marks))")
    try table.forEachRow { row in
      try statement.execute(arguments: StatementArguments(row.map(Self.databaseValue)))
    }
  }

  private static func databaseValue(_ value: FieldValue) -> (any DatabaseValueConvertible)? {
    switch value {
    case .null: nil
    case .string(let text): text
    case .integer(let number): number
    case .number(let number): FieldValue.rounded(number)
    case .boolean(let flag): flag ? 1 : 0
    case .list, .object: value.text
    }
  }
}

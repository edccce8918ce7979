internal import GRDB

/// Writes tables into one SQLite database, each under its own name, in one transaction.
public struct SQLiteStore: Sendable {
  public init() {}

  /// - Parameter alongside: writers that take the rows of a table too, so that they are made once.
  /// - Returns: the rows of each table.
  /// - Throws: `ExportError` when the database cannot be written.
  @discardableResult
  public func write(
    _ tables: [ResultTable], passages: ResultTable? = nil, to path: String,
    alongside: (TableSchema) throws -> [any TableWriter] = { _ in [] }
  ) throws -> [String: Int] {
    var rows: [String: Int] = [:]
    do {
      let queue = try DatabaseQueue(path: path)
      rows = try queue.write { database in
        var rows: [String: Int] = [:]
        for table in tables {
          rows[table.schema.name] = try write(table, to: database, try alongside(table.schema))
        }
        if let passages {
          try index(passages, in: database)
          for view in ResultViews.all { try database.execute(sql: view.statement) }
        }
        return rows
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw ExportError.cannotWrite(path: path, reason: error.message ?? error.description)
    }
    return rows
  }

  /// Full text over passages: words as they stand, and their dictionary forms in a column of their own.
  private func index(_ passages: ResultTable, in database: Database) throws {
    let columns = passages.schema.columns.map(\.name)
    let unsearched: Set<String> = ["docname", "block", "page", "begin", "end"]
    let declared = columns.map { unsearched.contains($0) ? "\($0) UNINDEXED" : $0 }
    try database.execute(
      sql: "CREATE VIRTUAL TABLE passages USING fts5(\(declared.joined(separator: ", ")), "
        + "tokenize = \"unicode61 remove_diacritics 0\")")
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO passages VALUES (\(marks))")
    try passages.forEachRow { row in
      try statement.execute(arguments: StatementArguments(row.map(Self.databaseValue)))
    }
  }

  private func write(
    _ table: ResultTable, to database: Database, _ alongside: [any TableWriter]
  ) throws -> Int {
    var writers = alongside
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
    var count = 0
    try table.forEachRow { row in
      try statement.execute(arguments: StatementArguments(row.map(Self.databaseValue)))
      for index in writers.indices { try writers[index].write(row) }
      count += 1
    }
    for index in writers.indices { try writers[index].finish() }
    return count
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

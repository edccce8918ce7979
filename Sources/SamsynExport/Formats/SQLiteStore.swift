internal import Foundation
internal import GRDB

/// One SQLite database for all tables, each under its own name, in one transaction; the passages as full text.
struct SQLiteStore: TableReceiver {
  private let name: String
  private let folder: String
  private var path: String { folder + "/" + name }
  private let queue: DatabaseQueue
  private var table: (schema: TableSchema, isFullText: Bool)?
  /// The table that is searched by words.
  private let fullText: String

  /// - Parameters:
  ///   - name: of the file, in the folder.
  ///   - fullText: the table whose texts are searched by words.
  /// - Throws: `ExportError` when the database cannot be made, as do all methods.
  init(_ name: String, in folder: String, fullText: String) throws {
    self.name = name
    self.folder = folder
    self.fullText = fullText
    let path = folder + "/" + name
    var configuration = Configuration()
    // One transaction over all tables.
    configuration.allowsUnsafeTransactions = true
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { try $0.beginTransaction() }
    } catch {
      throw Self.exportError(error, path)
    }
  }

  mutating func begin(_ schema: TableSchema) throws {
    table = (schema, schema.name == fullText)
    let columns = schema.columns.map { column in
      switch column.type {
      case .string: "\"\(column.name)\" TEXT"
      case .integer, .boolean: "\"\(column.name)\" INTEGER"
      case .number: "\"\(column.name)\" REAL"
      }
    }
    try execute(
      schema.name == fullText
        ? Self.index(schema)
        : "CREATE TABLE \"\(schema.name)\" (\(columns.joined(separator: ", "))) STRICT")
  }

  /// Full text over passages: words as they stand, and their dictionary forms in a column of their own.
  private static func index(_ schema: TableSchema) -> String {
    let unsearched: Set<String> = ["docname", "block", "page", "begin", "end"]
    let columns = schema.columns.map(\.name).map {
      unsearched.contains($0) ? "\($0) UNINDEXED" : $0
    }
    return "CREATE VIRTUAL TABLE \(schema.name) USING fts5(\(columns.joined(separator: ", ")), "
      + "tokenize = \"unicode61 remove_diacritics 0\")"
  }

  mutating func write(_ rows: [[FieldValue]]) throws {
    guard let schema = table?.schema else { return }
    let marks = [String](repeating: "?", count: schema.columns.count).joined(separator: ", ")
    do {
      try queue.inDatabase { database in
        let statement = try database.cachedStatement(
          sql: "INSERT INTO \"\(schema.name)\" VALUES (\(marks))")
        for row in rows {
          try statement.execute(
            arguments: StatementArguments(row.map(Self.databaseValue) as [DatabaseValue]))
        }
      }
    } catch {
      throw Self.exportError(error, path)
    }
  }

  mutating func end() { table = nil }

  mutating func finish() throws -> [ResultManifest.File] {
    for view in ResultViews.all { try execute(view.statement) }
    do {
      try queue.inDatabase { try $0.commit() }
      try queue.close()
    } catch {
      throw Self.exportError(error, path)
    }
    return [try ResultManifest.File.written(name, in: folder)]
  }

  private func execute(_ statement: String) throws {
    do {
      try queue.inDatabase { try $0.execute(sql: statement) }
    } catch {
      throw Self.exportError(error, path)
    }
  }

  private static func exportError(_ error: any Error, _ path: String) -> ExportError {
    guard let error = error as? DatabaseError else {
      return .cannotWrite(path: path, reason: ExportError.reason(error))
    }
    return .cannotWrite(path: path, reason: error.message ?? error.description)
  }

  private static func databaseValue(_ value: FieldValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .string(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .number(let number): FieldValue.rounded(number).databaseValue
    case .boolean(let flag): (flag ? 1 : 0).databaseValue
    case .list, .object: value.text.databaseValue
    }
  }
}

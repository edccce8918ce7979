/// A way to write a table as a file.
public protocol TableFormat: Sendable {
  /// File name extension, without the dot.
  var fileExtension: String { get }
  /// A writer of one table. Writers take rows one by one, so that making the rows once serves all formats.
  func writer(for schema: TableSchema, to sink: FileSink) throws -> any TableWriter
}

extension TableFormat {
  public func write(_ table: ResultTable, to sink: FileSink) throws {
    var writer = try writer(for: table.schema, to: sink)
    try table.forEachRow { try writer.write($0) }
    try writer.finish()
  }
}

/// Takes the rows of one table.
public protocol TableWriter {
  mutating func write(_ row: [FieldValue]) throws
  /// Writes what is left; the sink stays open.
  mutating func finish() throws
}

/// CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed.
public struct CSVFormat: TableFormat {
  public let fileExtension = "csv"

  public init() {}

  public func writer(for schema: TableSchema, to sink: FileSink) throws -> any TableWriter {
    try sink.write(Self.line(schema.columns.map(\.name)))
    return Writer(sink: sink)
  }

  private struct Writer: TableWriter {
    let sink: FileSink
    var line: [UInt8] = []
    mutating func write(_ row: [FieldValue]) throws {
      line.removeAll(keepingCapacity: true)
      for (index, value) in row.enumerated() {
        if index > 0 { line.append(0x2C) }
        value.appendCSV(to: &line)
      }
      line.append(contentsOf: [0x0D, 0x0A])
      try sink.write(line)
    }
    mutating func finish() {}
  }

  /// One record, line end included.
  public static func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(0x2C) }
      FieldValue.string(cell).appendCSV(to: &out)
    }
    out.append(contentsOf: [0x0D, 0x0A])
    return out
  }
}

/// JSON Lines: one object a row, fields in the order of the columns.
public struct JSONLinesFormat: TableFormat {
  public let fileExtension = "jsonl"

  public init() {}

  public func writer(for schema: TableSchema, to sink: FileSink) -> any TableWriter {
    Writer(
      names: schema.columns.enumerated().map { index, column in
        var name: [UInt8] = [index == 0 ? 0x7B : 0x2C]
        FieldValue.string(column.name).appendJSON(to: &name)
        return name + [0x3A]
      }, sink: sink)
  }

  private struct Writer: TableWriter {
    /// Each with the mark before and after it.
    let names: [[UInt8]]
    let sink: FileSink
    var line: [UInt8] = []

    mutating func write(_ row: [FieldValue]) throws {
      line.removeAll(keepingCapacity: true)
      for (name, value) in zip(names, row) {
        line.append(contentsOf: name)
        value.appendJSON(to: &line)
      }
      line.append(contentsOf: [0x7D, 0x0A])
      try sink.write(line)
    }
    mutating func finish() {}
  }
}

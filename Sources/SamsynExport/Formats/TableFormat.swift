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
    mutating func write(_ row: [FieldValue]) throws {
      try sink.write(CSVFormat.line(row.map(\.text)))
    }
    mutating func finish() {}
  }

  /// One record, line end included.
  public static func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(0x2C) }
      let needsQuotes =
        cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
      guard needsQuotes else {
        out.append(contentsOf: cell.utf8)
        continue
      }
      out.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { out.append(0x22) }
        out.append(byte)
      }
      out.append(0x22)
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
    Writer(names: schema.columns.map(\.name), sink: sink)
  }

  private struct Writer: TableWriter {
    let names: [String]
    let sink: FileSink

    mutating func write(_ row: [FieldValue]) throws {
      let fields = zip(names, row).map { FieldValue.Field($0, $1) }
      var line: [UInt8] = []
      FieldValue.object(fields).appendJSON(to: &line)
      line.append(0x0A)
      try sink.write(line)
    }
    mutating func finish() {}
  }
}

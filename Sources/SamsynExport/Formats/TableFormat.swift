/// A way to write a table as a text file.
public protocol TableFormat: Sendable {
  /// File name extension, without the dot.
  var fileExtension: String { get }
  func write(_ table: ResultTable, to sink: FileSink) throws
}

/// CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed.
public struct CSVFormat: TableFormat {
  public let fileExtension = "csv"

  public init() {}

  public func write(_ table: ResultTable, to sink: FileSink) throws {
    var line = Self.line(table.schema.columns.map(\.name))
    try sink.write(line)
    try table.forEachRow { row in
      line = Self.line(row.map(\.text))
      try sink.write(line)
    }
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

  public func write(_ table: ResultTable, to sink: FileSink) throws {
    let names = table.schema.columns.map(\.name)
    try table.forEachRow { row in
      let fields = zip(names, row).map { FieldValue.Field($0, $1) }
      var line: [UInt8] = []
      FieldValue.object(fields).appendJSON(to: &line)
      line.append(0x0A)
      try sink.write(line)
    }
  }
}

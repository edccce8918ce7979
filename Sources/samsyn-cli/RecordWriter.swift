import Foundation
import SamsynExport

/// One result: named values, the identity first.
typealias Record = [FieldValue.Field]

/// Where records go: standard output, or a file that appears only when it is complete.
final class RecordSink {
  private let sink: FileSink
  private let path: String?

  init(path: String?) throws {
    self.path = path
    sink =
      try path.map { try FileSink(path: $0 + ".partial") }
      ?? FileSink(standardOutput: FileHandle.standardOutput)
  }

  func write(_ bytes: [UInt8]) throws { try sink.write(bytes) }
  func write(_ text: String) throws { try sink.write(text) }

  /// Finishes; a file takes its name now.
  func close() throws {
    guard let path else { return try sink.flush() }
    try sink.close()
    guard unsafe rename(path + ".partial", path) == 0 else {
      throw ExportError.cannotWrite(path: path, reason: unsafe String(cString: strerror(errno)))
    }
  }
}

/// Writes records as a terminal table, CSV, JSON Lines or JSON.
struct RecordWriter {
  let format: OutputFormat
  /// Columns of table and CSV, in order; JSON has all fields.
  let columns: [String]

  func write(_ records: [Record], to sink: RecordSink) throws {
    switch format {
    case .table:
      try sink.write(
        TerminalTable(columns: columns, rows: rows(records)).text(width: Console.width))
    case .csv:
      try sink.write(CSVFormat.line(columns))
      for row in rows(records) { try sink.write(CSVFormat.line(row.map(\.text))) }
    case .jsonl:
      for record in records {
        var line: [UInt8] = []
        FieldValue.object(record).appendJSON(to: &line)
        line.append(0x0A)
        try sink.write(line)
      }
    case .json:
      try sink.write(FieldValue.list(records.map(FieldValue.object)).json + "\n")
    }
  }

  private func rows(_ records: [Record]) -> [[FieldValue]] {
    records.map { record in
      columns.map { column in record.first { $0.name == column }?.value ?? .null }
    }
  }
}

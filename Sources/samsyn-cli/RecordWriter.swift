import SamsynProcesses
import Foundation
import SamsynExport

/// One result: named values, the identity first.
typealias Record = [FieldValue.Field]

/// Where records go: standard output, or a file that appears only when it is complete.
///
/// A class because it owns a file. Devices and pipes are written to as they are; a link is followed.
final class RecordSink {
  private let sink: FileSink
  /// The file to be and the name it has until it is complete.
  private let target: (final: String, partial: String)?

  init(path: String?) throws {
    guard let path else {
      target = nil
      sink = FileSink(standardOutput: FileHandle.standardOutput)
      return
    }
    let (resolved, isFile) = try Self.checked(path)
    if isFile {
      target = (resolved, resolved + ".partial")
      sink = try FileSink(path: resolved + ".partial")
      UnfinishedFiles.begin(resolved + ".partial")
    } else {
      guard let handle = FileHandle(forWritingAtPath: resolved) else {
        throw ExportError.cannotWrite(path: path, reason: "it cannot be opened")
      }
      target = nil
      sink = FileSink(standardOutput: handle)
    }
  }

  /// Where a path leads, and whether to a file; devices and pipes are none.
  /// - Throws: `ExportError` where nothing can be written: before any work is done, if it is asked then.
  @discardableResult
  static func checked(_ path: String) throws -> (resolved: String, isFile: Bool) {
    let manager = FileManager.default
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = (try? manager.attributesOfItem(atPath: resolved))?[.type] as? FileAttributeType
    switch type {
    case .typeDirectory?:
      throw ExportError.cannotWrite(path: path, reason: "it is a folder")
    case .typeRegular?, nil:
      let folder = (resolved as NSString).deletingLastPathComponent
      guard manager.fileExists(atPath: folder) else {
        throw ExportError.cannotWrite(path: path, reason: "there is no folder \(folder)")
      }
      guard manager.isWritableFile(atPath: folder) else {
        throw ExportError.cannotWrite(
          path: path, reason: "the folder \(folder) cannot be written to")
      }
      return (resolved, true)
    default: return (resolved, false)
    }
  }

  deinit {
    // What was not completed leaves nothing behind; after `close` there is no such file.
    if let target {
      try? FileManager.default.removeItem(atPath: target.partial)
      UnfinishedFiles.end(target.partial)
    }
  }

  func write(_ bytes: [UInt8]) throws { try sink.write(bytes) }
  func write(_ bytes: ArraySlice<UInt8>) throws { try sink.write(bytes) }
  func write(_ text: String) throws { try sink.write(text) }

  /// Finishes; a file takes its name now.
  func close() throws {
    guard let target else { return try sink.flush() }
    try sink.close()
    guard unsafe rename(target.partial, target.final) == 0 else {
      throw ExportError.cannotWrite(
        path: target.final, reason: unsafe String(cString: strerror(errno)))
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

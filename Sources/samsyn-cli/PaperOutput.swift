import ArgumentParser
import Foundation
import SamsynArchives
import SamsynExport
import SamsynReport

/// Writes papers and workbooks in the format that a file's name asks for, all or nothing.
struct PaperOutput {
  let referenceDocument: String?
  let console: Console

  static let formats = ["docx", "md", "html"]

  static func format(of path: String) -> String {
    path.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  func write(_ paper: Paper, to path: String) async throws {
    switch Self.format(of: path) {
    case "docx":
      let notes = try await WordWriter(referenceDocument: referenceDocument).write(paper, to: path)
      for note in notes { console.note(note) }
    case "html": try write(try paper.html(), to: path)
    default: try write(paper.markdown(), to: path)
    }
  }

  func write(_ text: String, to path: String) throws {
    let sink = try RecordSink(path: path)
    try sink.write(text)
    try sink.close()
  }

  func write(_ table: ResultTable, to path: String) throws {
    let sink = try RecordSink(path: path)
    try sink.write(CSVFormat.line(table.schema.columns.map(\.name)))
    try table.forEachRow { try sink.write(CSVFormat.line($0.map(\.text))) }
    try sink.close()
  }

  func write(_ workbook: ExcelWorkbook, to path: String) throws {
    do {
      try ZipWriter.write(workbook.parts(), to: path)
    } catch {
      throw ExportError.cannotWrite(path: path, reason: error.description)
    }
  }
}

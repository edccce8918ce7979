import Foundation
import GRDB
import Samsyn
import SamsynArchives
import SamsynExport
import SamsynModel
import SamsynTestSupport
import Testing

/// The formats beside CSV and JSON Lines: workbook, full text, views, networks, the schema page.
@Suite struct FormatTests {
  @Test func `our own reader finds in a workbook what was put into it`() async throws {
    let workbook = ExcelWorkbook(sheets: [
      .init(
        name: "Innspill / åpne [1]", columns: ["Inspel", "Antal", "Ja"],
        rows: [
          [.string("=SUM(A1)"), .integer(12), .boolean(true)],
          [.string("<b>blåbær & \"sitat\"\nny linje"), .number(0.25), .null],
          [.string(String(repeating: "æ", count: 40_000)), .null, .null],
        ])
    ])
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("a.xlsx").path
      try ZipWriter.write(workbook.parts(), to: path)
      let corpus = try await Pipeline().annotate([path])
      let document = try #require(corpus.documents.first?.document)
      let rows = document.blocks.filter { $0.kind == .tableRow }.map { block in
        block.cells.map { document.text.string($0) }
      }
      #expect(rows[0] == ["Inspel", "Antal", "Ja"])
      #expect(rows[1].prefix(2) == ["=SUM(A1)", "12"])
      #expect(rows[2][0].contains("<b>blåbær & \"sitat\""))
      #expect(rows[2][1] == "0.25")
      #expect(rows[3][0].utf16.count == 32_767 && rows[3][0].hasSuffix("…"))
    }
  }

  @Test func `the database finds passages by dictionary form and answers by views`() async throws {
    let analysis = try await ExportTests.analysis()
    try await Fixtures.withFolder { folder in
      try await ResultFolder(path: folder.path).write(analysis)
      let database = try DatabaseQueue(path: folder.appendingPathComponent("samsyn.sqlite").path)
      try await database.read { database in
        let found = try String.fetchAll(
          database, sql: "SELECT text FROM passages WHERE passages MATCH 'lemmas:kommune'")
        #expect(found.contains { $0.contains("kommunane") || $0.contains("kommunen") })
        let views = try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
        #expect(views.count == 9)
        for view in views {
          _ = try Row.fetchOne(database, sql: "SELECT * FROM \(view)")
        }
        let silent = try Int.fetchOne(database, sql: "SELECT count(*) FROM silent_areas") ?? -1
        // As many as the table of silences has: of areas under others none is counted.
        let expected = analysis.silences.count
        #expect(silent == expected)
      }
    }
  }

  @Test func `every table names its source and every number its unit`() async throws {
    let analysis = try await ExportTests.analysis()
    try await Fixtures.withFolder { folder in
      try await ResultFolder(path: folder.path).write(analysis)
      let page = try String(
        contentsOf: folder.appendingPathComponent("tables/README.md"), encoding: .utf8)
      let sections = page.components(separatedBy: "\n## `").dropFirst()
      #expect(sections.count == 27)
      for section in sections {
        #expect(section.contains(" From "), "\(section.prefix(30))")
        for line in section.split(separator: "\n")
        where line.contains("| integer |") || line.contains("| number |") {
          #expect(!line.contains("|  |"), "\(line)")
        }
      }
    }
  }

  @Test
  func `Parquet has its marks, a footer of the length that it says, and the same bytes each time`()
    async throws
  {
    let analysis = try await ExportTests.analysis()
    try await Fixtures.withFolder { folder in
      let table = try #require(ResultTables(analysis).all.first { $0.schema.name == "mentions" })
      var files: [[UInt8]] = []
      for groupRows in [65_536, 65_536, 100] {
        let path = folder.appendingPathComponent("m.parquet").path
        let sink = try FileSink(path: path)
        try ParquetFormat(groupRows: groupRows).write(table, to: sink)
        try sink.close()
        files.append(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      }
      #expect(files[0] == files[1])
      for file in files {
        #expect(
          file.prefix(4) == Array("PAR1".utf8)[...] && file.suffix(4) == Array("PAR1".utf8)[...])
        let length = file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length > 100 && length < file.count - 12)
      }
    }
  }
}

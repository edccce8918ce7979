import Foundation
import GRDB
import Samsyn
import SamsynExport
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct ExportTests {
  static func analysis() async throws -> Analysis {
    let folder = Fixtures.root.appendingPathComponent("corpora/nn").path
    return try await Pipeline(configuration: Configuration(jobs: 2)).analyze([folder])
  }

  @Test func `any number of jobs gives the same bytes`() async throws {
    try await Fixtures.withFolder { folder in
      var contents: [[String: Data]] = []
      for jobs in [1, 2, 5] {
        let corpora = Fixtures.root.appendingPathComponent("corpora").path
        let analysis = try await Pipeline(configuration: Configuration(jobs: jobs)).analyze([
          corpora
        ])
        let output = folder.appendingPathComponent("\(jobs)")
        let names = try await ResultFolder(path: output.path).write(analysis)
        contents.append(
          try Dictionary(
            uniqueKeysWithValues: names.map {
              ($0, try Data(contentsOf: output.appendingPathComponent($0)))
            }))
      }
      #expect(contents[0].count == 95)
      #expect(contents[0] == contents[1])
      #expect(contents[0] == contents[2])
    }
  }

  @Test func `CSV, JSON Lines and SQLite have the same rows and the columns of the data package`()
    async throws
  {
    let analysis = try await Self.analysis()
    try await Fixtures.withFolder { folder in
      try await ResultFolder(path: folder.path).write(analysis)
      let package =
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: folder.appendingPathComponent("datapackage.json")))
        as? [String: Any]
      let resources = try #require(package?["resources"] as? [[String: Any]])
      let database = try DatabaseQueue(path: folder.appendingPathComponent("samsyn.sqlite").path)
      #expect(resources.count == 26)
      for resource in resources {
        let path = try #require(resource["path"] as? String)
        let fields =
          ((resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]])?.compactMap {
            $0["name"] as? String
          } ?? []
        let rows = try Self.parseCSV(
          String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
        #expect(rows.first == fields, "\(path)")
        #expect(rows.allSatisfy { $0.count == fields.count }, "\(path)")
        let lines = try String(
          contentsOf: folder.appendingPathComponent(path.replacing(".csv", with: ".jsonl")),
          encoding: .utf8
        ).split(separator: "\n")
        #expect(lines.count == rows.count - 1, "\(path)")
        for line in lines {
          #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        let table = path.replacing("tables/", with: "").replacing(".csv", with: "")
        let count = try await database.read {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM \"\(table)\"")
        }
        #expect(count == lines.count, "\(path)")
      }
    }
  }

  @Test func `offsets of mentions cut their text out of the extracted text`() async throws {
    let analysis = try await Self.analysis()
    #expect(!analysis.mentions.isEmpty)
    for mention in analysis.mentions {
      let document = analysis.document(mention.document)
      let scalars = Array(document.document.text.string.unicodeScalars)
      let (begin, end) = (
        document.document.text.scalarOffset(mention.range.start),
        document.document.text.scalarOffset(mention.range.end)
      )
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[begin..<end])
      #expect(String(text).foldingWhitespace() == document.surface(mention.tokens))
    }
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"\r\n"),
    (["x\ny", " z"], "\"x\ny\",\" z\"\r\n"), (["", "åäö"], ",åäö\r\n"),
  ])
  func `CSV follows RFC 4180`(cells: [String], line: String) {
    #expect(String(decoding: CSVFormat.line(cells), as: UTF8.self) == line)
  }

  @Test(arguments: [
    (FieldValue.number(0.1 + 0.2), "0.3"), (.number(1e-7), "0"), (.number(-0.00001), "-0.00001"),
    (.number(140e9), "140000000000"), (.number(1e17), "1e+17"),
    (.string("a\"\\\n\u{1}"), #""a\"\\\n\u0001""#),
    (.object([.init("b", .integer(1)), .init("a", .null)]), #"{"b":1,"a":null}"#),
    (.list([.boolean(true), .number(.nan)]), "[true,null]"),
  ])
  func `JSON keeps order and escapes`(value: FieldValue, json: String) {
    #expect(value.json == json)
  }

  @Test func `a folder that cannot be written is refused before any work`() async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      #expect(throws: ExportError.notAFolder(file.path)) {
        try ResultFolder(path: file.path).prepare()
      }
    }
  }

  /// A reader of RFC 4180, apart from the writer.
  static func parseCSV(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if quoted {
        if scalar == "\"" {
          if scalars.first == "\"" {
            cell.unicodeScalars.append(scalars.removeFirst())
          } else {
            quoted = false
          }
        } else {
          cell.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"" {
        quoted = true
      } else if scalar == "," {
        row.append(cell)
        cell = ""
      } else if scalar == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        rows.append(row + [cell])
        row = []
        cell = ""
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}

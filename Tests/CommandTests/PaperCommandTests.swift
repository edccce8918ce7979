import Foundation
import SamsynTestSupport
import Testing

/// Papers, merged tables and forms as the command writes them.
@Suite struct PaperCommandTests {
  static let hasPandoc = ["/usr/bin/pandoc", "/usr/local/bin/pandoc"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let forms = ["themes", "forms", "--form", "forms/tomt-formular.md", "--areas", "se-2017"]

  @Test(arguments: ["md", "html", "csv", "xlsx", "jsonl"])
  func `returned forms are merged into each format`(format: String) async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("out.\(format)").path
      let next = folder.appendingPathComponent("next.\(format == "jsonl" ? "csv" : format)").path
      let result = try CommandTests.run(Self.forms + ["--output", file, "--next-form", next])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.error.contains("54 rows and 0 list items in, 13 inputs out"))
      #expect(result.error.contains("4 copies of one form: 13 rows, 3 of them added; 2 rows"))
      #expect(result.error.contains("76 filled cells in, 76 out"))
      for path in [file, next] {
        #expect((FileManager.default.contents(atPath: path)?.count ?? 0) > 300, "\(path)")
      }
      let again = folder.appendingPathComponent("again.\(format)").path
      _ = try CommandTests.run(Self.forms + ["--output", again, "--jobs", "1"])
      #expect(
        FileManager.default.contents(atPath: file) == FileManager.default.contents(atPath: again))
    }
  }

  @Test func `each answer stands under its own column and beside who gave it`() async throws {
    let result = try CommandTests.run(Self.forms)
    let records = try CommandTests.json(result.output)
    let fiber = try #require(
      records.first { ($0["text"] as? String)?.hasPrefix("Fiber till de sista") == true })
    let answers = try #require(fiber["answers"] as? [[String: String]])
    #expect(
      answers == [
        [
          "respondent": "Fjällkraft AB", "Vill bidra": "Ja",
          "På vilket sätt": "Samförläggning längs tre sträckor",
        ],
        [
          "respondent": "Storviks kommun", "Vill bidra": "Ja",
          "På vilket sätt": "Rör i mark från 2027",
        ],
      ])
    let loans = try #require(
      records.first { $0["text"] as? String == "Lånedatorer till familjer med skolbarn" })
    #expect(loans["kind"] as? String == "added" && loans["copies"] as? Int == 2)
  }

  @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
  func `Word documents have the same bytes each time and our reader finds every input in them`()
    async throws
  {
    try await Fixtures.withFolder { folder in
      var contents: [Data?] = []
      for name in ["a", "b"] {
        let file = folder.appendingPathComponent("\(name).docx").path
        #expect(try CommandTests.run(Self.forms + ["--output", file]).status == 0)
        let report = folder.appendingPathComponent("\(name)-report.docx").path
        #expect(try CommandTests.run(["report", "corpora/nn", "--output", report]).status == 0)
        contents += [file, report].map { FileManager.default.contents(atPath: $0) }
      }
      #expect(contents[0] == contents[2] && contents[1] == contents[3])
      let text = try CommandTests.run(["extract", folder.path + "/a.docx"]).output
      for input in try CommandTests.json(try CommandTests.run(Self.forms).output) {
        #expect(text.contains(input["text"] as? String ?? "?"))
      }
    }
  }

  @Test func `a form for the next round that cannot be made is an error`() async throws {
    try await Fixtures.withFolder { folder in
      let next = folder.appendingPathComponent("next.md").path
      let result = try CommandTests.run([
        "themes", "corpora/nb/saltnes-verksted.md", "--next-form", next,
      ])
      #expect(result.status == 2 && !FileManager.default.fileExists(atPath: next))
      #expect(try CommandTests.run(["themes", "forms", "--output", "x.odt"]).status == 64)
    }
  }

  @Test(
    arguments: zip(
      ["csv", "csv", "csv", "csv", "xlsx", "md", "html"],
      ["en", "sv", "nb", "nn", "nn", "sv", "nb"]))
  func `rows of the next form stand under the headings that they had`(
    format: String, language: String
  ) async throws {
    try await Fixtures.withFolder { folder in
      func sections(_ path: String) throws -> [String: String] {
        try CommandTests.json(CommandTests.run(["themes", path, "--no-merge"]).output).reduce(
          into: [:]
        ) { sections, row in
          sections[row["text"] as? String ?? "?"] = row["section"] as? String ?? "?"
        }
      }
      let next = folder.appendingPathComponent("next.\(format)").path
      #expect(
        try CommandTests.run([
          "themes", "forms", "--next-form", next, "--output", "/dev/null", "--report-language",
          language,
        ]).status == 0)
      let before = try sections("forms/tomt-formular.md")
      let after = try sections(next)
      #expect(!before.isEmpty && after.count > before.count)
      for (text, section) in before { #expect(after[text] == section, "\(text)") }
    }
  }

  @Test func `an output that cannot be written is refused before the work`() async throws {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("nowhere/x.docx").path
      for arguments in [
        ["themes", "forms", "--output", output], ["report", "corpora/nn", "--output", output],
        ["themes", "forms", "--next-form", output], ["keywords", "corpora/nn", "--output", output],
      ] {
        let result = try CommandTests.run(arguments)
        #expect(result.status != 0 && result.output.isEmpty, "\(arguments)")
        #expect(result.error.contains("there is no folder"), "\(result.error)")
        // Nothing was read: no account of rows, no notes.
        #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
      }
    }
  }

  @Test func `what a run writes is no copy that came back`() async throws {
    try await Fixtures.withFolder { folder in
      let forms = folder.appendingPathComponent("forms")
      try FileManager.default.copyItem(at: Fixtures.root.appendingPathComponent("forms"), to: forms)
      let arguments = [
        "themes", forms.path, "--output", forms.path + "/papir.md", "--next-form",
        forms.path + "/ny.csv",
      ]
      let first = try CommandTests.run(arguments)
      let second = try CommandTests.run(arguments)
      #expect(first.status == 0 && first.error.contains("inputs out"))
      #expect(second.error.contains("papir.md: left out"))
      let account = second.error.split(separator: "\n").filter { !$0.contains("left out") }
      #expect(account == first.error.split(separator: "\n"))
    }
  }

  @Test func `a strict run writes nothing`() async throws {
    try await Fixtures.withFolder { folder in
      try Data("%PDF-1.4 broken".utf8).write(to: folder.appendingPathComponent("a.pdf"))
      try Data("Kommunen ska bygga bredband i alla byar.\n".utf8)
        .write(to: folder.appendingPathComponent("b.txt"))
      for command in ["keywords", "themes", "coverage"] {
        let file = folder.path + "-\(command).jsonl"
        let result = try CommandTests.run([command, folder.path, "--strict", "--output", file])
        #expect(result.status == 1 && !FileManager.default.fileExists(atPath: file), "\(command)")
      }
    }
  }
}

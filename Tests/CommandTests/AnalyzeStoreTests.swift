import Foundation
import SamsynArchives
import SamsynTestSupport
import Testing

/// `samsyn analyze` remembers, and remembering changes nothing.
@Suite struct AnalyzeStoreTests {
  /// All files of a result but the store and the lock, by name.
  static func contents(_ folder: URL) throws -> [String: Data] {
    let names =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var contents: [String: Data] = [:]
    for name in names where !name.hasPrefix(".") {
      let file = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { contents[name] = try Data(contentsOf: file) }
    }
    return contents
  }

  @Test func `a run that remembers gives the bytes of one that does not`() async throws {
    try await Fixtures.withFolder { folder in
      let corpus = folder.appendingPathComponent("corpus")
      try FileManager.default.copyItem(
        at: Fixtures.root.appendingPathComponent("corpora/nn"), to: corpus)
      let kept = folder.appendingPathComponent("kept")
      _ = try CommandTests.run(["analyze", corpus.path, "--output", kept.path, "--quiet"])
      try "Strategien skal gje alle betre breiband og meir tillit.\n".write(
        to: corpus.appendingPathComponent("ny.txt"), atomically: true, encoding: .utf8)
      let second = try CommandTests.run(["analyze", corpus.path, "--output", kept.path])
      #expect(second.error.contains("Known files: 3, files read: 1."))
      let fresh = folder.appendingPathComponent("fresh")
      _ = try CommandTests.run([
        "analyze", corpus.path, "--output", fresh.path, "--quiet", "--fresh",
      ])
      #expect(try Self.contents(kept) == Self.contents(fresh))
      #expect(!FileManager.default.fileExists(atPath: fresh.path + "/.samsyn-store.sqlite"))
      // Nothing is read at all: what the record says of dictionaries must not depend on it.
      let third = try CommandTests.run([
        "analyze", corpus.path, "--output", kept.path, "--report-language", "nn",
      ])
      #expect(third.error.contains("Known files: 4, files read: 0."))
      _ = try CommandTests.run([
        "analyze", corpus.path, "--output", fresh.path, "--quiet", "--fresh", "--report-language",
        "nn",
      ])
      #expect(try Self.contents(kept) == Self.contents(fresh))
    }
  }

  @Test func `a run with nothing to do says so, and any change is something to do`() async throws {
    let unchanged = "Nothing has changed since the last run"
    try await Fixtures.withFolder { folder in
      let corpus = folder.appendingPathComponent("corpus")
      try FileManager.default.copyItem(
        at: Fixtures.root.appendingPathComponent("corpora/nb"), to: corpus)
      let output = folder.appendingPathComponent("out")
      let arguments = ["analyze", corpus.path, "--output", output.path]
      let first = try CommandTests.run(arguments)
      #expect(!first.error.contains(unchanged))
      let contents = try Self.contents(output)
      let second = try CommandTests.run(arguments + ["--jobs", "1"])
      #expect(second.error.contains(unchanged))
      #expect(second.output == first.output && second.status == first.status)
      #expect(try Self.contents(output) == contents)

      // Settings, the language of the report, a file of the result, the corpus and its manifest.
      for changed in [["--top", "7"], ["--report-language", "sv"], ["--group", "year"]] {
        let run = try CommandTests.run(arguments + changed)
        #expect(!run.error.contains(unchanged), "\(changed)")
      }
      #expect(try !CommandTests.run(arguments).error.contains(unchanged))
      #expect(try CommandTests.run(arguments).error.contains(unchanged))
      let table = output.appendingPathComponent("tables/mentions.csv")
      try "tullet med\n".write(to: table, atomically: true, encoding: .utf8)
      #expect(try !CommandTests.run(arguments).error.contains(unchanged))
      #expect(try Self.contents(output) == contents)
      try "documents:\n  - {file: \"*.md\", year: 2031}\n".write(
        to: corpus.appendingPathComponent("corpus.yml"), atomically: true, encoding: .utf8)
      #expect(try !CommandTests.run(arguments).error.contains(unchanged))
      #expect(try CommandTests.run(arguments).error.contains(unchanged))
      try Data([0x25, 0x50, 0x44, 0x46]).write(to: corpus.appendingPathComponent("kaputt.pdf"))
      // A file that cannot be read is told each time.
      for _ in 0..<2 {
        let run = try CommandTests.run(arguments)
        #expect(run.status == 2 && run.error.contains("kaputt.pdf"))
        #expect(!run.error.contains(unchanged))
      }
    }
  }

  @Test func `what is asked for beside the tables is part of the result, and gone when it is not`()
    async throws
  {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out")
      let arguments = ["analyze", "corpora/sv", "corpora/nn", "--output", output.path, "--quiet"]
      #expect(try CommandTests.run(arguments).status == 0)
      let plain = try Self.contents(output)
      #expect(
        try CommandTests.run(arguments + ["--also", "qdpx", "--also", "conllu"]).status == 0)
      let contents = try Self.contents(output)
      #expect(contents.count > plain.count + 5)
      #expect(try CommandTests.run(["verify", output.path]).output.contains(", 0 problem(s)"))
      // Every mention that is not denied is a code, and codes can be read back.
      let project = output.appendingPathComponent("qda/se-2017.qdpx").path
      let archive = [UInt8](try Data(contentsOf: URL(fileURLWithPath: project)))
      let xml = String(
        decoding: try ZipReader.contents(of: "project.qde", in: archive) ?? [], as: UTF8.self)
      let mentions = try CommandTests.json(
        String(decoding: contents["tables/mentions.jsonl"] ?? Data(), as: UTF8.self))
      let own = mentions.filter {
        $0["taxonomy"] as? String == "se-2017" && $0["negated"] as? Bool == false
      }
      #expect(!own.isEmpty && xml.components(separatedBy: "<Coding ").count - 1 == own.count)
      #expect(
        try CommandTests.run(["classify", "corpora/sv", "corpora/nn", "--compare", project]).status
          == 0)
      // Ten columns a token, each document under its name.
      let tokens = String(decoding: contents["tokens.conllu"] ?? Data(), as: UTF8.self)
      let lines = tokens.split(separator: "\n").filter { !$0.hasPrefix("#") }
      #expect(lines.allSatisfy { $0.split(separator: "\t").count == 10 } && lines.count > 1_000)
      let named = tokens.components(separatedBy: "# newdoc id = ").count - 1
      #expect(named == (contents["tables/documents.jsonl"]?.count { $0 == 0x0A }))
      #expect(try CommandTests.run(arguments).status == 0)
      #expect(try Self.contents(output) == plain)
      #expect(!FileManager.default.fileExists(atPath: output.path + "/qda"))
    }
  }

  @Test func `results are no documents, and nothing to read replaces no result`() async throws {
    try await Fixtures.withFolder { folder in
      let corpus = folder.appendingPathComponent("corpus")
      try FileManager.default.copyItem(
        at: Fixtures.root.appendingPathComponent("corpora/nn"), to: corpus)
      let first = corpus.appendingPathComponent("first")
      let second = corpus.appendingPathComponent("second")
      for output in [first, second] {
        #expect(
          try CommandTests.run(["analyze", corpus.path, "--output", output.path, "--quiet"]).status
            == 0)
      }
      let contents = try Self.contents(second)
      // The first result is named among the files that were passed over, and is in no other table.
      #expect(contents["tables/mentions.csv"] == (try Self.contents(first))["tables/mentions.csv"])
      let passed = try CommandTests.run(["keywords", corpus.path, "--verbose"])
      #expect(passed.error.contains("first: passed over (a result of samsyn analyze"))
      let empty = folder.appendingPathComponent("empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      for path in [empty.path, first.path, second.path] {
        let run = try CommandTests.run(["analyze", path, "--output", second.path])
        #expect(run.status == 1 && run.error.contains("nothing was written"), "\(path)")
        #expect(run.output.isEmpty, "\(path)")
        #expect(try Self.contents(second) == contents, "\(path)")
      }
    }
  }

  @Test func `a disk that is full ends the run, with the old result in place`() async throws {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out")
      let arguments = ["analyze", "corpora/nn", "--output", output.path, "--fresh"]
      #expect(try CommandTests.run(arguments + ["--quiet"]).status == 0)
      let contents = try Self.contents(output)
      // Files may not grow beyond some blocks of 512 bytes; the signal is ignored, the error is not.
      for blocks in [2, 20, 60, 200] {
        let run = try CommandTests.run(
          arguments + ["--report-language", "nn", "--also", "qdpx", "--also", "conllu"],
          shell: "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\"")
        #expect(run.status != 0 && run.error.contains("cannot write"), "\(blocks): \(run.error)")
        #expect(try Self.contents(output) == contents)
        let left = try FileManager.default.contentsOfDirectory(atPath: output.path)
        #expect(!left.contains { $0.hasPrefix(".staging") })
      }
    }
  }

  @Test(arguments: [20, 60, 120, 250, 500, 900])
  func `a run that was killed is gone on with`(milliseconds: Int) async throws {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out")
      let corpus = Fixtures.root.appendingPathComponent("corpora").path
      let process = Process()
      process.executableURL = CommandTests.tool
      process.arguments = ["analyze", corpus, "--output", output.path, "--quiet"]
      try process.run()
      try await Task.sleep(for: .milliseconds(milliseconds))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let again = try CommandTests.run(["analyze", corpus, "--output", output.path, "--quiet"])
      #expect(again.status == 0, "after \(milliseconds) ms: \(again.error)")
      #expect(try CommandTests.run(["verify", output.path]).status == 0)
      let fresh = folder.appendingPathComponent("fresh")
      _ = try CommandTests.run(["analyze", corpus, "--output", fresh.path, "--quiet", "--fresh"])
      #expect(try Self.contents(output) == Self.contents(fresh), "after \(milliseconds) ms")
    }
  }
}

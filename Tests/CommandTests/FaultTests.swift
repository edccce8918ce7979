import Foundation
import SamsynTestSupport
import Testing

/// Faults that are injected for real: what the system can do to a run, and what the run makes of it.
@Suite(.serialized) struct FaultTests {
  /// What a run that came to nothing may leave: its lock, and what it had read for the next one.
  static func belongs(_ name: String) -> Bool {
    name == ".lock" || name.hasPrefix(".samsyn-store.sqlite")
  }

  static let prose = "Region Fjällmark ska stärka den digitala kompetensen i hela länet.\n"

  private func shell(_ script: String, _ arguments: [String] = []) throws -> CommandTests.Result {
    try CommandTests.run(arguments, shell: script)
  }

  private var isRoot: Bool { getuid() == 0 }

  private func withSmallDisk(
    _ options: String, _ body: (URL) throws -> Void
  ) async throws {
    try await Fixtures.withFolder { folder in
      let mounted = try shell(
        "mount -t tmpfs -o size=2m tmpfs \"$1\" && echo ja", [folder.path])
      guard mounted.output == "ja\n" else {
        print("skipped: no file system can be mounted here")
        return
      }
      defer { _ = try? shell("umount \"$1\"", [folder.path]) }
      if !options.isEmpty { _ = try shell("mount -o remount,\(options) \"$1\"", [folder.path]) }
      try body(folder)
    }
  }

  @Test func `disk full: an error that says so, nothing half written`() async throws {
    try await withSmallDisk("") { disk in
      let out = disk.appendingPathComponent("out").path
      let result = try CommandTests.run(["analyze", "corpora", "--output", out, "--quiet"])
      #expect(result.status == 74 && result.error.contains("no space"), "\(result.error)")
      let left = try FileManager.default.contentsOfDirectory(atPath: out)
      #expect(left.allSatisfy(Self.belongs), "\(left)")
      let file = disk.appendingPathComponent("f.jsonl").path
      let long = String(repeating: Self.prose, count: 40_000)
      let extract = try CommandTests.run(["extract", "-", "--output", file], input: long)
      #expect(extract.status == 74)
      #expect(!FileManager.default.fileExists(atPath: file))
    }
  }

  @Test func `a limit on file size is an error, not a death`() async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("f.jsonl").path
      let result = try shell(
        "exec prlimit --fsize=20000 \"$0\" extract corpora --format jsonl --output \"$1\"", [file])
      #expect(
        result.status == 74 && result.error.contains("largest size"),
        "\(result.status) \(result.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }

  @Test func `read-only output is refused before any work`() async throws {
    try await withSmallDisk("ro") { disk in
      let result = try CommandTests.run(
        ["analyze", "corpora", "--output", disk.appendingPathComponent("out").path])
      #expect(result.status == 74 && result.error.contains("read-only"), "\(result.error)")
    }
  }

  @Test func `standard output full or closed`() throws {
    let full = try shell("\"$0\" extract corpora > /dev/full")
    #expect(full.status == 74 && full.error.contains("no space"))
    let closed = try shell("\"$0\" tokens corpora | head -1")
    #expect(closed.status == 0 && closed.error == "")
  }

  @Test func `unreadable files fail alone, and strict stops`() async throws {
    guard isRoot else {
      print("skipped: needs root to become nobody")
      return
    }
    try await Fixtures.withFolder { folder in
      try Self.prose.write(
        to: folder.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
      try Self.prose.write(
        to: folder.appendingPathComponent("b.txt"), atomically: true, encoding: .utf8)
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("stängd"), withIntermediateDirectories: false)
      _ = try shell(
        "chmod 755 \"$1\"; chmod 644 \"$1/a.txt\"; chmod 000 \"$1/b.txt\" \"$1/stängd\"",
        [folder.path])
      let nobody = "exec setpriv --reuid=65534 --regid=65534 --clear-groups"
      let result = try shell("\(nobody) \"$0\" extract \"$1\" --format jsonl", [folder.path])
      guard !result.error.contains("execve") && result.status != 126 && result.status != 127 else {
        print("skipped: nobody may not run the command here")
        return
      }
      #expect(result.status == 2, "\(result.error)")
      #expect(result.error.contains("b.txt: cannot be read (permission denied)"), "\(result.error)")
      #expect(result.error.contains("stängd: the folder cannot be listed"), "\(result.error)")
      let states = try CommandTests.json(result.output).map { $0["state"] as? String }
      #expect(states == ["ok", "failed", "failed"])
      let strict = try shell("\(nobody) \"$0\" extract \"$1\" --strict", [folder.path])
      #expect(strict.status == 1)
    }
  }

  @Test func `links, circles, pipes and devices`() async throws {
    try await Fixtures.withFolder { folder in
      try Self.prose.write(
        to: folder.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
      _ = try shell(
        "cd \"$1\" && ln -s . loop && ln -s nowhere dangling.txt && ln -s a.txt b.txt && mkfifo p.txt",
        [folder.path])
      let result = try CommandTests.run(["extract", folder.path, "--format", "jsonl"])
      let reasons = try CommandTests.json(result.output).compactMap {
        ($0["warnings"] as? [String])?.first
      }
      #expect(reasons.count { $0.contains("links are not followed") } == 3)
      #expect(reasons.count { $0.contains("not a regular file") } == 1)
      let followed = try CommandTests.run([
        "extract", folder.path, "--format", "jsonl", "--follow-links",
      ])
      let more = try CommandTests.json(followed.output)
      #expect(more.count { $0["state"] as? String == "warnings" } == 1, "the copy behind the link")
      #expect(more.contains { (($0["warnings"] as? [String])?.first ?? "").contains("leads back") })
      #expect(
        more.contains { (($0["warnings"] as? [String])?.first ?? "").contains("leads nowhere") })
      let pipe = try CommandTests.run(["extract", folder.appendingPathComponent("p.txt").path])
      #expect(pipe.status == 1 && pipe.error.contains("not a regular file"))
    }
  }

  @Test func `names that are hard: Latin-1, line ends, twins in other normalization`() async throws
  {
    try await Fixtures.withFolder { folder in
      let made = try shell(
        #"cd "$1" && for n in "$(printf 'lat\345.txt')" "$(printf 'a\nb.txt')" "$(printf '\303\245.txt')" "$(printf 'a\314\212.txt')"; do printf 'Text om %s kommunen.\n' "$n" > "$n" || exit 9; done"#,
        [folder.path])
      guard made.status == 0 else {
        print("skipped: the file system refuses such names")
        return
      }
      let result = try CommandTests.run(["extract", folder.path, "--format", "jsonl"])
      let documents = try CommandTests.json(result.output)
      #expect(documents.count == 4 && documents.allSatisfy { $0["state"] as? String != "failed" })
      let names = documents.compactMap { ($0["document"] as? String)?.split(separator: "/").last }
        .map { Array($0.utf8) }
      #expect(Set(names).count == 4)
      #expect(names.contains(Array("lat\\xE5.txt".utf8)))
    }
  }

  @Test func `archives are folders, and what is in them is read or named`() async throws {
    try await Fixtures.withFolder { folder in
      let inner = try SampleFiles.archive([("djup.txt", Self.prose)])
      let word = try SampleFiles.word(SampleFiles.paragraph("I arkivet om kompetens."))
      let outer = folder.appendingPathComponent("yttre.zip").path
      try ZipFixture.write(
        [
          ("å/a.txt", Array(Self.prose.utf8)), ("b.docx", word), ("c.exe", [1, 2]),
          ("inre.zip", inner), (".dold", [1]),
        ],
        to: outer)
      let result = try CommandTests.run(["extract", outer, "--format", "jsonl"])
      let states = try CommandTests.json(result.output).map {
        "\(($0["document"] as? String)?.replacingOccurrences(of: outer, with: "z") ?? "") \($0["state"] as? String ?? "")"
      }
      #expect(
        Set(states) == [
          "z/å/a.txt warnings", "z/b.docx ok", "z/c.exe skipped", "z/inre.zip/djup.txt ok",
        ])
    }
  }

  @Test func `a Word file that is a bomb is named, the others are read`() async throws {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("bombe.docx").path
      let bomb = try SampleFiles.word(
        SampleFiles.paragraph(String(repeating: "bombe ", count: 4_000_000)))
      try Data(bomb).write(to: URL(fileURLWithPath: path))
      let result = try CommandTests.run(["extract", path, "-"], input: Self.prose)
      #expect(result.status == 2 && result.output.contains("Fjällmark"), "\(result.status)")
      #expect(
        result.error.contains("bombe.docx") && result.error.contains("more than 100 times"),
        "\(result.error)")
    }
  }

  @Test func `two runs on one output: the second is told who has it`() async throws {
    try await Fixtures.withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      let result = try shell(
        "\"$0\" analyze corpora --output \"$1\" --quiet & for i in $(seq 200); do [ -e \"$1/.lock\" ] && break; sleep 0.01; done; \"$0\" analyze corpora --output \"$1\" --quiet; echo $?; wait",
        [out])
      #expect(result.output.contains("75"), "\(result.output) \(result.error)")
      #expect(result.error.contains("busy: process"))
      #expect(try CommandTests.run(["verify", out]).status == 0)
    }
  }

  @Test func `kill -9 at any time leaves a result that verifies`() async throws {
    try await Fixtures.withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      #expect(
        try CommandTests.run(["analyze", "corpora/sv", "--output", out, "--quiet"]).status == 0)
      let seed: UInt64 = 9
      var random = RepeatableRandomNumberGenerator(seed: seed)
      for _ in 0..<50 {
        let delay = Double.random(in: 0.02...1.2, using: &random)
        _ = try shell(
          "\"$0\" analyze corpora/sv --output \"$1\" --quiet & p=$!; sleep \(delay); kill -9 $p 2>/dev/null; wait $p 2>/dev/null",
          [out])
        let verified = try CommandTests.run(["verify", out])
        #expect(verified.status == 0, "seed \(seed), after \(delay) s: \(verified.error)")
      }
      #expect(
        try CommandTests.run(["analyze", "corpora/sv", "--output", out, "--quiet"]).status == 0)
      let left = try FileManager.default.contentsOfDirectory(atPath: out)
      #expect(!left.contains { $0.hasPrefix(".staging") })
    }
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func `signals end a run and its children at once`(signal: String, status: Int) async throws {
    try await Fixtures.withFolder { folder in
      // A poppler that hangs, found first on the path.
      let tool = folder.appendingPathComponent("pdftohtml")
      try "#!/bin/sh\nexec sleep 62.5\n".write(to: tool, atomically: true, encoding: .utf8)
      let pdf = folder.appendingPathComponent("a.pdf")
      try Data(SamplePDF(pages: [[]]).bytes).write(to: pdf)
      let started = Date()
      let result = try shell(
        "chmod +x \"$1/pdftohtml\"; PATH=\"$1:$PATH\" \"$0\" analyze \"$1/a.pdf\" --output \"$1/out\" & p=$!; sleep 1; kill -\(signal) $p; wait $p; echo $?; ps -eo args | grep -c '[s]leep 62.5'",
        [folder.path])
      #expect(result.output == "\(status)\n0\n", "\(result.output) \(result.error)")
      #expect(Date().timeIntervalSince(started) < 20)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("out").path)
      #expect(left.filter { !Self.belongs($0) } == [])
    }
  }

  @Test func `a foreign program that hangs or floods fails one file`() async throws {
    try await Fixtures.withFolder { folder in
      let pdf = folder.appendingPathComponent("a.pdf")
      try Data(SamplePDF(pages: [[]]).bytes).write(to: pdf)
      try Self.prose.write(
        to: folder.appendingPathComponent("b.txt"), atomically: true, encoding: .utf8)
      let tool = folder.appendingPathComponent("pdftohtml")
      try "#!/bin/sh\nexec sleep 63.5\n".write(to: tool, atomically: true, encoding: .utf8)
      let result = try shell(
        "chmod +x \"$1/pdftohtml\"; PATH=\"$1:$PATH\" \"$0\" extract \"$1/a.pdf\" \"$1/b.txt\" --file-seconds 1",
        [folder.path])
      #expect(result.status == 2 && result.error.contains("stopped after 1 s"), "\(result.error)")
      #expect(result.output.contains("Fjällmark"))
    }
  }

  @Test func `a missing poppler is named with its package`() async throws {
    try await Fixtures.withFolder { folder in
      let pdf = folder.appendingPathComponent("a.pdf")
      try Data(SamplePDF(pages: [[]]).bytes).write(to: pdf)
      let result = try shell("PATH=/nonexistent \"$0\" extract \"$1\"", [pdf.path])
      #expect(
        result.status == 1 && result.error.contains("not installed; apt-get install"),
        "\(result.error)")
    }
  }

  @Test func `verify finds what was changed, removed or never there`() async throws {
    try await Fixtures.withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      #expect(try CommandTests.run(["verify", out]).status != 0)
      #expect(
        try CommandTests.run(["analyze", "corpora/sv", "--output", out, "--quiet"]).status == 0)
      _ = try shell("echo x >> \"$1/run.json\"; rm \"$1/tables/mentions.csv\"", [out])
      let result = try CommandTests.run(["verify", out])
      #expect(result.status == 1)
      #expect(
        result.error.contains("run.json has")
          && result.error.contains("tables/mentions.csv is missing"))
    }
  }
}

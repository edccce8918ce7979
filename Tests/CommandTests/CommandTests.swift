import Foundation
import SamsynTestSupport
import Testing

/// The built command as a whole: output, standard error, exit code.
@Suite struct CommandTests {
  struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  /// The executable beside the test bundle.
  static let tool: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let tool = folder.appendingPathComponent("samsyn")
      if FileManager.default.isExecutableFile(atPath: tool.path) { return tool }
      folder.deleteLastPathComponent()
    }
    #if DEBUG
      let configuration = "debug"
    #else
      let configuration = "release"
    #endif
    return Fixtures.root.appendingPathComponent(".build/\(configuration)/samsyn")
  }()

  static func run(_ arguments: [String], input: String = "", shell: String? = nil) throws -> Result
  {
    let process = Process()
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", shell, tool.path] + arguments
    } else {
      process.executableURL = tool
      process.arguments = arguments
    }
    process.currentDirectoryURL = Fixtures.root
    let (output, error, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = standardInput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    // Both pipes at once: either could fill up while the other is read.
    let errors = DispatchQueue(label: "stderr")
    nonisolated(unsafe) var errorData = Data()
    errors.async { errorData = error.fileHandleForReading.readDataToEndOfFile() }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return errors.sync {
      Result(
        status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
        error: String(decoding: errorData, as: UTF8.self))
    }
  }

  static func json(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `version and help`() throws {
    #expect(try Self.run(["--version"]).output == "0.1.0\n")
    let help = try Self.run(["--help"]).output
    for command in [
      "analyze", "keywords", "mentions", "coverage", "kwic", "similar", "reuse", "compare",
      "themes",
      "tokens", "language", "extract", "taxonomies", "doctor",
    ] {
      #expect(help.contains("  \(command) "), "\(command)")
      #expect(try Self.run([command, "--help"]).status == 0, "\(command)")
    }
  }

  @Test func `analyze writes everything and says where`() async throws {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out").path
      let result = try Self.run(["analyze", "corpora", "--output", output])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("\(output)/report.html"))
      #expect(result.output.contains("14 documents"))
      for name in [
        "report.html", "run.json", "datapackage.json", "samsyn.sqlite", "samsyn.xlsx",
        "notebooks/compare-strategies.ipynb", "networks/documents.gexf", "tables/README.md",
        "tables/mentions.csv",
      ] {
        #expect(FileManager.default.fileExists(atPath: output + "/" + name), "\(name)")
      }
      #expect(!FileManager.default.fileExists(atPath: output + "/.staging"))
      #expect(
        result.output.split(separator: "\n").allSatisfy { $0.count <= 140 || $0.contains(output) },
        "tables fit")
    }
  }

  @Test func `exit codes`() async throws {
    #expect(try Self.run(["keywords", "no/such/folder"]).status == 1)
    #expect(try Self.run(["keywords"]).status == 64)
    #expect(try Self.run(["similar", "corpora", "--unit", "chapter"]).status == 64)
    try await Fixtures.withFolder { folder in
      try Data([0x7F] + (0..<300).map { UInt8($0 % 7) }).write(
        to: folder.appendingPathComponent("bad.txt"))
      #expect(try Self.run(["keywords", folder.path]).status == 1)
      try "Digital kompetens för alla i länet.".write(
        to: folder.appendingPathComponent("good.txt"), atomically: true, encoding: .utf8)
      let mixed = try Self.run(["keywords", folder.path])
      #expect(mixed.status == 2)
      #expect(mixed.error.contains("bad.txt: holds binary data"))
      #expect(mixed.output.contains("good.txt"))
    }
  }

  @Test func `a full device is an error`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try Self.run([], shell: "\"$0\" keywords corpora > /dev/full")
    #expect(result.status == 74)
    #expect(result.error.contains("no space left"))
  }

  @Test func `keywords records have the documented fields`() throws {
    let records = try Self.json(Self.run(["keywords", "corpora/nn", "--top", "5"]).output)
    #expect(records.count == 3)
    for record in records {
      #expect(Set(record.keys) == ["document", "language", "keywords"])
      let keywords = try #require(record["keywords"] as? [[String: Any]])
      #expect(keywords.count == 5)
      #expect(Set(keywords[0].keys) == ["rank", "phrase", "score", "count", "forms", "method"])
    }
  }

  @Test func `lines are documents of their own`() throws {
    let records = try Self.json(
      Self.run(["keywords", "-", "--lines"], input: "Öppna data om skolan\n\nBredbånd til alle\n")
        .output)
    #expect(records.compactMap { $0["document"] as? String } == ["-:1", "-:2", "-:3"])
    let languages = try Self.json(
      Self.run(
        ["language", "-", "--unit", "line"],
        input:
          "Vi ska utveckla länet tillsammans med alla invånare och företag.\nKommunane skal ikkje vere åleine om dette arbeidet framover.\n"
      ).output)
    #expect(languages.compactMap { $0["language"] as? String } == ["sv", "nn"])
  }

  @Test func `mentions, coverage and kwic tell where`() throws {
    let mentions = try Self.json(
      Self.run(["mentions", "corpora/nb", "--taxonomy", "no-2016"]).output)
    #expect(mentions.count > 50)
    #expect(
      Set(mentions[0].keys).isSuperset(of: [
        "document", "taxonomy", "category", "begin", "end", "text", "left", "right", "section",
        "layer",
      ]))
    let coverage = try Self.json(
      Self.run(["coverage", "corpora/sv/klarvattnet-nyhet.txt", "--taxonomy", "se-2017"]).output)
    #expect(
      coverage.contains {
        $0["category"] as? String == "digital-trygghet" && $0["silent"] as? Bool == true
      })
    let lines = try Self.json(Self.run(["kwic", "kompetens*", "corpora/sv"]).output)
    #expect(
      lines.allSatisfy { ($0["keyword"] as? String)?.lowercased().hasPrefix("kompetens") == true })
    #expect(lines.count > 10)
  }

  @Test func `similar explains and compare puts side by side`() throws {
    let pairs = try Self.json(
      Self.run(["similar", "corpora", "--top", "2", "--measure", "lexical"]).output)
    #expect(pairs.allSatisfy { ($0["terms"] as? [Any])?.isEmpty == false })
    let rows = try Self.json(
      Self.run(["compare", "corpora/sv/fjallmark-strategi.md", "corpora/nn/fjordheim-strategi.txt"])
        .output)
    #expect(
      Set(rows.compactMap { $0["aspect"] as? String }).isSuperset(of: [
        "similarity", "section", "alike", "focus area", "typical of a", "typical of b",
      ]))
  }

  @Test func `reuse shows passages, documents, phrases and pairs`() async throws {
    try await Fixtures.withFolder { folder in
      let text =
        "Regionen ska stärka den digitala kompetensen hos alla invånare genom utbildning, samverkan och öppna data i hela länet."
      let national = folder.appendingPathComponent("nationell 2020.txt").path
      let regions = folder.appendingPathComponent("regioner")
      try FileManager.default.createDirectory(at: regions, withIntermediateDirectories: false)
      try text.write(toFile: national, atomically: true, encoding: .utf8)
      let reworded =
        "Vi ser framåt. Regionerna ska stärka digital kompetens hos alla invånarna genom utbildning, samverkan och öppna data i hela länen."
      try reworded.write(
        to: regions.appendingPathComponent("syd.txt"), atomically: true, encoding: .utf8)
      try "Norr bygger broar över älvarna och vägar till byarna.".write(
        to: regions.appendingPathComponent("norr.txt"), atomically: true, encoding: .utf8)
      func records(_ view: String) throws -> [[String: Any]] {
        try Self.json(
          Self.run(["reuse", regions.path, "--reference", national, "--show", view]).output)
      }
      let passages = try records("passages")
      #expect(passages.count == 1)
      #expect(passages.first?["manner"] as? String == "reworded")
      #expect((passages.first?["b_text"] as? String)?.hasPrefix("Regionen ska stärka") == true)
      let documents = try records("documents")
      #expect(documents.count == 2)
      #expect(
        documents.map { $0["shared_words"] as? Int ?? -1 }.sorted().first == 0
          && documents.compactMap { $0["share"] as? Double }.contains { $0 > 0.7 })
      let phrases = try records("phrases")
      #expect(!phrases.isEmpty)
      #expect(phrases.allSatisfy { $0["source"] as? String == national })
      #expect(try records("pairs").count == 1)
    }
    #expect(try Self.run(["reuse", "no-such-folder"]).status == 1)
    #expect(try Self.run(["reuse", "corpora", "--minimum", "2"]).status == 64)
    #expect(try Self.run(["similar", "corpora", "--aligned"]).status == 64)
  }

  @Test func `lines are scored against lines`() async throws {
    try await Fixtures.withFolder { folder in
      let (a, b) = (
        folder.appendingPathComponent("a.txt").path, folder.appendingPathComponent("b.txt").path
      )
      try "Kommunen ska bygga nya skolor för barnen och öppna dem.\nBåtar seglar.\n".write(
        toFile: a, atomically: true, encoding: .utf8)
      try "Kommunerna ska bygga en ny skola för barn och öppna den.\nTåg går.\nMer.\n".write(
        toFile: b, atomically: true, encoding: .utf8)
      let result = try Self.run(["similar", a, "--queries", b, "--unit", "line", "--aligned"])
      #expect(result.error.contains("1 lines have no partner"))
      let lexical = try Self.json(result.output).filter { $0["measure"] as? String == "lexical" }
      #expect(lexical.count == 2)
      #expect((lexical[0]["score"] as? Double ?? 0) > 0.8)
      #expect(lexical[1]["score"] as? Double == 0)
    }
  }

  @Test func `themes lose no row`() async throws {
    let result = try Self.run(["themes", "corpora/nb/saltnes-verksted.md"])
    let rows = try Self.json(result.output)
    #expect(rows.count { $0["kind"] as? String == "row" } == 16)
    #expect(result.error.contains("16 rows and 3 list items in, 19 inputs out"))
    #expect(rows.count == 19)
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("themes.md").path
      let status = try Self.run(["themes", "corpora/nb/saltnes-verksted.md", "--output", file])
        .status
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(status == 0)
      #expect(text.contains("Kurs i kildekritikk for alle over 60"))
    }
  }

  @Test func `tokens are CoNLL-U`() throws {
    let output = try Self.run(
      ["tokens", "-"], input: "EU:s regler, t.ex. för hälso- och sjukvård, gäller 75 % av länet."
    ).output
    let rows = output.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    #expect(
      rows.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 10 })
    #expect(
      rows.map { $0.split(separator: "\t")[1] } == [
        "EU:s", "regler", ",", "t.ex.", "för", "hälso-", "och", "sjukvård", ",", "gäller", "75 %",
        "av", "länet", ".",
      ])
    #expect(rows[1].contains("SpaceAfter=No"))
  }

  @Test func `extract gives text, blocks and the state of each file`() throws {
    let record = try #require(
      try Self.json(
        Self.run(["extract", "corpora/sv/ostermarken-agenda.txt", "--format", "jsonl"]).output
      ).first)
    #expect(record["state"] as? String == "ok")
    let text = try #require(record["text"] as? String)
    let blocks = try #require(record["blocks"] as? [[String: Any]])
    let scalars = Array(text.unicodeScalars)
    for block in blocks {
      let (begin, end) = (try #require(block["begin"] as? Int), try #require(block["end"] as? Int))
      #expect(begin <= end && end <= scalars.count)
    }
    #expect(text.contains("risken för desinformation"))
  }

  @Test func `taxonomies and doctor`() async throws {
    #expect(try Self.json(Self.run(["taxonomies"]).output).count == 17)
    #expect(try Self.run(["doctor"]).output.contains("libstemmer"))
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("t.yml").path
      try
        "id: x\nversion: 1\nsource: s\ncategories:\n  - {id: a, labels: {sv: A}, terms: {sv: [a, a]}}\n  - {id: b, labels: {sv: B}, terms: {nn: [b]}}\n"
        .write(toFile: file, atomically: true, encoding: .utf8)
      let result = try Self.run(["taxonomies", "--check", file])
      #expect(result.error.contains("'a' stands twice in sv"))
      #expect(result.error.contains("category 'a' has no terms in nn"))
    }
  }

  @Test func `keyness, coding and conversion as a user runs them`() async throws {
    let corpora = Fixtures.root.appendingPathComponent("corpora").path
    let keyness = try Self.json(
      Self.run(["keyness", corpora + "/sv", "--against", corpora + "/nb", "--top", "5"]).output)
    #expect(keyness.count == 5)
    #expect(
      keyness.allSatisfy { ($0["lrc"] as? Double ?? 1) != 0 || $0["rank"] is NSNull })
    try await Fixtures.withFolder { folder in
      let project = folder.appendingPathComponent("p.qdpx").path
      let file = corpora + "/sv/fjallmark-strategi.md"
      let codes = try Self.run(["classify", file, "--project", project, "--threshold", "1"])
      #expect(codes.status == 0)
      let agreement = try Self.json(
        Self.run(["classify", file, "--compare", project]).output)
      #expect(agreement.count == 5)
      #expect(agreement.allSatisfy { $0["alpha"] as? Double == 1 || $0["alpha"] is NSNull })
      let tsv = folder.appendingPathComponent("t.tsv").path
      #expect(
        try Self.run(["taxonomies", "convert", "se-2017", "--to", "tsv", "--output", tsv]).status
          == 0)
      let back = try Self.run(["taxonomies", "convert", tsv, "--from", "tsv", "--to", "quanteda"])
      #expect(back.output.contains("digital-kompetens:"))
      let wrong = try Self.run(["classify", file, "--compare", tsv])
      #expect(wrong.status != 0)
      #expect(wrong.error.contains("t.tsv:1:"))
    }
  }

  @Test(
    .enabled(if: Fixtures.evaluationData("utf8tests") != nil, "no utf8tests beside the repository"))
  func `malformed UTF-8 passes through the whole command`() async throws {
    guard let source = Fixtures.evaluationData("utf8tests/utf8tests.txt") else {
      print("skipped: no utf8tests beside the repository")
      return
    }
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out").path
      let result = try Self.run(["analyze", source.path, "--output", output, "--quiet"])
      #expect(result.status == 0, "\(result.error)")
      for name in ["tables/blocks.csv", "tables/blocks.jsonl", "report.html", "run.json"] {
        let data = try Data(contentsOf: URL(fileURLWithPath: output + "/" + name))
        #expect(String(validating: data, as: UTF8.self) != nil, "\(name)")
      }
    }
  }

  @Test(arguments: [
    ["keywords", "corpora", "--top=0"], ["keywords", "corpora", "--jobs=-3"],
    ["kwic", "a", "corpora", "--window=-5"],
    ["mentions", "corpora", "--context=-3"], ["similar", "corpora", "--minimum", "7"],
    ["compare", "a", "b", "--top=-1"],
    ["analyze", "corpora", "--top=-1"], ["extract", "corpora", "--jobs=0"],
  ])
  func `numbers out of range are wrong usage`(arguments: [String]) throws {
    #expect(try Self.run(arguments).status == 64)
  }

  @Test func `devices are written to as they are and a failed run leaves nothing`() async throws {
    try await Fixtures.withFolder { folder in
      let link = folder.appendingPathComponent("link").path
      let file = folder.appendingPathComponent("file.jsonl").path
      try Data().write(to: URL(fileURLWithPath: file))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      #expect(try Self.run(["keywords", "corpora/nn", "--output", link]).status == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
      #expect(try !Data(contentsOf: URL(fileURLWithPath: file)).isEmpty)
      #expect(try Self.run(["keywords", "corpora/nn", "--output", folder.path]).status == 74)
      #expect(
        try Self.run(["keywords", "corpora/nn", "--output", folder.path + "/no/x.csv"]).error
          .contains("there is no folder"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["file.jsonl", "link"])
    }
  }

  @Test func `a second run into the same folder gives the same bytes`() async throws {
    try await Fixtures.withFolder { folder in
      try "Digital kompetens för alla i länet, och för varje kommun.".write(
        to: folder.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
      let output = folder.appendingPathComponent("results").path
      var runs: [Data] = []
      for _ in 0..<2 {
        #expect(try Self.run(["analyze", folder.path, "--output", output, "--quiet"]).status == 0)
        runs.append(try Data(contentsOf: URL(fileURLWithPath: output + "/run.json")))
      }
      #expect(runs[0] == runs[1])
    }
  }

  @Test(
    .enabled(
      if: Fixtures.evaluationData("naughty") != nil, "no naughty strings beside the repository"))
  func `naughty strings pass through every command`() async throws {
    guard let url = Fixtures.evaluationData("naughty/blns.json") else {
      print("skipped: no naughty strings beside the repository")
      return
    }
    let strings = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String])
    try await Fixtures.withFolder { folder in
      try strings.joined(separator: "\n\n").write(
        to: folder.appendingPathComponent("naughty.txt"), atomically: true, encoding: .utf8)
      try strings.map { "| \($0) | x |" }.joined(separator: "\n").write(
        to: folder.appendingPathComponent("rows.md"), atomically: true, encoding: .utf8)
      let output = folder.appendingPathComponent("out").path
      let result = try Self.run(["analyze", folder.path, "--output", output, "--quiet"])
      #expect(result.status == 0, "\(result.error)")
      for command in [
        ["keywords"], ["mentions"], ["coverage"], ["themes"], ["similar", "--unit", "section"],
        ["reuse"],
        ["language", "--unit", "paragraph"],
        ["extract", "--format", "jsonl"],
      ] {
        let result = try Self.run(command + [folder.appendingPathComponent("naughty.txt").path])
        #expect(result.status == 0, "\(command)")
        _ = try Self.json(result.output)
      }
    }
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `split, lookup and names show what is known of words`() throws {
    let split = try Self.run(
      ["split", "--lang", "nb", "-"], input: "samfunnsutviklingen\nutvikling\n")
    #expect(
      split.output
        == "samfunnsutviklingen\tsamfunns|utviklingen\tsamfunn|utvikling\nutvikling\tutvikling\tutvikling\n"
    )
    let lookup = try Self.run(["lookup", "--lang", "nn", "berekraft", "--format", "csv"])
    #expect(
      lookup.output.contains("berekraft,berekraft,NOUN,dictionary,bere|kraft,bærekraft,lexicon"))
    #expect(try Self.run(["split", "--lang", "en", "word"]).status == 64)
    let names = try Self.run(
      ["names", "-", "--format", "jsonl"], input: "Vi i Region Fjällmark tackar DIGG.\n")
    #expect(names.output.contains("\"kind\":\"region\"") && names.output.contains("DIGG"))
    let tokens = try Self.run(
      ["tokens", "-"], input: "De har drifts- och utvecklingskapacitet i länet.\n")
    #expect(tokens.output.contains("Expanded=driftskapacitet"))
    #expect(tokens.output.contains("Compound=utvecklings|kapacitet"))
  }

  @Test func `doctor says what is missing and how to get it`() throws {
    let bare = try Self.run(
      ["doctor"], shell: "SAMSYN_DICTIONARIES=/nonexistent exec \"$0\" \"$@\"")
    #expect(bare.status == 0)
    for package in ["apertium-swe-nor", "apertium-nno-nob", "hunspell-sv", "hunspell-no"] {
      #expect(bare.output.contains("apt-get install \(package)"), "\(package)")
    }
  }
}

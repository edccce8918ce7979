import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynDictionaries
import SamsynLemmas
import SamsynModel
import SamsynProcesses
import SamsynResources
import SamsynTokens

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What is installed, what is missing, and what that costs.")

  func run() throws {
    var rows: [[FieldValue]] = []
    var isBroken = false
    func add(_ part: String, _ state: String, _ detail: String) {
      rows.append([.string(part), .string(state), .string(detail)])
    }
    add("samsyn", "ok", "version \(Version.current)")
    do {
      let resources = try Resources()
      add(
        "data files", "ok",
        "\(resources.records.count) files, word rules \(resources.wordRules.record.version)")
      let tokenizer = try resources.makeTokenizer()
      let layer = try tokenizer.tokenize(
        "Den 29:e juni gäller EU:s regler, t.ex. hälso- och sjukvård.")
      let isExpected = layer.tokens.count == 12 && layer.sentences.count == 1
      let icu = Pipeline.icuVersion
      add(
        "ICU", isExpected ? "ok" : "odd",
        "version \(icu.icu), Unicode \(icu.unicode)"
          + (isExpected ? "" : "; tokens differ from what the rules promise"))
      add("libstemmer", "ok", "stems for Danish and English text, which is not analyzed in full")
      for row in Self.dictionaries(resources.lexicon) { add(row.part, row.state, row.detail) }
      add(
        "policy lexicon", "ok",
        "\(resources.lexicon.policy.conceptCount) concepts in Swedish, Bokmål and Nynorsk")
    } catch {
      isBroken = true
      add("data files", "broken", "\(error)")
    }
    add("SQLite", "ok", "exports samsyn.sqlite")
    for (tool, use) in [
      ("pdftohtml", "reads PDF; without it PDF files fail"),
      ("pdfinfo", "title, author and dates of PDF files"),
      ("prlimit", "bounds on foreign programs; without it none is started"),
      ("antiword", "reads Word files from before 2007"),
      ("pandoc", "reads RTF and reStructuredText"),
      ("tesseract", "reads scanned pages, with --ocr"),
      ("bwrap", "foreign programs in a sandbox, with --sandbox"),
    ] {
      let isFound = LimitedProcess.path(of: tool) != nil
      let install = "; apt-get install \(LimitedProcess.package(of: tool))"
      add(tool, isFound ? "ok" : "absent", use + (isFound ? "" : install))
    }
    let table = TerminalTable(
      columns: ["part", "state", "detail"], rows: rows)
    let sink = try RecordSink(path: nil)
    try sink.write(table.text(width: Console.isTerminal ? max(Console.width, 80) : 400))
    try sink.close()
    if isBroken { throw ExitCode(1) }
  }

  /// What each language has of dictionaries, and what it costs to do without.
  private static func dictionaries(
    _ lexicon: LanguageLexicon
  ) -> [(part: String, state: String, detail: String)] {
    var rows: [(part: String, state: String, detail: String)] = []
    for language in Language.analyzed {
      let found = lexicon.dictionaries.dictionaries(of: language)
      if found.spelling?.isUsable == false {
        rows.append(
          (
            "\(language.rawValue) hunspell", "broken",
            "libhunspell refuses the spelling dictionary; install its package again"
          ))
      }
    }
    for (language, states) in lexicon.dictionaries.states {
      var packages: [String] = []
      for state in states where !packages.contains(state.package) { packages.append(state.package) }
      for package in packages {
        let files = states.filter { $0.package == package }
        let part = "\(language.rawValue) \(package)"
        let missing = files.filter { $0.outcome == .absent }
        for file in files {
          if case .unusable(let reason) = file.outcome { rows.append((part, "broken", reason)) }
        }
        if missing.isEmpty {
          let count = files.count { $0.outcome == .loaded }
          if count > 0 { rows.append((part, "ok", "\(count) dictionaries")) }
        } else {
          let cost = missing.map { LanguageLexicon.cost(ofMissing: $0.name) }
          let costs = cost.enumerated().filter { cost.firstIndex(of: $1) == $0 }.map(\.element)
          rows.append(
            (
              part, "absent",
              "apt-get install \(package); without it " + costs.joined(separator: ", ")
            ))
        }
      }
    }
    return rows
  }
}

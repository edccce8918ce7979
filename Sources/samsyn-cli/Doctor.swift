import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynModel
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
      add("libstemmer", "ok", "lemmas are stems; compounds are not split yet")
    } catch {
      isBroken = true
      add("data files", "broken", "\(error)")
    }
    add("SQLite", "ok", "exports samsyn.sqlite")
    for (tool, package, use) in [
      (
        "apertium", "apertium-swe-nor apertium-nno-nob",
        "dictionary lemmas, Swedish-Norwegian links (planned)"
      ),
      ("hunspell", "hunspell-sv hunspell-no", "spelling dictionaries (planned)"),
      ("pdftohtml", "poppler-utils", "reading PDF (planned)"),
    ] {
      let found = ["/usr/bin/", "/usr/local/bin/"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + tool)
      }
      add(
        tool, found ? "found" : "absent",
        found ? "not used yet: \(use)" : "nothing is lost today; \(use); apt-get install \(package)"
      )
    }
    let table = TerminalTable(
      columns: ["part", "state", "detail"], rows: rows)
    let sink = try RecordSink(path: nil)
    try sink.write(table.text(width: max(Console.width, 80)))
    try sink.close()
    if isBroken { throw ExitCode(1) }
  }
}

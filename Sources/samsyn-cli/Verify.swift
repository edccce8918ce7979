import ArgumentParser
import Samsyn
import SamsynExport

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Whether a result folder is whole: every file there, unchanged, the database sound.")

  @Argument(help: "Folder that analyze wrote.") var folder: String

  func run() throws {
    let outcome = try ResultVerifier(path: folder).verify()
    let console = Console(quiet: false)
    for note in outcome.notes { console.note(note) }
    for problem in outcome.problems { console.error("\(folder): \(problem)") }
    let sink = try RecordSink(path: nil)
    try sink.write(
      "\(outcome.checkedFiles) files checked, \(outcome.problems.count) problem(s)\n")
    try sink.close()
    if !outcome.problems.isEmpty { throw ExitCode(1) }
  }
}

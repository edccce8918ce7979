import ArgumentParser
import Samsyn
import SamsynExport
import SamsynIngest
import SamsynProcesses

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The file formats that are read, and by what.")

  func run() throws {
    let rows = FileFormat.allCases.map { format -> [FieldValue] in
      let tools = format.tools
      let missing = !tools.isEmpty && !tools.contains { LimitedProcess.path(of: $0) != nil }
      return [
        .string(format.rawValue),
        .string(format.extensions.map { "." + $0 }.joined(separator: " ")),
        .string(
          tools.isEmpty ? "Samsyn itself" : tools.joined(separator: " or ")),
        .string(missing ? "absent: apt-get install \(LimitedProcess.package(of: tools[0]))" : "ok"),
      ]
    }
    let table = TerminalTable(columns: ["format", "names", "read by", "state"], rows: rows)
    let sink = try RecordSink(path: nil)
    try sink.write(table.text(width: Console.isTerminal ? Console.width : 200))
    try sink.close()
  }
}

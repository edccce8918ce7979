import ArgumentParser
import Samsyn
import SamsynExport
import SamsynReport

/// The root of the command: subcommands only.
@main
struct SamsynCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samsyn",
    abstract: "Reads Swedish and Norwegian policy documents and compares what they say.",
    discussion: """
      Paths are files, folders, or - for standard input. Results go to standard output, everything
      else to standard error. Exit codes: 0 all good, 1 nothing could be done, 2 done but some
      inputs failed, 64 wrong usage, 74 output could not be written, 75 the output folder is busy,
      130 and 143 stopped by a signal.
      """,
    version: Version.current,
    subcommands: [
      Analyze.self, Keywords.self, KeynessCommand.self, Mentions.self, CoverageCommand.self,
      Classify.self, KWIC.self, Similar.self, Reuse.self,
      Compare.self, Themes.self, Report.self, Tokens.self, LanguageCommand.self, Split.self,
      Lookup.self,
      Names.self,
      Extract.self, Formats.self, Verify.self,
      Taxonomies.self, Doctor.self,
    ])

  static func main() async {
    Interruption.prepare()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as ExportError {
      Console(quiet: false).error(error.description)
      switch error {
      case .cannotWrite, .notAFolder: exit(withError: ExitCode(74))
      case .busy: exit(withError: ExitCode(75))
      case .noResult: exit(withError: ExitCode(1))
      }
    } catch let error as UnreadableFile {
      Console(quiet: false).error(error.reason)
      exit(withError: ExitCode(1))
    } catch let error as PaperError {
      Console(quiet: false).error(error.description)
      exit(withError: ExitCode(error.isOutput ? 74 : 1))
    } catch {
      exit(withError: error)
    }
  }
}

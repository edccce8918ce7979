import ArgumentParser
import Samsyn

/// The root of the command: subcommands only.
@main
struct SamsynCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samsyn",
    abstract: "Reads Swedish and Norwegian policy documents and compares what they say.",
    discussion: """
      Paths are files, folders, or - for standard input. Results go to standard output, everything
      else to standard error. Exit codes: 0 all good, 1 nothing could be done, 2 done but some
      inputs failed, 64 wrong usage.
      """,
    version: Version.current,
    subcommands: [
      Analyze.self, Keywords.self, KeynessCommand.self, Mentions.self, CoverageCommand.self,
      Classify.self, KWIC.self, Similar.self, Reuse.self,
      Compare.self, Themes.self, Tokens.self, LanguageCommand.self, Split.self, Lookup.self,
      Names.self,
      Extract.self,
      Taxonomies.self, Doctor.self,
    ])
}

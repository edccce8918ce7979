import ArgumentParser
import Foundation
import SamsynModel

/// A language that is analyzed in full, as an option's value.
enum AnalyzedLanguage: String, ExpressibleByArgument, CaseIterable {
  case sv, nb, nn

  var language: Language {
    switch self {
    case .sv: .sv
    case .nb: .nb
    case .nn: .nn
    }
  }
}

/// Words from the command line, or one a line from standard input.
struct WordInput: ParsableArguments {
  @Argument(help: "Words, or - for one a line on standard input.") var words: [String]

  @Option(
    name: [.customLong("lang"), .customLong("language")],
    help: "sv, nb or nn: the language of the words.")
  var given = AnalyzedLanguage.sv

  var language: Language { given.language }

  /// Calls `body` with each word, in order.
  func forEach(_ body: (String) throws -> Void) throws {
    for word in words {
      guard word == "-" else {
        try body(word)
        continue
      }
      while let line = readLine() {
        let word = line.trimmingCharacters(in: .whitespaces)
        if !word.isEmpty { try body(word) }
      }
    }
  }
}

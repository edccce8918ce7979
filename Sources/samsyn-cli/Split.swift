import ArgumentParser
import Samsyn
import SamsynLemmas
import SamsynModel

struct Split: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The parts of compounds: word, parts and their lemmas, one word a line.",
    discussion: """
      Three columns, separated by tabs: the word, its parts joined by |, linking letters included, and
      their lemmas joined by |. A word that is no compound has itself and its lemma there.
      """)

  @OptionGroup var input: WordInput
  @Option(help: "Write to this file instead of standard output.") var output: String?

  func run() throws {
    let annotator = try Resources().makeAnnotator()
    let sink = try RecordSink(path: output)
    try input.forEach { word in
      let analysis = annotator.analyze(word, language: input.language)
      let parts = analysis.compound?.forms ?? word.lowercased()
      let lemmas = analysis.compound?.lemmas ?? analysis.lemma
      try sink.write("\(word)\t\(parts)\t\(lemmas)\n")
    }
    try sink.close()
  }
}

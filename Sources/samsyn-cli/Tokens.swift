import ArgumentParser
import Samsyn
import SamsynExport
import SamsynModel

struct Tokens: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case conllu, tsv }

  static let configuration = CommandConfiguration(
    abstract: "One token a line, as CoNLL-U or tab-separated.")

  @Argument(help: "File, or - for standard input.") var file: String
  @Option(help: "conllu or tsv.") var format = Format.conllu
  @Option(help: "Write to this file instead of standard output.") var output: String?

  func run() async throws {
    let pipeline = try Pipeline(configuration: Configuration(jobs: 1))
    let annotated = try await pipeline.annotate([file])
    let sink = try RecordSink(path: output)
    for document in annotated.documents {
      if format == .tsv, document.id == annotated.documents.first?.id {
        try sink.write(
          "begin\tend\tform\tlemma\tkind\tsentence\tblock\tlanguage\tpos\tsource\tparts\texpanded\tconcept\tlink\n"
        )
      }
      for (number, sentence) in document.tokens.sentences.enumerated() {
        try sink.write(
          format == .conllu
            ? CoNLLU.lines(document, sentence, number) : tsv(document, sentence, number))
      }
    }
    try sink.close()
    for failure in annotated.corpus.failures { Console(quiet: false).error(failure.reason) }
    if !annotated.corpus.failures.isEmpty {
      throw ExitCode(annotated.documents.isEmpty ? 1 : 2)
    }
  }

  private func tsv(_ document: AnnotatedDocument, _ sentence: Sentence, _ number: Int) -> String {
    let language = document.tokens.blockLanguages[sentence.block].language.rawValue
    return sentence.tokens.map { index in
      let token = document.tokens.tokens[index]
      let analysis = document.lemmas.analysis(ofToken: index)
      let ellipsis = document.lemmas.ellipsis(ofToken: index)
      let text = document.document.text
      return [
        String(text.scalarOffset(Int(token.start))), String(text.scalarOffset(Int(token.end))),
        document.string(token.utf8Range).foldingWhitespace(),
        document.lemmas.lemma(ofToken: index) ?? document.string(token.utf8Range), "\(token.kind)",
        String(number),
        String(sentence.block), language, analysis?.partOfSpeech.upos ?? "",
        analysis?.source.rawValue ?? "", analysis?.compound?.forms ?? "",
        ellipsis?.expanded ?? "", analysis?.concepts.first?.label ?? "",
        analysis?.concepts.first?.kind.rawValue ?? "",
      ].joined(separator: "\t") + "\n"
    }.joined()
  }
}

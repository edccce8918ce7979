import ArgumentParser
import Samsyn
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
            ? conllu(document, sentence, number) : tsv(document, sentence, number))
      }
    }
    try sink.close()
    for failure in annotated.corpus.failures { Console(quiet: false).error(failure.reason) }
    if !annotated.corpus.failures.isEmpty {
      throw ExitCode(annotated.documents.isEmpty ? 1 : 2)
    }
  }

  private func conllu(_ document: AnnotatedDocument, _ sentence: Sentence, _ number: Int) -> String
  {
    let layer = document.tokens
    let isFirst = number == 0 || layer.sentences[number - 1].block != sentence.block
    var text =
      isFirst ? "# newpar kind = \(document.document.blocks[sentence.block].kind.rawValue)\n" : ""
    text += "# sent_id = \(number + 1)\n# text = \(document.surface(sentence))\n"
    let language = layer.blockLanguages[sentence.block].language.rawValue
    for (position, index) in sentence.tokens.enumerated() {
      let token = layer.tokens[index]
      let form = document.string(token.utf8Range).foldingWhitespace()
      let analysis = document.lemmas.analysis(ofToken: index)
      let tag: String
      switch token.kind {
      case .punctuation: tag = "PUNCT"
      case .symbol: tag = "SYM"
      case .number: tag = "NUM"
      case .word, .address, .noteMark: tag = analysis?.partOfSpeech.upos ?? "_"
      }
      text +=
        [
          String(position + 1), form, document.lemmas.lemma(ofToken: index) ?? form, tag, "_", "_",
          "_", "_", "_", miscellaneous(document, index, analysis, language),
        ].joined(separator: "\t") + "\n"
    }
    return text + "\n"
  }

  /// The last column: what Samsyn knows beyond CoNLL-U.
  private func miscellaneous(
    _ document: AnnotatedDocument, _ index: Int, _ analysis: WordAnalysis?, _ language: String
  ) -> String {
    let layer = document.tokens
    var fields = ["Lang=\(language)"]
    if let compound = analysis?.compound { fields.append("Compound=\(compound.forms)") }
    if let ellipsis = document.lemmas.ellipsis(ofToken: index) {
      fields.append("Expanded=\(ellipsis.expanded)")
      let text = document.document.text
      let begin = text.scalarOffset(ellipsis.borrowed.start)
      fields.append("Borrowed=\(begin)-\(text.scalarOffset(ellipsis.borrowed.end))")
    }
    if let link = analysis?.concepts.first {
      fields.append("Concept=\(link.label)")
      fields.append("Link=\(link.kind.rawValue)")
    }
    if let source = analysis?.source, layer.tokens[index].kind == .word {
      fields.append("Source=\(source.rawValue)")
    }
    if index + 1 < layer.tokens.count, layer.tokens[index + 1].start == layer.tokens[index].end {
      fields.append("SpaceAfter=No")
    }
    return fields.joined(separator: "|")
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

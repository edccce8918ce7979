public import SamsynModel

/// Sentences as CoNLL-U (universaldependencies.org/format.html): one token a line with form, lemma and part of
/// speech; compounds, concepts and where a lemma comes from in the last column. Nothing is parsed.
public struct CoNLLU: Sendable {
  public init() {}

  /// Writes all documents one after the other, each under its name.
  /// - Complexity: O(tokens).
  public func write(_ documents: [AnnotatedDocument], to sink: FileSink) throws {
    for (place, document) in documents.enumerated() {
      let name = document.document.name.foldingWhitespace()
      try sink.write("# newdoc id = \(name)\n")
      for (number, sentence) in document.tokens.sentences.enumerated() {
        try sink.write(Self.lines(document, sentence, number, idPrefix: "\(place + 1)-"))
      }
    }
  }

  /// The lines of one sentence, the empty one at its end included.
  /// - Parameters:
  ///   - number: of the sentence, from 0.
  ///   - idPrefix: what makes the sentence's id one of its own among several documents.
  public static func lines(
    _ document: AnnotatedDocument, _ sentence: Sentence, _ number: Int, idPrefix: String = ""
  ) -> String {
    let layer = document.tokens
    let isFirst = number == 0 || layer.sentences[number - 1].block != sentence.block
    var text =
      isFirst ? "# newpar kind = \(document.document.blocks[sentence.block].kind.rawValue)\n" : ""
    text += "# sent_id = \(idPrefix)\(number + 1)\n# text = \(document.surface(sentence))\n"
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
  private static func miscellaneous(
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
}

internal import SamsynModel

extension ResultTables {
  /// Blocks of running text with their dictionary forms: what the database searches.
  var passages: ResultTable {
    table(
      "passages", "Full text (FTS5) over the content of every document",
      [
        Self.document, Column("block", .integer, "Position in the document, from 0"), Self.page,
        Self.begin, Self.end, Column("section", .string, "Heading of the section"),
        Column("text", .string, "The passage"),
        Column(
          "lemmas", .string, "Dictionary forms of its words, constituents of compounds included"),
      ]
    ) { [analysis] emit in
      for annotated in analysis.documents {
        let document = annotated.document
        for (index, block) in document.blocks.enumerated() where block.isContent {
          try emit([
            .string(document.name), .integer(index), FieldValue(block.page),
            self.begin(document.id, block.range), self.end(document.id, block.range),
            .string(document.sectionTitle(ofBlock: index)), .string(document.string(block)),
            .string(Self.lemmas(annotated, index)),
          ])
        }
      }
    }
  }

  private static func lemmas(_ document: AnnotatedDocument, _ block: Int) -> String {
    document.tokens.blockTokens[block].compactMap { token -> String? in
      guard document.tokens.tokens[token].isWord else { return nil }
      let parts =
        document.lemmas.analysis(ofToken: token)?.compound?.constituents.map(\.lemma) ?? []
      guard let lemma = document.lemmas.lemma(ofToken: token) else { return nil }
      return ([lemma] + parts).joined(separator: " ")
    }.joined(separator: " ")
  }
}

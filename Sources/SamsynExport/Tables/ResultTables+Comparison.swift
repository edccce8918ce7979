internal import SamsynModel

extension ResultTables {
  var similarity: ResultTable {
    table(
      "similarity", "Pairs of documents with their scores",
      [
        Column("a", .string, "Document"), Column("b", .string, "Document"),
        Column("measure", .string, "lexical, character, concept, embedding, areas or combined"),
        Column("score", .number, "Cosine, 0 to 1; combined is the mean of character and concept"),
      ]
    ) { [analysis] emit in
      for pair in analysis.similarity {
        try emit([
          self.name(pair.a), self.name(pair.b), .string(pair.measure.rawValue),
          .number(pair.score),
        ])
      }
    }
  }

  var similarityTerms: ResultTable {
    table(
      "similarity_terms", "What made each score",
      [
        Column("a", .string, "Document"), Column("b", .string, "Document"),
        Column("measure", .string, "Measure"),
        Column(
          "term", .string,
          "Word, character n-gram, pair of words that stand for one concept, or category"),
        Column("share", .number, "Share of the score, 0 to 1"),
      ]
    ) { [analysis] emit in
      for pair in analysis.similarity {
        for term in pair.terms {
          try emit([
            self.name(pair.a), self.name(pair.b), .string(pair.measure.rawValue),
            .string(term.term), .number(term.share),
          ])
        }
      }
    }
  }

  var similarityTree: ResultTable {
    table(
      "similarity_tree", "Documents joined by mean combined similarity, most alike first",
      [
        Column("merge", .integer, "Number of the joining; documents count from 1, joinings go on"),
        Column("a", .integer, "Document or earlier joining"),
        Column("b", .integer, "Document or earlier joining"),
        Column("similarity", .number, "Mean similarity between documents of the two, 0 to 1"),
        Column("documents", .integer, "Documents of the new cluster"),
      ]
    ) { [analysis] emit in
      for (index, merge) in (analysis.structure?.merges ?? []).enumerated() {
        try emit([
          .integer(analysis.documents.count + index + 1), .integer(merge.a + 1),
          .integer(merge.b + 1), .number(1 - merge.height), .integer(merge.size),
        ])
      }
    }
  }

  var similarityMap: ResultTable {
    table(
      "similarity_map", "Documents in the plane: near ones are alike",
      [
        Self.document, Column("x", .number, "First axis, in units of 1 − similarity"),
        Column("y", .number, "Second axis"),
        Column("leaf", .integer, "Place among the leaves of the tree, from 1"),
      ]
    ) { [analysis] emit in
      guard let structure = analysis.structure else { return }
      var leaves: [Int: Int] = [:]
      for (leaf, id) in structure.order.enumerated() { leaves[id.index] = leaf + 1 }
      for (document, point) in zip(analysis.documents, structure.points) {
        try emit([
          self.name(document.id), .number(point.x), .number(point.y),
          .integer(leaves[document.id.index] ?? 0),
        ])
      }
    }
  }

  var homogeneity: ResultTable {
    table(
      "homogeneity", "Whether documents of one group are more alike than any documents",
      [
        Column("key", .string, "What groups them"), Column("value", .string, "The group"),
        Column("documents", .integer, "Documents of the group"),
        Column("within", .number, "Mean combined similarity of its pairs"),
        Column("overall", .number, "Mean of all pairs of documents that have the key"),
        Column("p", .number, "Share of 9,999 random groups of its size at least as alike"),
      ]
    ) { [analysis] emit in
      for group in analysis.structure?.groups ?? [] {
        try emit([
          .string(group.key.rawValue), .string(group.value), .integer(group.documents),
          .number(group.within), .number(group.overall), .number(group.pValue),
        ])
      }
    }
  }

  var reuse: ResultTable {
    table(
      "reuse", "Passages that stand in two documents, or twice in one, nearly word for word",
      [
        Column("a", .string, "Document"), Column("a_begin", .integer, "First character in a"),
        Column("a_end", .integer, "Character after the last in a"),
        Column("a_page", .integer, "Page in a, from 1"),
        Column("b", .string, "Document"), Column("b_begin", .integer, "First character in b"),
        Column("b_end", .integer, "Character after the last in b"),
        Column("b_page", .integer, "Page in b, from 1"),
        Column("score", .number, "How well the words of the longer side align, 0 to 1"),
        Column("verbatim", .number, "Share of words in the same form, 0 to 1"),
        Column("manner", .string, "verbatim, reworded or translated"),
        Column("words", .integer, "Words of the shorter side"),
        Column("direction", .string, "Which way by year: a to b, b to a, or empty if not known"),
        Column("boilerplate", .boolean, "Whether most of either side is form text"),
        Column("cluster", .integer, "Passages of one number are copies of one another"),
        Column("a_text", .string, "Text in a"), Column("b_text", .string, "Text in b"),
      ]
    ) { [analysis] emit in
      for passage in analysis.reuse {
        try emit([
          self.name(passage.a), self.begin(passage.a, passage.aRange),
          self.end(passage.a, passage.aRange), self.page(passage.a, passage.aRange),
          self.name(passage.b), self.begin(passage.b, passage.bRange),
          self.end(passage.b, passage.bRange), self.page(passage.b, passage.bRange),
          .number(passage.score), .number(passage.verbatim), .string(passage.manner.rawValue),
          .integer(passage.words), FieldValue(analysis.direction(of: passage)?.rawValue),
          .boolean(passage.boilerplate), .integer(passage.cluster),
          .string(analysis.document(passage.a).string(passage.aRange).foldingWhitespace()),
          .string(analysis.document(passage.b).string(passage.bRange).foldingWhitespace()),
        ])
      }
    }
  }

  var sharedText: ResultTable {
    table(
      "shared_text", "How much of each document stands in others",
      [
        Column("docname", .string, "Document"), Column("words", .integer, "Words"),
        Column("shared_words", .integer, "Words in passages that stand in another document"),
        Column("share", .number, "Their share of all words, 0 to 1"),
        Column("boilerplate_words", .integer, "Words of form text that stand in another document"),
        Column("repeated_words", .integer, "Words in passages that the document itself repeats"),
        Column("closest", .string, "Document with which it shares most words"),
        Column("closest_words", .integer, "How many"),
      ]
    ) { [analysis] emit in
      for text in analysis.sharedText {
        try emit([
          self.name(text.document), .integer(text.words), .integer(text.shared),
          .number(text.share), .integer(text.boilerplate), .integer(text.repeated),
          text.closest.map { self.name($0.document) } ?? .null,
          text.closest.map { .integer($0.words) } ?? .null,
        ])
      }
    }
  }

  var sharedPhrases: ResultTable {
    table(
      "shared_phrases", "Phrases that several documents share, in whatever inflection",
      [
        Column("phrase", .string, "Wording of the first occurrence"),
        Column("lemma", .string, "Lemmas that the occurrences share"),
        Column("words", .integer, "Words"),
        Column("documents", .integer, "Documents"), Column("regions", .integer, "Regions"),
        Column("first_year", .string, "Earliest year among the documents that have one"),
        Column("source", .string, "Document of the earliest year, if only one has it"),
        Column("occurrences", .integer, "Occurrences"),
        Column("docnames", .string, "The documents"),
      ]
    ) { [analysis] emit in
      for phrase in analysis.sharedPhrases {
        let documents = phrase.documents.map { analysis.document($0).document }
        try emit([
          .string(phrase.phrase), .string(phrase.lemma), .integer(phrase.words),
          .integer(documents.count),
          .integer(Set(documents.compactMap { $0.metadata.value(.region) }).count),
          FieldValue(documents.compactMap { $0.metadata.value(.year) }.min()),
          phrase.source(in: analysis).map(self.name) ?? .null,
          .integer(phrase.occurrences.count),
          .string(documents.map(\.name).joined(separator: "; ")),
        ])
      }
    }
  }
}

internal import SamsynModel

extension ResultTables {
  var documents: ResultTable {
    table(
      "documents", "Every file that was found, read or not",
      [
        Self.document, Column("title", .string, "Title, given or derived"),
        Column("region", .string, "Region"), Column("country", .string, "ISO 3166 country code"),
        Column("year", .string, "Year"), Column("kind", .string, "Kind of document"),
        Column("language", .string, "Main language: BCP 47, und for none that is known"),
        Column("language_confidence", .number, "Share of the evidence for it, 0 to 1"),
        Column("group", .string, "Group"),
        Column("derived", .string, "Metadata that were derived, not given"),
        Column("state", .string, "ok, warnings, failed, empty, protected, no-text or skipped"),
        Column("warnings", .string, "What the reader noticed, or why the file was left out"),
        Column("author", .string, "Author, as the file says"),
        Column("created", .string, "When the file was made, as it says; ISO 8601"),
        Column("modified", .string, "When it was last changed, as it says; ISO 8601"),
        Column("declared_language", .string, "Language that the file claims"),
        Column("pages", .integer, "Pages, where the format has them"),
        Column("format", .string, "Reader that took the file"),
        Column("encoding", .string, "Encoding that was decoded"),
        Column("bytes", .integer, "Size of the file"),
        Column("sha256", .string, "SHA-256 of the file"),
        Column("sections", .integer, "Sections"), Column("blocks", .integer, "Blocks"),
        Column("sentences", .integer, "Sentences, headings and cells included"),
        Column("words", .integer, "Words outside furniture and contents lists"),
      ]
    ) { [analysis] emit in
      for annotated in analysis.documents {
        let document = annotated.document
        let metadata = document.metadata
        try emit([
          .string(document.name), FieldValue(metadata.value(.title)),
          FieldValue(metadata.value(.region)), FieldValue(metadata.value(.country)),
          FieldValue(metadata.value(.year)), FieldValue(metadata.value(.kind)),
          FieldValue(metadata.value(.language)),
          .number(annotated.tokens.documentLanguage.confidence),
          FieldValue(metadata.value(.group)),
          .string(metadata.derivedKeys.map(\.rawValue).joined(separator: " ")),
          .string(document.state.rawValue), .string(document.warnings.joined(separator: "; ")),
          FieldValue(metadata.value(.author)), FieldValue(metadata.value(.created)),
          FieldValue(metadata.value(.modified)), FieldValue(metadata.value(.declaredLanguage)),
          FieldValue(document.pageCount), .string(document.source.format),
          .string(document.source.encoding), .integer(document.source.byteCount),
          .string(document.source.sha256),
          .integer(document.sections.count), .integer(document.blocks.count),
          .integer(annotated.tokens.sentences.count), .integer(annotated.contentWordCount),
        ])
      }
      for skipped in analysis.corpus.skipped {
        var row = [FieldValue](repeating: .null, count: 25)
        row[0] = .string(skipped.name)
        row[10] = .string(skipped.state.rawValue)
        row[11] = .string(skipped.reason)
        try emit(row)
      }
    }
  }

  var blocks: ResultTable {
    table(
      "blocks", "The layout of every document, in reading order",
      [
        Self.document, Column("block", .integer, "Position in the document, from 0"),
        Column(
          "kind", .string,
          "title, heading, paragraph, list-item, table-row, caption, contents or note"),
        Column("level", .integer, "Heading level or list nesting, from 1; else 0"),
        Column("section", .integer, "Position of the section, from 0"),
        Column("section_title", .string, "Heading of the section"),
        Column("section_date", .string, "Date of a post, ISO 8601"),
        Self.begin, Self.end,
        Column("page", .integer, "Page that the block begins on, from 1; null without pages"),
        Column(
          "source_begin", .integer, "First byte in the file; null where there is no such way back"),
        Column("source_end", .integer, "Byte in the file after the last"),
        Column("furniture", .boolean, "Page numbers, running lines, lone marks"),
        Column("boilerplate", .boolean, "Form text that recurs"),
        Column("table", .integer, "Number of the table, from 0"),
        Column("language", .string, "Language of the block"),
        Column("text", .string, "Text; cells of a row are separated by tabs"),
      ]
    ) { [analysis] emit in
      for annotated in analysis.documents {
        let document = annotated.document
        for (index, block) in document.blocks.enumerated() {
          let hasOffsets = !document.offsets.segments.isEmpty
          let source = document.offsets.source(of: block.range)
          try emit([
            .string(document.name), .integer(index), .string(block.kind.rawValue),
            .integer(block.level), .integer(block.section),
            .string(document.sectionTitle(ofBlock: index)),
            FieldValue(document.sections[block.section].date?.value),
            self.begin(document.id, block.range), self.end(document.id, block.range),
            FieldValue(block.page), hasOffsets ? .integer(source.start) : .null,
            hasOffsets ? .integer(source.end) : .null,
            .boolean(block.marks.contains(.furniture)),
            .boolean(block.marks.contains(.boilerplate)), FieldValue(block.table),
            .string(annotated.tokens.blockLanguages[index].language.rawValue),
            .string(document.string(block)),
          ])
        }
      }
    }
  }

  var hyphenJoins: ResultTable {
    table(
      "hyphen_joins", "Words that line ends had cut in two, and how they were put together",
      [
        Self.document, Column("page", .integer, "Page of the line end, from 1"),
        Column("left", .string, "What stood before the line end"),
        Column("right", .string, "The word after it"),
        Column("joined", .string, "What the text has now"),
        Column(
          "reason", .string,
          "suspended, acronym, number, hyphenated, document, lexicon, plain or capital"),
      ]
    ) { [analysis] emit in
      for annotated in analysis.documents {
        for join in annotated.document.joins {
          try emit([
            .string(annotated.document.name), FieldValue(join.page), .string(join.left),
            .string(join.right), .string(join.joined), .string(join.reason.rawValue),
          ])
        }
      }
    }
  }

  var run: ResultTable {
    table(
      "run", "What the run was made of",
      [
        Column("kind", .string, "version, setting, resource, input or limitation"),
        Column("name", .string, "What it is"), Column("value", .string, "Version, value or text"),
        Column("sha256", .string, "SHA-256 of a file"),
      ]
    ) { [analysis] emit in
      let run = analysis.run
      for (name, value) in [
        ("samsyn", run.samsynVersion), ("icu", run.icuVersion), ("unicode", run.unicodeVersion),
      ] {
        try emit([.string("version"), .string(name), .string(value), .null])
      }
      for setting in run.configuration {
        try emit([.string("setting"), .string(setting.name), .string(setting.value), .null])
      }
      for resource in run.resources {
        try emit([
          .string("resource"), .string(resource.name), .string(resource.version),
          .string(resource.sha256),
        ])
      }
      for document in analysis.documents {
        try emit([
          .string("input"), .string(document.document.name),
          .string(document.document.source.encoding), .string(document.document.source.sha256),
        ])
      }
      for limitation in run.limitations {
        try emit([.string("limitation"), .string(""), .string(limitation), .null])
      }
    }
  }
}

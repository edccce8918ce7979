internal import SamsynMentions
internal import SamsynModel
internal import SamsynStatistics

extension ResultTables {
  var keywords: ResultTable {
    table(
      "keywords", "Keyphrases of each document and of each group",
      [
        Column("scope", .string, "document, group, shared (by all groups) or unique (to one)"),
        Column("docname", .string, "Document, or name of the group"),
        Column("rank", .integer, "Rank, from 1"),
        Column("phrase", .string, "Base form"),
        Column("lemma", .string, "Lemmas that were counted"),
        Column(
          "score", .number,
          "Probability by the model over the signals; for groups the sum over documents"),
        Column("count", .integer, "Occurrences of all forms"),
        Column("document_frequency", .integer, "Documents of the corpus that use it"),
        Column("heading_count", .integer, "Occurrences in headings"),
        Column("forms", .string, "Forms with their counts"),
        Column("begin", .integer, "First occurrence: scalars from the start of the text"),
        Column("end", .integer, "End of the first occurrence"),
        Column("method", .string, "Method"),
      ]
        + KeyphraseSignal.allCases.map {
          Column("signal_\($0.name)", .number, "See docs/guide/keyphrases.md")
        }
    ) { [analysis] emit in
      for list in analysis.keyphrases + analysis.groupKeyphrases {
        for keyphrase in list.keyphrases {
          var scope = FieldValue.string("group")
          var name = FieldValue.null
          var (first, last) = (FieldValue.null, FieldValue.null)
          switch list.scope {
          case .document(let id):
            scope = .string("document")
            name = self.name(id)
            first = self.begin(id, keyphrase.first)
            last = self.end(id, keyphrase.first)
          case .group(let group): name = .string(group)
          case .shared: scope = .string("shared")
          case .unique(let group):
            scope = .string("unique")
            name = .string(group)
          }
          try emit(
            [
              scope, name, .integer(keyphrase.rank), .string(keyphrase.phrase),
              .string(keyphrase.lemma), .number(keyphrase.score), .integer(keyphrase.count),
              .integer(keyphrase.documentFrequency), .integer(keyphrase.headingCount),
              .string(keyphrase.forms.map { "\($0.form) (\($0.count))" }.joined(separator: "; ")),
              first, last, .string("samsyn-logit"),
            ] + keyphrase.signals.values.map(FieldValue.number))
        }
      }
    }
  }

  var keyness: ResultTable {
    table(
      "keyness", "Terms typical of each group against all other documents",
      [
        Column("target", .string, "Group"), Column("feature", .string, "Term, most used form"),
        Column("rank", .integer, "Rank by LRC, from 1; empty: not enough evidence for one"),
        Column("evidence", .string, "What the counts allow to say"),
        Column("unit", .string, "What is counted: document, section or token"),
        Column("units_target", .integer, "Units of the group that hold the term"),
        Column("size_target", .integer, "Units of the group"),
        Column("units_reference", .integer, "Other units that hold the term"),
        Column("size_reference", .integer, "Other units"),
        Column("n_target", .integer, "Occurrences in the group"),
        Column("n_reference", .integer, "Occurrences in all other documents"),
        Column("docs_target", .integer, "Documents of the group that use it"),
        Column("docs_reference", .integer, "Other documents that use it"),
        Column("LRC", .number, "Conservative log ratio (Evert 2022), 0: not significant"),
        Column("G2", .number, "Log-likelihood ratio (Dunning 1993)"),
        Column("log_ratio", .number, "Binary logarithm of the ratio of rates (Hardie 2014)"),
        Column("log_odds", .number, "z of the log odds, Dirichlet prior (Monroe et al. 2008)"),
        Column("DP", .number, "Normalized deviation of proportions over the group's units"),
      ]
    ) { [analysis] emit in
      for entry in analysis.keyness {
        try emit([
          .string(entry.target), .string(entry.term), FieldValue(entry.rank),
          .string(entry.evidence), .string(entry.unit.rawValue), .integer(entry.targetCount),
          .integer(entry.targetSize), .integer(entry.referenceCount),
          .integer(entry.referenceSize), .integer(entry.targetTokens),
          .integer(entry.referenceTokens), .integer(entry.targetDocuments),
          .integer(entry.referenceDocuments), .number(entry.conservativeLogRatio),
          .number(entry.logLikelihood), .number(entry.logRatio), .number(entry.logOdds),
          FieldValue(entry.dispersion),
        ])
      }
    }
  }

  var mentions: ResultTable {
    table(
      "mentions", "Places where a document speaks of a category",
      [
        Self.document, Column("taxonomy", .string, "Taxonomy"),
        Column("category", .string, "Category"),
        Column("label", .string, "Label of the category in the document's language"),
        Self.begin, Self.end, Self.page, Column("text", .string, "The words that matched"),
        Column("left", .string, "Context before"), Column("right", .string, "Context after"),
        Column("section", .string, "Heading of the section"),
        Column("block", .integer, "Block"), Column("sentence", .integer, "Sentence, from 0"),
        Column("layer", .string, "What matched: form, lemma, part of a compound, or glob"),
        Column("term", .string, "The term as the taxonomy writes it"),
        Column("negated", .boolean, "Whether the sentence denies it"),
      ]
    ) { [analysis, contextWindow] emit in
      for mention in analysis.mentions {
        let document = analysis.document(mention.document)
        let tokens = document.tokens.blockTokens[mention.block]
        let from = max(tokens.lowerBound, mention.tokens.lowerBound - contextWindow)
        let to = min(tokens.upperBound, mention.tokens.upperBound + contextWindow)
        try emit([
          .string(document.document.name), .string(mention.taxonomy), .string(mention.category),
          .string(
            self.label(
              mention.taxonomy, mention.category, document.tokens.documentLanguage.language)),
          self.begin(mention.document, mention.range), self.end(mention.document, mention.range),
          self.page(mention.document, mention.range), .string(document.surface(mention.tokens)),
          .string(document.surface(from..<mention.tokens.lowerBound)),
          .string(document.surface(mention.tokens.upperBound..<to)),
          .string(document.document.sectionTitle(ofBlock: mention.block)),
          .integer(mention.block), .integer(mention.sentence), .string(mention.layer.rawValue),
          .string(mention.term), .boolean(mention.isNegated),
        ])
      }
    }
  }

  var coverage: ResultTable {
    table(
      "coverage", "How much each document and section speaks of each category; silence is a row",
      [
        Self.document,
        Column("section", .integer, "Section, from 0; empty for the whole document"),
        Column("section_title", .string, "Heading of the section"),
        Column("taxonomy", .string, "Taxonomy"), Column("category", .string, "Category"),
        Column("label", .string, "Label of the category in the document's language"),
        Column("mentions", .integer, "Mentions, those of child categories included"),
        Column("words", .integer, "Words of the document or section"),
        Column("density", .number, "Mentions per 1,000 words"),
        Column("sentences", .integer, "Sentences of the document or section"),
        Column("sentences_with_mention", .integer, "Sentences with a mention"),
        Column("sentence_share", .number, "Their share, 0 to 1"),
        Column("sentence_share_low", .number, "95 percent score interval of the share, lower end"),
        Column("sentence_share_high", .number, "Its upper end"),
        Column("heading_mentions", .integer, "Mentions in headings"),
        Column("weighted_density", .number, "Density, a mention in a heading counting as three"),
        Column(
          "negated_mentions", .integer, "Mentions that a sentence denies, not counted elsewhere"),
        Column("first_mention", .number, "Share of the words before the first mention"),
        Column(
          "salience", .number, "The area's part of the evidence for all areas; documents only"),
        Column("silent", .boolean, "Looked for and not found"),
      ]
    ) { [analysis] emit in
      for row in analysis.coverage {
        let document = analysis.document(row.document)
        try emit([
          .string(document.document.name), FieldValue(row.section),
          FieldValue(row.section.map { document.document.sections[$0].title }),
          .string(row.taxonomy), .string(row.category),
          .string(
            self.label(row.taxonomy, row.category, document.tokens.documentLanguage.language)),
          .integer(row.mentions), .integer(row.words), .number(row.density),
          .integer(row.sentences), .integer(row.sentencesWithMention),
          .number(row.sentenceShare), .number(row.sentenceShareInterval.lower),
          .number(row.sentenceShareInterval.upper), .integer(row.headingMentions),
          .number(row.weightedDensity), .integer(row.negatedMentions),
          FieldValue(row.firstMention), FieldValue(row.salience), .boolean(row.isSilent),
        ])
      }
    }
  }

  var coverageProfiles: ResultTable {
    table(
      "coverage_profiles", "How each document spreads over the areas of a taxonomy",
      [
        Self.document, Column("taxonomy", .string, "Taxonomy"),
        Column("areas", .integer, "Areas of the taxonomy"),
        Column("mentioned_areas", .integer, "Areas with a mention"),
        Column("evenness", .number, "Pielou's evenness of the mentions, 0 to 1"),
        Column("sentence_share", .number, "Sentences that mention an area, 0 to 1"),
      ]
    ) { [analysis] emit in
      for profile in analysis.coverageProfiles {
        try emit([
          self.name(profile.document), .string(profile.taxonomy), .integer(profile.areas),
          .integer(profile.mentionedAreas), FieldValue(profile.evenness),
          .number(profile.sentenceShare),
        ])
      }
    }
  }

  var silences: ResultTable {
    table(
      "silences", "Areas that a document does not mention, with the sentences that come nearest",
      [
        Self.document, Column("taxonomy", .string, "Taxonomy"),
        Column("category", .string, "Area"),
        Column("rank", .integer, "Nearness, from 1; empty: nothing comes near"),
        Column("score", .number, "Cosine of letter sequences with the area's terms, 0 to 1"),
        Self.begin, Self.end, Self.page, Column("text", .string, "The sentence"),
      ]
    ) { [analysis] emit in
      for silence in analysis.silences {
        let identity: [FieldValue] = [
          self.name(silence.document), .string(silence.taxonomy), .string(silence.category),
        ]
        if silence.passages.isEmpty {
          try emit(identity + [.null, .null, .null, .null, .null, .null])
        }
        for (index, passage) in silence.passages.enumerated() {
          try emit(
            identity + [
              .integer(index + 1), .number(passage.score),
              self.begin(silence.document, passage.range),
              self.end(silence.document, passage.range),
              self.page(silence.document, passage.range),
              .string(
                analysis.document(silence.document).string(passage.range).foldingWhitespace()),
            ])
        }
      }
    }
  }

  var coMentions: ResultTable {
    table(
      "comentions", "Areas that a document mentions in the same sentences",
      [
        Self.document, Column("taxonomy", .string, "Taxonomy"),
        Column("category_a", .string, "Area"), Column("category_b", .string, "Other area"),
        Column("sentences", .integer, "Sentences that mention both"),
      ]
    ) { [analysis] emit in
      for pair in analysis.coMentions {
        try emit([
          self.name(pair.document), .string(pair.taxonomy), .string(pair.a), .string(pair.b),
          .integer(pair.sentences),
        ])
      }
    }
  }

  var categories: ResultTable {
    table(
      "categories", "The taxonomies in use",
      [
        Column("taxonomy", .string, "Taxonomy"), Column("version", .string, "Its version"),
        Column("category", .string, "Category"), Column("parent", .string, "Parent category"),
        Column("label_sv", .string, "Swedish label"), Column("label_nb", .string, "Bokmål label"),
        Column("label_nn", .string, "Nynorsk label"), Column("label_en", .string, "English label"),
        Column("source", .string, "Source of the taxonomy"),
      ]
    ) { [analysis] emit in
      for taxonomy in analysis.taxonomies {
        for category in taxonomy.categories {
          try emit(
            [
              .string(taxonomy.id), .string(taxonomy.version), .string(category.id),
              FieldValue(category.parent),
            ] + [Language.sv, .nb, .nn, .en].map { FieldValue(category.labels[$0]) }
              + [.string(taxonomy.source)])
        }
      }
    }
  }

  var crosswalk: ResultTable {
    table(
      "crosswalk", "Which category of one taxonomy answers to which of another",
      [
        Column("source_taxonomy", .string, "Taxonomy"),
        Column("source_category", .string, "Category"),
        Column("target_taxonomy", .string, "Taxonomy"),
        Column("target_category", .string, "Category"),
        Column("relation", .string, "exact, close, broad, narrow or related"),
        Column("note", .string, "Why"),
      ]
    ) { [analysis] emit in
      for link in analysis.crosswalks.flatMap(\.links) {
        try emit([
          .string(link.source), .string(link.sourceCategory), .string(link.target),
          .string(link.targetCategory), .string(link.relation.rawValue), .string(link.note),
        ])
      }
    }
  }
}

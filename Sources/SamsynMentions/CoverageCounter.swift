public import SamsynModel

/// Counts mentions per document and per section, with every category that was looked for.
public struct CoverageCounter: Sendable {
  /// Whether sections without a mention get a row too; documents always do.
  public var includesSilentSections: Bool

  public init(includesSilentSections: Bool = false) {
    self.includesSilentSections = includesSilentSections
  }

  /// One row for each document and category, and one for each section that mentions it.
  ///
  /// A mention of a child category counts for its parents too.
  /// - Parameter mentions: of this document, as `TaxonomyMatcher` gives them.
  public func coverage(
    of document: AnnotatedDocument, mentions: [Mention], taxonomies: [Taxonomy]
  ) -> [Coverage] {
    let sectionSizes = sizes(document)
    let total = sectionSizes.reduce(into: Size()) { $0.add($1) }
    var result: [Coverage] = []
    for taxonomy in taxonomies {
      let own = mentions.filter { $0.taxonomy == taxonomy.id }
      for category in taxonomy.categories {
        let family = taxonomy.family(of: category.id)
        let hits = own.filter { family.contains($0.category) }
        result.append(
          row(document, nil, taxonomy, category, hits, total))
        var bySection: [Int: [Mention]] = [:]
        for hit in hits {
          bySection[document.document.blocks[hit.block].section, default: []].append(hit)
        }
        for (section, size) in sectionSizes.enumerated()
        where bySection[section] != nil || (includesSilentSections && size.words > 0) {
          result.append(
            row(document, section, taxonomy, category, bySection[section] ?? [], size))
        }
      }
    }
    return result
  }

  private struct Size {
    var words = 0
    var sentences = 0
    mutating func add(_ other: Size) {
      words += other.words
      sentences += other.sentences
    }
  }

  /// Words and sentences of content blocks by section.
  private func sizes(_ document: AnnotatedDocument) -> [Size] {
    var sizes = [Size](repeating: Size(), count: document.document.sections.count)
    for (number, block) in document.document.blocks.enumerated() where block.isContent {
      for index in document.tokens.blockTokens[number]
      where document.tokens.tokens[index].isWord {
        sizes[block.section].words += 1
      }
      sizes[block.section].sentences += document.tokens.blockSentences[number].count
    }
    return sizes
  }

  private func row(
    _ document: AnnotatedDocument, _ section: Int?, _ taxonomy: Taxonomy, _ category: Category,
    _ hits: [Mention], _ size: Size
  ) -> Coverage {
    let headings = hits.count { hit in
      switch document.document.blocks[hit.block].kind {
      case .heading, .title: true
      default: false
      }
    }
    return Coverage(
      document: document.id, section: section, taxonomy: taxonomy.id, category: category.id,
      mentions: hits.count, words: size.words, sentences: size.sentences,
      sentencesWithMention: Set(hits.map(\.sentence)).count, headingMentions: headings)
  }
}

public import SamsynModel
internal import SamsynStatistics

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
    let shareBefore = self.shareBefore(document, of: total.words)
    var result: [Coverage] = []
    for taxonomy in taxonomies {
      let own = mentions.filter { $0.taxonomy == taxonomy.id }
      for category in taxonomy.categories {
        let family = taxonomy.family(of: category.id)
        let hits = own.filter { family.contains($0.category) }
        result.append(
          row(document, nil, taxonomy, category, hits, total, shareBefore))
        var bySection: [Int: [Mention]] = [:]
        for hit in hits {
          bySection[document.document.blocks[hit.block].section, default: []].append(hit)
        }
        for (section, size) in sectionSizes.enumerated()
        where bySection[section] != nil || (includesSilentSections && size.words > 0) {
          result.append(
            row(
              document, section, taxonomy, category, bySection[section] ?? [], size,
              shareBefore))
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

  /// Share of the words of content blocks that stand before each token.
  private func shareBefore(_ document: AnnotatedDocument, of words: Int) -> [Double] {
    var before = [Double](repeating: 0, count: document.tokens.tokens.count)
    var count = 0
    for (number, block) in document.document.blocks.enumerated() {
      for index in document.tokens.blockTokens[number] {
        before[index] = Double(count) / Double(max(1, words))
        if block.isContent, document.tokens.tokens[index].isWord { count += 1 }
      }
    }
    return before
  }

  private func row(
    _ document: AnnotatedDocument, _ section: Int?, _ taxonomy: Taxonomy, _ category: Category,
    _ found: [Mention], _ size: Size, _ shareBefore: [Double]
  ) -> Coverage {
    let hits = found.filter { !$0.isNegated }
    let headings = hits.count { document.document.blocks[$0.block].isHeading }
    return Coverage(
      document: document.id, section: section, taxonomy: taxonomy.id, category: category.id,
      mentions: hits.count, words: size.words, sentences: size.sentences,
      sentencesWithMention: Set(hits.map(\.sentence)).count, headingMentions: headings,
      negatedMentions: found.count - hits.count,
      firstMention: hits.map(\.tokens.lowerBound).min().map { shareBefore[$0] })
  }

  /// How the document spreads over each taxonomy, and which areas it mentions together.
  /// - Parameter coverage: of the document, as `coverage(of:mentions:taxonomies:)` gives it.
  public func profiles(
    of document: AnnotatedDocument, mentions: [Mention], coverage: [Coverage],
    taxonomies: [Taxonomy]
  ) -> (profiles: [CoverageProfile], coMentions: [CoMention]) {
    var profiles: [CoverageProfile] = []
    var coMentions: [CoMention] = []
    for taxonomy in taxonomies {
      let areas = taxonomy.areas
      let rows = coverage.filter { $0.section == nil && $0.taxonomy == taxonomy.id }
      let counts = areas.map { area in
        rows.first { $0.category == area.id }?.mentions ?? 0
      }
      let own = mentions.filter { $0.taxonomy == taxonomy.id && !$0.isNegated }
      let sentences = rows.first?.sentences ?? 0
      profiles.append(
        CoverageProfile(
          document: document.id, taxonomy: taxonomy.id, mentionedAreas: counts.count { $0 > 0 },
          areas: areas.count, evenness: Dispersion.evenness(counts),
          sentenceShare: sentences == 0
            ? 0 : Double(Set(own.map(\.sentence)).count) / Double(sentences)))
      // Sentences of each area, by the area's place.
      var places: [String: Int] = [:]
      for (place, area) in areas.enumerated() {
        for id in taxonomy.family(of: area.id) { places[id] = place }
      }
      var bySentence: [Int: Set<Int>] = [:]
      for mention in own {
        if let place = places[mention.category] {
          bySentence[mention.sentence, default: []].insert(place)
        }
      }
      var pairs: [Int: Int] = [:]
      for places in bySentence.values where places.count > 1 {
        let sorted = places.sorted()
        for (index, a) in sorted.enumerated() {
          for b in sorted[(index + 1)...] { pairs[a * areas.count + b, default: 0] += 1 }
        }
      }
      for key in pairs.keys.sorted() {
        coMentions.append(
          CoMention(
            document: document.id, taxonomy: taxonomy.id, a: areas[key / areas.count].id,
            b: areas[key % areas.count].id, sentences: pairs[key] ?? 0))
      }
    }
    return (profiles, coMentions)
  }
}

internal import SamsynModel

/// An analysis with what several parts of the report look up in it.
struct ReportContext: Sendable {
  let analysis: Analysis
  let groupKey: DocumentMetadata.Key
  let wording: Wording

  /// Documents that get a page and a row each; the tables beside the report have all.
  static let documentLimit = 1_000

  /// Names of documents in links, the same as long as a document keeps its file name.
  let slugs: [String]
  /// Mentions of each document in the order of its text.
  let mentions: [[Mention]]
  /// The combined score of each pair of documents that was scored.
  let combined: [DocumentPair: Double]
  /// All measures of a pair.
  let measures: [DocumentPair: [SimilarPair]]
  /// Reused passages between two documents.
  let passages: [DocumentPair: [ReusedPassage]]
  /// Documents by group, groups in order of their names.
  let groups: [(name: String, documents: [DocumentID])]
  /// Documents that each one was scored with, the most alike first.
  let neighbors: [[(document: DocumentID, score: Double)]]
  let targets: [DocumentID: [MeasurableTarget]]
  let abbreviations: [DocumentID: [AbbreviationDefinition]]
  let names: [DocumentID: [ActorName]]
  let documentSilences: [[Silence]]
  /// The taxonomy that most documents speak to: the one that the report opens with.
  let mainTaxonomy: Taxonomy?
  /// Pairs that get a page, the most alike first.
  let pairs: [DocumentPair]
  private let paged: Set<DocumentPair>
  private let coverage: [CoverageKey: Coverage]
  private let silences: [CoverageKey: Silence]
  private let positions: [String: [String: AreaPosition]]
  private let means: [[Double]]

  /// Where an area stands among the taxonomies of the run.
  struct AreaPosition: Sendable {
    var taxonomy: Int
    var area: Int
  }

  private struct CoverageKey: Hashable {
    var document: DocumentID
    var taxonomy: String
    var category: String
  }

  init(_ analysis: Analysis, groupKey: DocumentMetadata.Key, wording: Wording) {
    self.analysis = analysis
    self.groupKey = groupKey
    self.wording = wording
    slugs = Slug.unique(analysis.documents.map(\.document.stem))
    var mentions = [[Mention]](repeating: [], count: analysis.documents.count)
    for mention in analysis.mentions { mentions[mention.document.index].append(mention) }
    self.mentions = mentions
    var coverage: [CoverageKey: Coverage] = [:]
    for row in analysis.coverage where row.section == nil {
      coverage[
        CoverageKey(document: row.document, taxonomy: row.taxonomy, category: row.category)] =
        row
    }
    self.coverage = coverage
    silences = analysis.silences.reduce(into: [:]) { silences, silence in
      silences[
        CoverageKey(
          document: silence.document, taxonomy: silence.taxonomy, category: silence.category)] =
        silence
    }
    var combined: [DocumentPair: Double] = [:]
    var measures: [DocumentPair: [SimilarPair]] = [:]
    for pair in analysis.similarity {
      let key = DocumentPair(pair.a, pair.b)
      measures[key, default: []].append(pair)
      if pair.measure == .combined { combined[key] = pair.score }
    }
    self.combined = combined
    self.measures = measures
    var passages: [DocumentPair: [ReusedPassage]] = [:]
    for passage in analysis.reuse where !passage.isWithinDocument {
      passages[DocumentPair(passage.a, passage.b), default: []].append(passage)
    }
    self.passages = passages
    var groups: [String: [DocumentID]] = [:]
    for document in analysis.documents {
      if let group = document.document.metadata.value(groupKey) {
        groups[group, default: []].append(document.id)
      }
    }
    self.groups = groups.sorted { $0.key < $1.key }.map { (name: $0.key, documents: $0.value) }
    var neighbors = [[(document: DocumentID, score: Double)]](
      repeating: [], count: analysis.documents.count)
    for (pair, score) in combined {
      neighbors[pair.a.index].append((pair.b, score))
      neighbors[pair.b.index].append((pair.a, score))
    }
    self.neighbors = neighbors.map {
      $0.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
    }
    targets = Dictionary(grouping: analysis.targets, by: \.document)
    abbreviations = Dictionary(grouping: analysis.abbreviations, by: \.document)
    names = Dictionary(grouping: analysis.names, by: \.document)
    var documentSilences = [[Silence]](repeating: [], count: analysis.documents.count)
    let areas = Dictionary(
      analysis.taxonomies.map { ($0.id, Set($0.areas.map(\.id))) },
      uniquingKeysWith: { first, _ in first })
    for silence in analysis.silences
    where areas[silence.taxonomy]?.contains(silence.category) == true {
      documentSilences[silence.document.index].append(silence)
    }
    self.documentSilences = documentSilences
    var positions: [String: [String: AreaPosition]] = [:]
    for (index, taxonomy) in analysis.taxonomies.enumerated() {
      let areas = taxonomy.areas.map(\.id)
      positions[taxonomy.id] = taxonomy.areaOfCategory.compactMapValues { area in
        areas.firstIndex(of: area).map { AreaPosition(taxonomy: index, area: $0) }
      }
    }
    self.positions = positions
    means = Self.means(analysis)
    mainTaxonomy = Self.mainTaxonomy(analysis)
    // All pairs of 40 documents.
    pairs = Self.pairs(
      combined, Array(passages.keys), limit: analysis.documents.count > 100 ? 400 : 780)
    paged = Set(pairs)
  }

  /// Pairs that get a page: the most alike, and those that share the most passages.
  private static func pairs(
    _ combined: [DocumentPair: Double], _ sharing: [DocumentPair], limit: Int
  ) -> [DocumentPair] {
    let paged = Set(combined.keys).union(sharing).filter { $0.b.index < documentLimit }
    let ranked = paged.sorted { a, b in
      let (x, y) = (combined[a] ?? 0, combined[b] ?? 0)
      return x != y ? x > y : a < b
    }
    return Array(ranked.prefix(limit))
  }

  /// Whether lists on pages are cut shorter, so that the whole stays small enough to send.
  var isLarge: Bool { analysis.documents.count > 100 }

  /// Mentions per 1,000 words of each area of each taxonomy over all documents that were searched for it.
  private static func means(_ analysis: Analysis) -> [[Double]] {
    var sums: [String: [String: (mentions: Int, words: Int)]] = [:]
    for row in analysis.coverage where row.section == nil {
      let sum = sums[row.taxonomy]?[row.category] ?? (0, 0)
      sums[row.taxonomy, default: [:]][row.category] =
        (sum.mentions + row.mentions, sum.words + row.words)
    }
    return analysis.taxonomies.map { taxonomy in
      taxonomy.areas.map { area in
        guard let sum = sums[taxonomy.id]?[area.id], sum.words > 0 else { return 0 }
        return Double(sum.mentions) * 1000 / Double(sum.words)
      }
    }
  }

  // MARK: - Documents

  /// Documents that are shown one by one.
  var shown: ArraySlice<AnnotatedDocument> { analysis.documents.prefix(Self.documentLimit) }

  var limitNote: String? {
    analysis.documents.count > Self.documentLimit
      ? wording(
        .limitNote,
        [
          "shown": wording.integer(Self.documentLimit),
          "all": wording.integer(analysis.documents.count),
        ]) : nil
  }

  func document(_ id: DocumentID) -> AnnotatedDocument { analysis.document(id) }

  func title(_ id: DocumentID, limit: Int = 70) -> String {
    analysis.document(id).document.displayTitle.shortened(to: limit)
  }

  /// Whether a document has words of its own to report on.
  func hasText(_ document: AnnotatedDocument) -> Bool { document.contentWordCount > 0 }

  /// The fragment that leads to a document's page.
  /// Documents without a page are found in the corpus table's tables.
  func anchor(_ id: DocumentID) -> String {
    id.index < Self.documentLimit ? "doc-" + slugs[id.index] : "corpus"
  }

  func link(_ id: DocumentID, limit: Int = 70) -> HTML.Cell {
    id.index < Self.documentLimit
      ? .link(title(id, limit: limit), to: anchor(id)) : .text(title(id, limit: limit))
  }

  /// The fragment of a pair's page; nil when the pair has none.
  func anchor(_ pair: DocumentPair) -> String? {
    paged.contains(pair) ? "pair-\(slugs[pair.a.index])~\(slugs[pair.b.index])" : nil
  }

  // MARK: - Focus areas

  func coverage(_ document: DocumentID, _ taxonomy: String, _ category: String) -> Coverage? {
    coverage[CoverageKey(document: document, taxonomy: taxonomy, category: category)]
  }

  /// The top-level area that a category belongs to, by position.
  func position(_ taxonomy: String, _ category: String) -> AreaPosition? {
    positions[taxonomy]?[category]
  }

  /// The same as marks on the page carry it.
  func code(_ taxonomy: String, _ category: String) -> String? {
    position(taxonomy, category).map { "\($0.taxonomy).\($0.area)" }
  }

  func meanDensity(_ taxonomy: String, _ area: String) -> Double {
    position(taxonomy, area).map { means[$0.taxonomy][$0.area] } ?? 0
  }

  /// The sentences that come nearest to an area that a document is silent on.
  func silence(_ row: Coverage) -> Silence? {
    silences[
      CoverageKey(document: row.document, taxonomy: row.taxonomy, category: row.category)]
  }

  func label(_ category: Category) -> String { category.label(wording.language) }

  func label(_ taxonomy: String, _ category: String) -> String {
    analysis.taxonomies.first { $0.id == taxonomy }?.category(category).map { label($0) }
      ?? category
  }

  func title(_ taxonomy: Taxonomy) -> String {
    taxonomy.title[wording.language] ?? taxonomy.title[.sv] ?? taxonomy.id
  }

  private static func mainTaxonomy(_ analysis: Analysis) -> Taxonomy? {
    var counts: [String: Int] = [:]
    for document in analysis.documents {
      if let id = analysis.mainTaxonomy(of: document.id) { counts[id, default: 0] += 1 }
    }
    return analysis.taxonomies.max {
      let (x, y) = (counts[$0.id] ?? 0, counts[$1.id] ?? 0)
      return x != y ? x < y : $0.id > $1.id
    }
  }

  // MARK: - Evidence

  /// Where a passage stands in the extracted text.
  func place(_ document: AnnotatedDocument, _ range: UTF8Range) -> String {
    wording.place(in: document, range)
  }
}

extension ReportContext {
  /// The concepts that make most of a pair's score.
  func reasons(_ pair: DocumentPair, limit: Int = 5) -> [String] {
    let concept = measures[pair]?.first { $0.measure == .concept }
    var seen: Set<String> = []
    return Array(
      (concept?.terms ?? []).map(\.term).filter { seen.insert($0).inserted }.prefix(limit))
  }

  /// A taxonomy's area in words: how reasons by focus area name it.
  func areaName(_ term: String) -> String {
    let parts = term.split(separator: "/").map(String.init)
    guard parts.count == 2, analysis.taxonomies.contains(where: { $0.id == parts[0] }) else {
      return term
    }
    return "\(label(parts[0], parts[1])) (\(parts[0]))"
  }
}

extension ReportContext {
  /// Areas of a taxonomy that a document is silent on, in the taxonomy's order.
  func silentAreas(of document: DocumentID, _ taxonomy: Taxonomy) -> [Coverage] {
    taxonomy.areas.compactMap { area in
      coverage(document, taxonomy.id, area.id).flatMap { $0.isSilent ? $0 : nil }
    }
  }

  /// Says how many more rows stand in a table beside the report; nothing when none do.
  func more(_ count: Int, in file: String, _ html: inout HTML) {
    guard count > 0 else { return }
    html.hint(wording(.moreInTable, ["n": wording.integer(count), "file": file]))
  }
}

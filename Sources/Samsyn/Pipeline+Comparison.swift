internal import SamsynKeywords
internal import SamsynMentions
public import SamsynModel
internal import SamsynNames
public import SamsynSimilarity
internal import SamsynTerms
internal import SamsynThemes
internal import SamsynTokens

extension Pipeline.AnnotatedCorpus {
  /// This corpus and `other` after it, ids counted on.
  /// The corpus without documents of some names, the others numbered anew.
  public func removing(names: Set<String>) -> Self {
    var kept = self
    kept.documents = []
    var rest = self
    rest.documents.removeAll { names.contains($0.document.name) }
    rest.corpus = Corpus(documents: [], skipped: [], manifests: [])
    return kept.appending(rest)
  }

  public func appending(_ other: Self) -> Self {
    var result = self
    for annotated in other.documents {
      var document = annotated.document
      document.id = DocumentID(result.documents.count)
      result.documents.append(
        AnnotatedDocument(document: document, tokens: annotated.tokens, lemmas: annotated.lemmas))
    }
    result.corpus = Corpus(
      documents: result.documents.map(\.document),
      skipped: corpus.skipped + other.corpus.skipped,
      manifests: corpus.manifests + other.corpus.manifests)
    return result
  }
}

extension Pipeline {
  /// The name of the keyphrase method in exports.
  public static var keyphraseMethod: String { KeyphraseExtractor.method }

  public static var icuVersion: (icu: String, unicode: String) { WordBreaker.version }

  /// An engine over units of annotated documents, with the configuration's taxonomies as focus areas.
  public func similarityEngine(
    _ documents: [AnnotatedDocument], units: [TextUnit]
  ) async throws -> SimilarityEngine {
    let found = try await mentions(documents, taxonomies: try taxonomies())
    let labels = TermLabels(documents)
    var settings = SimilarityEngine.Configuration()
    settings.jobs = configuration.jobs
    return try await SimilarityEngine(
      units: units, documents: documents, mentions: found.flatMap(\.mentions),
      skeleton: resources.skeleton, configuration: settings, label: { labels.label($0) })
  }

  /// Two sets of documents side by side.
  public struct Comparison: Sendable {
    /// A focus area with its density on either side, mentions per thousand words.
    public struct Area: Sendable {
      public var taxonomy: String
      public var category: String
      public var label: String
      public var a: Double
      public var b: Double
    }
    /// A term with its occurrences on either side.
    public struct SharedTerm: Sendable {
      public var term: String
      public var a: Int
      public var b: Int
    }
    public var scores: [SimilarPair]
    public var areas: [Area]
    public var sharedTerms: [SharedTerm]
    /// Typical of "a" or of "b".
    public var distinct: [Keyness]
    public var passages: [ReusedPassage]
    /// Of the combined score, when each side is one document.
    public var interval: SimilarityBootstrap.Interval?
    /// The sections, and the passages of three sentences, that are most alike, best first.
    public var sections: [Match]
    public var alike: [Match]

    /// Two stretches of text with their combined score and what made it.
    public struct Match: Sendable {
      public var a: TextUnit
      public var b: TextUnit
      public var score: Double
      public var terms: [SimilarPair.Contribution]
    }
  }

  /// - Parameter isFirst: whether a document belongs to the first side.
  public func compare(
    _ documents: [AnnotatedDocument], isFirst: (DocumentID) -> Bool, limit: Int
  ) async throws -> Comparison {
    let taxonomies = try taxonomies()
    let found = try await mentions(documents, taxonomies: taxonomies)
    let labels = TermLabels(documents)
    let matrix = DocumentTermMatrix(
      documents,
      counter: TermCounter(excluded: LemmaLayer.Marks.excluded.union(.generic)))
    let sides = documents.map { isFirst($0.id) ? "a" : "b" }
    let engine = try await SimilarityEngine(
      units: documents.flatMap { TextUnit.units(of: $0, .document) }, documents: documents,
      mentions: found.flatMap(\.mentions).filter { !$0.isNegated }, skeleton: resources.skeleton,
      label: { labels.label($0) }
    )
    let isSinglePair = sides == ["a", "b"]
    return Comparison(
      scores: scores(engine, sides, documents),
      areas: areas(found.flatMap(\.coverage), taxonomies, sides),
      sharedTerms: sharedTerms(matrix, sides, labels, limit),
      distinct: keyness(documents, groups: sides, limit: limit),
      passages: Array(
        try await reuse(documents)
          .filter { sides[$0.a.index] != sides[$0.b.index] }
          .sorted { $0.words != $1.words ? $0.words > $1.words : $0.aRange < $1.aRange }
          .prefix(limit)),
      interval: isSinglePair ? engine.interval(0, 1) : nil,
      sections: try await matches(documents, sides, .section, limit),
      alike: try await matches(documents, sides, .passage, limit))
  }

  /// For each unit of one side the nearest of the other; each unit of either stands in one pair.
  private func matches(
    _ documents: [AnnotatedDocument], _ sides: [String], _ kind: TextUnit.Kind, _ limit: Int
  ) async throws -> [Comparison.Match] {
    let units = documents.flatMap { TextUnit.units(of: $0, kind) }
    let engine = try await similarityEngine(documents, units: units)
    let a = units.indices.filter { sides[units[$0].document.index] == "a" }
    let b = units.indices.filter { sides[units[$0].document.index] == "b" }
    let found = try await engine.neighbors(
      of: a, among: b, measure: .combined, count: 3, minimum: 0.05)
    let pairs = found.joined().sorted {
      $0.score != $1.score ? $0.score > $1.score : ($0.a, $0.b) < ($1.a, $1.b)
    }
    var taken: Set<Int> = []
    var matches: [Comparison.Match] = []
    for pair in pairs where !taken.contains(pair.a) && !taken.contains(pair.b) {
      taken.formUnion([pair.a, pair.b])
      let isInOrder = sides[units[pair.a].document.index] == "a"
      matches.append(
        Comparison.Match(
          a: units[isInOrder ? pair.a : pair.b], b: units[isInOrder ? pair.b : pair.a],
          score: pair.score, terms: pair.terms))
      if matches.count == limit { break }
    }
    return matches
  }

  /// The mean over all pairs across the two sides; terms are those of the most alike pair.
  private func scores(
    _ engine: SimilarityEngine, _ sides: [String], _ documents: [AnnotatedDocument]
  ) -> [SimilarPair] {
    var all: [SimilarityMeasure: [SimilarityEngine.Pair]] = [:]
    for a in sides.indices where sides[a] == "a" {
      for b in sides.indices where sides[b] == "b" {
        for pair in engine.pairs(a, b) { all[pair.measure, default: []].append(pair) }
      }
    }
    return SimilarityMeasure.allCases.compactMap { measure in
      guard let pairs = all[measure], let best = pairs.max(by: { $0.score < $1.score }) else {
        return nil
      }
      return SimilarPair(
        a: documents[best.a].id, b: documents[best.b].id, measure: measure,
        score: pairs.reduce(0) { $0 + $1.score } / Double(pairs.count), terms: best.terms)
    }
  }

  private func areas(
    _ coverage: [Coverage], _ taxonomies: [Taxonomy], _ sides: [String]
  ) -> [Comparison.Area] {
    taxonomies.flatMap { taxonomy in
      taxonomy.areas.map { category in
        var mentions = ["a": 0, "b": 0]
        var words = ["a": 0, "b": 0]
        for row in coverage
        where row.section == nil && row.taxonomy == taxonomy.id && row.category == category.id {
          mentions[sides[row.document.index], default: 0] += row.mentions
          words[sides[row.document.index], default: 0] += row.words
        }
        func density(_ side: String) -> Double {
          Double(mentions[side] ?? 0) * 1000 / Double(max(1, words[side] ?? 0))
        }
        return Comparison.Area(
          taxonomy: taxonomy.id, category: category.id, label: category.label(.sv),
          a: density("a"), b: density("b"))
      }
    }
  }

  /// Terms that both sides use, by the smaller of the two relative frequencies.
  private func sharedTerms(
    _ matrix: DocumentTermMatrix, _ sides: [String], _ labels: TermLabels, _ limit: Int
  ) -> [Comparison.SharedTerm] {
    var counts = ["a", "b"].reduce(into: [String: [Int]]()) {
      $0[$1] = [Int](repeating: 0, count: matrix.vocabulary.count)
    }
    matrix.forEachCount { row, column, count in counts[sides[row]]?[column] += count }
    let (a, b) = (counts["a"] ?? [], counts["b"] ?? [])
    let totalA = Double(max(1, a.reduce(0, +)))
    let totalB = Double(max(1, b.reduce(0, +)))
    return matrix.vocabularyIndices.filter { a[$0] > 0 && b[$0] > 0 }
      .map { ($0, min(Double(a[$0]) / totalA, Double(b[$0]) / totalB)) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .prefix(limit)
      .map { column, _ in
        Comparison.SharedTerm(
          term: labels.label(matrix.vocabulary[column]), a: a[column], b: b[column])
      }
  }
}

extension Pipeline {
  /// The corpus with the words of names marked, so that no document is like another by them.
  public func withoutNames(_ corpus: AnnotatedCorpus) -> AnnotatedCorpus {
    let finder = NameFinder(resources.languages)
    let definitions = AbbreviationFinder()
    var result = corpus
    result.documents = corpus.documents.map { document in
      let names = finder.names(
        in: document, abbreviations: definitions.definitions(in: document))
      return NameMasker(names).mask(document)
    }
    return result
  }
}

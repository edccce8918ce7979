public import SamsynModel
public import SamsynResources
internal import SamsynConcurrency
internal import SamsynTerms
internal import SamsynVectors

/// Compares units of text on several measures and says what made each score.
public struct SimilarityEngine: Sendable {
  public struct Configuration: Sendable, Equatable {
    /// Up to this many units every pair is scored.
    public var allPairsLimit = 200
    /// Neighbors a unit beyond that.
    public var neighborCount = 10
    /// Contributing terms a pair.
    public var termCount = 12
    /// Threads.
    public var jobs = 1
    public init() {}
  }

  /// Two units with their score on one measure; `a < b`.
  public struct Pair: Sendable, Equatable {
    public var a: Int
    public var b: Int
    public var measure: SimilarityMeasure
    public var score: Double
    public var terms: [SimilarPair.Contribution]
  }

  public let units: [TextUnit]
  private let configuration: Configuration
  private let lexical: CSRMatrix
  private let character: CSRMatrix
  private let concepts: ConceptSpace
  private let embedding: EmbeddingSpace
  private let grams: CharacterNGrams
  private let gramCounts: CSRMatrix
  private let areas: CSRMatrix
  private let documents: [AnnotatedDocument]
  private let vocabulary: StringTable
  private let categories: [String]
  private let labels: @Sendable (String) -> String

  /// - Parameters:
  ///   - documents: the corpus; `TextUnit.document` counts into it.
  ///   - mentions: of all documents, for the measure of focus areas.
  ///   - skeleton: spelling rules for the character measure.
  ///   - label: the form to show for a lemma.
  public init(
    units: [TextUnit], documents: [AnnotatedDocument], mentions: [Mention],
    skeleton: SpellingSkeleton, configuration: Configuration = Configuration(),
    label: @escaping @Sendable (String) -> String
  ) async throws {
    self.units = units
    self.configuration = configuration
    labels = label
    let counter = TermCounter()
    let matrix = DocumentTermMatrix(
      rows: units.map { unit in
        let document = documents[unit.document.index]
        return DocumentTermMatrix.Row(
          counts: counter.counts(document, tokens: unit.tokens), table: document.lemmas.table)
      })
    vocabulary = matrix.vocabulary
    lexical = TfidfWeighting().weigh(matrix.counts)
    let grams = CharacterNGrams(skeleton: skeleton)
    // Beyond the limit only pairs of neighbors are compared, but their rows are needed all the same.
    let gramCounts = CSRMatrix(
      columnCount: CharacterNGrams.columnCount,
      rows: try await Parallel.map(units.count, jobs: configuration.jobs) {
        grams.counts(documents[units[$0].document.index], tokens: units[$0].tokens)
      })
    character = TfidfWeighting().weigh(gramCounts)
    self.grams = grams
    self.gramCounts = gramCounts
    concepts = ConceptSpace(units, documents: documents)
    embedding = try await EmbeddingSpace(concepts, documents: documents, jobs: configuration.jobs)
    self.documents = documents
    (areas, categories) = Self.areaMatrix(units, mentions)
  }

  private static func areaMatrix(
    _ units: [TextUnit], _ mentions: [Mention]
  ) -> (CSRMatrix, [String]) {
    var columns: [String: Int32] = [:]
    var names: [String] = []
    var byDocument: [Int: [Mention]] = [:]
    for mention in mentions { byDocument[mention.document.index, default: []].append(mention) }
    let rows = units.map { unit in
      var counts: [Int32: Float] = [:]
      for mention in byDocument[unit.document.index] ?? []
      where unit.tokens.contains(mention.tokens.lowerBound) {
        let name = mention.taxonomy + "/" + mention.category
        let column = columns[name] ?? Int32(names.count)
        if columns[name] == nil {
          columns[name] = column
          names.append(name)
        }
        counts[column, default: 0] += 1
      }
      return counts.map { (column: $0.key, value: 1 + Float($0.value).squareRoot()) }
    }
    return (CSRMatrix(columnCount: max(1, names.count), rows: rows).normalized(), names)
  }

  // MARK: - Pairs

  /// Positions of pairs to score, `a < b`, in rising order.
  public func candidatePairs() async throws -> [(a: Int, b: Int)] {
    if units.count <= configuration.allPairsLimit {
      return units.indices.flatMap { a in ((a + 1)..<max(a + 1, units.count)).map { (a, $0) } }
    }
    let table = try await search.neighbors(
      in: .sparse(concepts.matrix), count: configuration.neighborCount)
    var seen: Set<UInt64> = []
    for a in units.indices {
      for neighbor in table[a] {
        seen.insert(UInt64(min(a, neighbor.row)) << 32 | UInt64(max(a, neighbor.row)))
      }
    }
    return seen.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }

  private var search: NeighborSearch { NeighborSearch(jobs: configuration.jobs) }

  /// The nearest candidates of each unit that asks, best first.
  ///
  /// Exact for single measures; for the combined one the nearest by each of its parts are candidates.
  /// When many units ask, the combined measure ranks by twice the score less the candidate's mean score
  /// with the ten units nearest to it, so that units which resemble everything do not crowd out the right
  /// ones (CSLS; Conneau et al. 2018, arXiv:1710.04087). Scores are reported as they are.
  /// - Parameters:
  ///   - queries: positions of the units that ask; they are not their own neighbors.
  ///   - candidates: positions of the units that may be neighbors.
  public func neighbors(
    of queries: [Int], among candidates: [Int], measure: SimilarityMeasure, count: Int,
    minimum: Double
  ) async throws -> [[Pair]] {
    let found = try await scored(queries, candidates, measure, count: count)
    var densities: [Int: Double] = [:]
    if measure == .combined, units.count >= Self.manyUnits {
      let rows = Set(found.joined().map(\.row)).sorted()
      let around = try await scored(rows, queries, .combined, count: Self.neighborhood)
      for (row, nearest) in zip(rows, around) {
        let scores = nearest.map(\.score).sorted(by: >).prefix(Self.neighborhood)
        densities[row] = scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
      }
    }
    return zip(queries, found).map { query, entries in
      var ranked = entries.map { entry in
        (
          entry.row, entry.score,
          rank: densities[entry.row].map { 2 * entry.score - $0 } ?? entry.score
        )
      }
      ranked.sort { $0.rank != $1.rank ? $0.rank > $1.rank : $0.0 < $1.0 }
      return ranked.filter { $0.1 >= minimum && $0.1 > 0 }.prefix(count).compactMap { entry in
        pairs(query, entry.0).first { $0.measure == measure }
      }
    }
  }

  /// Units from which on a unit's neighborhood says something.
  private static let manyUnits = 200
  private static let neighborhood = 10

  /// Candidates of each query with their scores, in order of their positions.
  private func scored(
    _ queries: [Int], _ candidates: [Int], _ measure: SimilarityMeasure, count: Int
  ) async throws -> [[(row: Int, score: Double)]] {
    let parts = measure == .combined ? SimilarityMeasure.parts : [measure]
    let room = measure == .combined ? count * 3 + 20 : count
    var nearRows = [Set<Int>](repeating: [], count: queries.count)
    for part in parts {
      // A few more than asked for: the query and windows that overlap it may be among the candidates.
      let table = try await search.neighbors(
        of: rows(part).selecting(queries), in: rows(part).selecting(candidates), count: room + 3)
      for (index, query) in queries.enumerated() {
        let nearest = table[index].map { candidates[$0.row] }.filter { !overlap($0, query) }
        nearRows[index].formUnion(nearest.prefix(room))
      }
    }
    return zip(queries, nearRows).map { query, near in
      near.sorted().map { row in
        let sum = parts.reduce(0.0) { $0 + cosine(query, row, $1) }
        return (row, sum / Double(parts.count))
      }
    }
  }

  /// Whether two units share text.
  private func overlap(_ a: Int, _ b: Int) -> Bool {
    units[a].document == units[b].document && units[a].tokens.overlaps(units[b].tokens) || a == b
  }

  private func rows(_ measure: SimilarityMeasure) -> RowVectors {
    measure == .embedding ? .dense(embedding.rows) : .sparse(matrix(measure))
  }

  private func cosine(_ a: Int, _ b: Int, _ measure: SimilarityMeasure) -> Double {
    let rows = rows(measure)
    return min(1, rows.dot(a, b, of: rows))
  }

  /// What names the columns of a measure; of the embedding the concepts that it was learned from.
  private func matrix(_ measure: SimilarityMeasure) -> CSRMatrix {
    switch measure {
    case .lexical, .combined: lexical
    case .character: character
    case .concept, .embedding: concepts.matrix
    case .areas: areas
    }
  }

  /// All measures for one pair, each single one and the combined.
  /// - Complexity: O(values of both rows).
  public func pairs(_ a: Int, _ b: Int) -> [Pair] {
    var results: [Pair] = []
    for measure in SimilarityMeasure.single {
      let (score, terms) = explain(a, b, measure)
      results.append(Pair(a: a, b: b, measure: measure, score: score, terms: terms))
    }
    let parts = results.filter { SimilarityMeasure.parts.contains($0.measure) }
    let mean = parts.reduce(0) { $0 + $1.score } / Double(parts.count)
    let terms = parts.flatMap { pair in
      pair.terms.prefix(4).map {
        SimilarPair.Contribution(
          term: "\(pair.measure.rawValue): \($0.term)",
          share: mean > 0 ? $0.share * pair.score / (mean * Double(parts.count)) : 0)
      }
    }
    results.append(Pair(a: a, b: b, measure: .combined, score: mean, terms: terms))
    return results
  }

  /// An interval for the combined score of two units; see `SimilarityBootstrap`.
  /// - Complexity: O(rounds · tokens).
  public func interval(
    _ a: Int, _ b: Int, _ bootstrap: SimilarityBootstrap = SimilarityBootstrap()
  ) -> SimilarityBootstrap.Interval? {
    let sentences = [a, b].map { unit in
      let document = documents[units[unit].document.index]
      let tokens = units[unit].tokens
      return document.tokens.sentences.map(\.tokens).filter { tokens.contains($0.lowerBound) }
        .map { TextUnit(document: document.id, tokens: $0, name: "") }
    }
    func counts(
      _ row: (TextUnit, AnnotatedDocument) -> [(column: Int32, value: Float)]
    ) -> [[[(column: Int32, value: Float)]]] {
      sentences.map { $0.map { row($0, documents[$0.document.index]) } }
    }
    let score = SimilarityMeasure.parts.reduce(0.0) { $0 + cosine(a, b, $1) }
    return bootstrap.interval(
      around: score / Double(SimilarityMeasure.parts.count),
      [
        SimilarityBootstrap.Part(
          sentences: counts { grams.counts($1, tokens: $0.tokens) },
          inverseFrequencies: TfidfWeighting().inverseDocumentFrequencies(gramCounts)),
        SimilarityBootstrap.Part(
          sentences: counts { concepts.counts($0, $1) },
          inverseFrequencies: concepts.inverseFrequencies),
      ])
  }

  private func explain(
    _ a: Int, _ b: Int, _ measure: SimilarityMeasure
  ) -> (Double, [SimilarPair.Contribution]) {
    let matrix = self.matrix(measure)
    var score = 0.0
    var products: [(column: Int32, product: Double)] = []
    if measure == .embedding {
      score = cosine(a, b, .embedding)
      if score > 0 { products = embedding.contributions(a, b, matrix) }
    } else {
      matrix.forEachShared(a, b) { column, x, y in
        let product = Double(x) * Double(y)
        score += product
        products.append((column, product))
      }
    }
    guard score > 0 else { return (0, []) }
    if measure == .embedding {
      // Concepts add up to the score of rows that are not yet of length 1.
      let sum = products.reduce(0) { $0 + $1.product }
      if sum > 0 { for index in products.indices { products[index].product *= score / sum } }
    }
    products.sort { $0.product != $1.product ? $0.product > $1.product : $0.column < $1.column }
    // Of n-grams the longest ones say most to a reader.
    if measure == .character, products.contains(where: { CharacterNGrams.isLong($0.column) }) {
      products.removeAll { !CharacterNGrams.isLong($0.column) }
    }
    let chosen = products.prefix(configuration.termCount)
    let names =
      measure == .concept || measure == .embedding
      ? concepts.explanations(
        chosen.map(\.column), (units[a], documents[units[a].document.index]),
        (units[b], documents[units[b].document.index])) : [:]
    let terms = chosen.map { entry in
      SimilarPair.Contribution(
        term: names[entry.column] ?? name(entry.column, measure), share: entry.product / score)
    }
    return (min(score, 1), terms)
  }

  private func name(_ column: Int32, _ measure: SimilarityMeasure) -> String {
    switch measure {
    case .lexical, .combined: labels(vocabulary[Int(column)])
    case .character: CharacterNGrams.text(ofColumn: column)
    case .concept, .embedding: concepts.names[Int(column)]
    case .areas: categories[Int(column)]
    }
  }
}

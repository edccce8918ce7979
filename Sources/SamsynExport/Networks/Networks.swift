internal import SamsynModel

/// The networks of an analysis: documents by similarity, terms by what sentences mention together.
struct Networks {
  let analysis: Analysis

  /// Edges of a network; the strongest are kept.
  private static let edgeLimit = 20_000

  /// Every scored pair of documents; the weight is the combined score, the reasons its strongest concepts.
  func documents() -> Network {
    var reasons: [[DocumentID]: String] = [:]
    for pair in analysis.similarity where pair.measure == .concept {
      reasons[[pair.a, pair.b]] = pair.terms.prefix(5).map(\.term).joined(separator: ", ")
    }
    let keys: [DocumentMetadata.Key] = [.region, .country, .year, .kind, .language]
    let edges = analysis.similarity.filter { $0.measure == .combined && $0.score > 0 }.map { pair in
      Network.Edge(
        source: analysis.document(pair.a).document.name,
        target: analysis.document(pair.b).document.name, weight: pair.score,
        label: reasons[[pair.a, pair.b]] ?? "")
    }
    return Network(
      attributes: keys.map(\.rawValue),
      nodes: analysis.documents.map { document in
        Network.Node(
          id: document.document.name, label: document.document.displayTitle,
          attributes: Dictionary(
            keys.compactMap { key in
              document.document.metadata.value(key).map { (key.rawValue, $0) }
            }, uniquingKeysWith: { first, _ in first }))
      }, edges: Self.strongest(edges), description: "Documents by combined similarity")
  }

  /// Terms of taxonomies; two are joined by the number of sentences that mention both.
  func terms() -> Network {
    var categories: [String: Set<String>] = [:]
    var sentences: [Pair: Int] = [:]
    var found: [String] = []
    var last: (document: DocumentID, sentence: Int)?
    func close() {
      let terms = Set(found).sorted()
      for (index, a) in terms.enumerated() {
        for b in terms[(index + 1)...] { sentences[Pair(a: a, b: b), default: 0] += 1 }
      }
      found = []
    }
    for mention in analysis.mentions.sorted(by: {
      ($0.document, $0.sentence) < ($1.document, $1.sentence)
    }) where !mention.isNegated {
      if let last, last != (mention.document, mention.sentence) { close() }
      last = (mention.document, mention.sentence)
      found.append(mention.term)
      categories[mention.term, default: []].insert("\(mention.taxonomy)/\(mention.category)")
    }
    close()
    let edges = sentences.map { pair, count in
      Network.Edge(source: pair.a, target: pair.b, weight: Double(count), label: "")
    }
    return Network(
      attributes: ["categories"],
      nodes: categories.keys.sorted().map { term in
        Network.Node(
          id: term, label: term,
          attributes: ["categories": (categories[term] ?? []).sorted().joined(separator: "; ")])
      }, edges: Self.strongest(edges),
      description: "Terms by the number of sentences that mention both")
  }

  private struct Pair: Hashable {
    var a: String
    var b: String
  }

  private static func strongest(_ edges: [Network.Edge]) -> [Network.Edge] {
    Array(
      edges.sorted {
        $0.weight != $1.weight
          ? $0.weight > $1.weight : ($0.source, $0.target) < ($1.source, $1.target)
      }.prefix(edgeLimit))
  }
}

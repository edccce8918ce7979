public import SamsynModel
internal import SamsynStatistics

extension Pipeline {
  /// The tree, the map and the homogeneity of groups by combined similarity.
  /// - Parameter pairs: of all pairs of documents.
  /// - Returns: nil for fewer than two documents, or when not all pairs were scored.
  public func structure(
    of documents: [AnnotatedDocument], _ pairs: [SimilarPair]
  ) -> CorpusStructure? {
    let combined = pairs.filter { $0.measure == .combined }
    let count = documents.count
    guard count > 1, combined.count == count * (count - 1) / 2 else { return nil }
    var similarity = SymmetricMatrix(count: count, repeating: 1)
    for pair in combined { similarity[pair.a.index, pair.b.index] = pair.score }
    var distances = SymmetricMatrix(count: count)
    for a in 0..<count { for b in 0..<a { distances[a, b] = max(0, 1 - similarity[a, b]) } }
    let tree = HierarchicalClustering(distances: distances)
    let map = ClassicalScaling(distances: distances)
    return CorpusStructure(
      merges: tree.merges.map {
        CorpusStructure.Merge(a: $0.a, b: $0.b, height: $0.height, size: $0.size)
      },
      order: tree.order.map { documents[$0].id },
      points: map.points.map { CorpusStructure.Point(x: $0.x, y: $0.y) }, mapShare: map.share,
      groups: homogeneity(documents, similarity))
  }

  /// Groups by the configuration's key, by year and by language, each against documents that have the key.
  private func homogeneity(
    _ documents: [AnnotatedDocument], _ similarity: SymmetricMatrix
  ) -> [CorpusStructure.Group] {
    var keys: [DocumentMetadata.Key] = [configuration.groupKey]
    for key in [DocumentMetadata.Key.year, .country] where !keys.contains(key) { keys.append(key) }
    return keys.flatMap { key -> [CorpusStructure.Group] in
      var members: [String: [Int]] = [:]
      for (index, document) in documents.enumerated() {
        if let value = document.document.metadata.value(key) {
          members[value, default: []].append(index)
        }
      }
      let population = members.values.joined().sorted()
      return members.sorted { $0.key < $1.key }.compactMap { value, group in
        Homogeneity(similarity, group: group, population: population).map {
          CorpusStructure.Group(
            key: key, value: value, documents: $0.count, within: $0.within, overall: $0.overall,
            pValue: $0.pValue)
        }
      }
    }
  }
}

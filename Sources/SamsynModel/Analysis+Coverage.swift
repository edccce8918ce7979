extension Analysis {
  /// The taxonomy that a document is best described by: the one whose areas stand in its own
  /// headings most, the first of the run where headings say nothing.
  ///
  /// Taxonomies of more than twelve areas describe the world rather than a document and are not
  /// considered.
  public func mainTaxonomy(of document: DocumentID) -> String? {
    var counts: [String: Int] = [:]
    for row in coverage where row.document == document && row.section == nil {
      counts[row.taxonomy, default: 0] += row.headingMentions
    }
    let candidates = taxonomies.filter { $0.areas.count <= 12 }.map(\.id)
    var best = candidates.first ?? taxonomies.first?.id
    for id in candidates.dropFirst() where (counts[id] ?? 0) > (counts[best ?? ""] ?? 0) {
      best = id
    }
    return best
  }

  /// Top-level areas of a taxonomy that a document mentions, densest first.
  public func topCoverage(_ document: DocumentID, taxonomy: String?) -> [Coverage] {
    let areas = Set(taxonomies.first { $0.id == taxonomy }?.areas.map(\.id) ?? [])
    return coverage.filter {
      $0.document == document && $0.section == nil && $0.taxonomy == taxonomy
        && areas.contains($0.category) && $0.mentions > 0
    }
    .sorted { $0.density != $1.density ? $0.density > $1.density : $0.category < $1.category }
  }
}

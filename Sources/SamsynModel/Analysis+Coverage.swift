extension Analysis {
  /// The rows of one document, its sections' included. Rows stand in the order of the corpus.
  ///
  /// - Complexity: O(log *n*) in the number of rows.
  public func coverage(of document: DocumentID) -> ArraySlice<Coverage> {
    func position(of first: Int) -> Int {
      var (low, high) = (0, coverage.count)
      while low < high {
        let middle = (low + high) / 2
        if coverage[middle].document.index < first { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return coverage[position(of: document.index)..<position(of: document.index + 1)]
  }

  /// The taxonomy that a document is best described by: the one whose areas stand in its own
  /// headings most, the first of the run where headings say nothing.
  ///
  /// Taxonomies of more than twelve areas describe the world rather than a document and are not
  /// considered.
  public func mainTaxonomy(of document: DocumentID) -> String? {
    var counts: [String: Int] = [:]
    for row in coverage(of: document) where row.section == nil {
      counts[row.taxonomy, default: 0] += row.headingMentions
    }
    let candidates = taxonomies.filter { $0.areas.count <= 12 }.map(\.id)
    var best = candidates.first ?? taxonomies.first?.id
    for id in candidates.dropFirst() where (counts[id] ?? 0) > (counts[best ?? ""] ?? 0) {
      best = id
    }
    return best
  }

  /// Top-level areas of a taxonomy on which a document is silent; one that is only denied is none.
  public func silentAreas(_ document: DocumentID, taxonomy: String?) -> Int {
    let areas = Set(taxonomies.first { $0.id == taxonomy }?.areas.map(\.id) ?? [])
    return coverage(of: document).count {
      $0.section == nil && $0.taxonomy == taxonomy && areas.contains($0.category) && $0.isSilent
    }
  }

  /// Top-level areas of a taxonomy that a document mentions, densest first.
  public func topCoverage(_ document: DocumentID, taxonomy: String?) -> [Coverage] {
    let areas = Set(taxonomies.first { $0.id == taxonomy }?.areas.map(\.id) ?? [])
    return coverage(of: document).filter {
      $0.section == nil && $0.taxonomy == taxonomy && areas.contains($0.category) && $0.mentions > 0
    }
    .sorted { $0.density != $1.density ? $0.density > $1.density : $0.category < $1.category }
  }
}

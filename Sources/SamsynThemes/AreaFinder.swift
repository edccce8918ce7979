internal import SamsynModel

/// Finds the focus area of an input: from the heading over it, else from what it mentions.
struct AreaFinder {
  let taxonomies: [Taxonomy]

  /// The area named by a heading: a category most of whose label stands in it, the best one first.
  func area(ofHeading title: String, languages: [Language]) -> Theme.Area? {
    let words = Set(words(title))
    guard !words.isEmpty else { return nil }
    var best: (share: Double, area: Theme.Area)?
    for taxonomy in taxonomies {
      for category in taxonomy.areas {
        for language in languages {
          let label = self.words(category.labels[language] ?? "")
          guard label.count > 1 else { continue }
          let shared = Double(label.count(where: words.contains))
          // Both ways: the label in the heading, and little else in the heading.
          let share = shared / Double(max(label.count, words.count))
          if share >= 0.6, share > best?.share ?? 0 {
            best = (share, .category(taxonomy: taxonomy.id, id: category.id))
          }
        }
      }
    }
    return best?.area
  }

  /// The area that most mentions in a block speak for: of the preferred taxonomy, or of the first.
  func area(ofMentions mentions: [Mention], preferring taxonomy: String?) -> Theme.Area? {
    // Areas of several taxonomies side by side would be headings of several books.
    for id in [taxonomy ?? taxonomies.first?.id].compactMap({ $0 }) {
      guard let taxonomy = taxonomies.first(where: { $0.id == id }) else { continue }
      var counts: [String: Int] = [:]
      for mention in mentions where mention.taxonomy == id {
        counts[top(mention.category, taxonomy), default: 0] += 1
      }
      let order = taxonomy.areas.map(\.id)
      if let best = order.filter({ counts[$0] != nil }).max(by: { a, b in
        let (x, y) = (counts[a] ?? 0, counts[b] ?? 0)
        return x != y
          ? x < y : (order.firstIndex(of: a) ?? 0) > (order.firstIndex(of: b) ?? 0)
      }) {
        return .category(taxonomy: id, id: best)
      }
    }
    return nil
  }

  private func top(_ id: String, _ taxonomy: Taxonomy) -> String {
    var id = id
    while let parent = taxonomy.category(id)?.parent { id = parent }
    return id
  }

  private func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
      .filter { !["och", "og", "i", "den", "av"].contains($0) }
  }
}

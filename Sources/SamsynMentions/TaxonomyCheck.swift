public import SamsynModel

/// Finds what a person should look at in a taxonomy: gaps between languages, terms that stand twice.
public struct TaxonomyCheck: Sendable {
  public init() {}

  /// Remarks in order of the categories; an empty list means nothing was found.
  public func problems(in taxonomy: Taxonomy) -> [String] {
    var problems: [String] = []
    // A language without any terms borrows those of another: that is a choice, not a gap.
    let languages = Language.analyzed.filter { language in
      taxonomy.categories.contains { $0.terms[language]?.isEmpty == false }
    }
    if languages.isEmpty { return ["no category has terms in sv, nb or nn"] }
    for category in taxonomy.categories {
      for language in Language.analyzed {
        if category.labels[language] == nil {
          problems.append("category '\(category.id)' has no label in \(language.rawValue)")
        }
        let terms = category.terms[language] ?? []
        if terms.isEmpty, languages.contains(language) {
          problems.append("category '\(category.id)' has no terms in \(language.rawValue)")
        }
        var seen: Set<String> = []
        for term in terms where !seen.insert(term.text.lowercased()).inserted {
          problems.append(
            "category '\(category.id)': '\(term.text)' stands twice in \(language.rawValue)")
        }
      }
    }
    return problems
  }

  /// Remarks on the terms as a corpus has them: terms that match nothing, that count for several areas, and
  /// that nearly every document has and so tell none from another.
  /// - Parameter mentions: of each document.
  public func problems(
    in taxonomy: Taxonomy, mentions: [[Mention]], documents: [AnnotatedDocument]
  ) -> [String] {
    var documentsByTerm: [String: Int] = [:]
    var areasByTerm: [String: Set<String>] = [:]
    var genericByTerm: [String: Int] = [:]
    var countByTerm: [String: Int] = [:]
    for (number, found) in mentions.enumerated() {
      var seen: Set<String> = []
      for mention in found where mention.taxonomy == taxonomy.id {
        if seen.insert(mention.term).inserted { documentsByTerm[mention.term, default: 0] += 1 }
        areasByTerm[mention.term, default: []].insert(mention.category)
        countByTerm[mention.term, default: 0] += 1
        if mention.tokens.count == 1,
          documents[number].lemmas.marks[mention.tokens.lowerBound].contains(.generic)
        {
          genericByTerm[mention.term, default: 0] += 1
        }
      }
    }
    let languages = Set(documents.map(\.tokens.documentLanguage.language))
    var problems: [String] = []
    for category in taxonomy.categories {
      for language in Language.analyzed where languages.contains(language) {
        for term in category.terms[language] ?? [] {
          let place = "category '\(category.id)': '\(term.text)' (\(language.rawValue))"
          guard let count = documentsByTerm[term.text] else {
            problems.append("\(place) matches nothing in this corpus")
            continue
          }
          if documents.count >= 10, count * 10 > documents.count * 9 {
            problems.append("\(place) stands in \(count) of \(documents.count) documents")
          }
          let others = (areasByTerm[term.text] ?? []).subtracting([category.id]).sorted()
          if !others.isEmpty {
            problems.append("\(place) also counts for \(others.joined(separator: ", "))")
          }
          if let generic = genericByTerm[term.text], generic * 2 > countByTerm[term.text] ?? 0 {
            problems.append("\(place) fires on words that policy prose uses for everything")
          }
        }
      }
    }
    return problems
  }
}

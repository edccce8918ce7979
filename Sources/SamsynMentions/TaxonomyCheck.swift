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
}

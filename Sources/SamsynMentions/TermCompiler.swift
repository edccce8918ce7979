internal import SamsynLemmas
internal import SamsynModel

/// Turns terms as people write them into patterns.
struct TermCompiler {
  let annotator: LemmaAnnotator

  /// The words of a term in a language.
  func patterns(_ term: String, _ language: Language) -> [TermPattern] {
    term.split(separator: " ").map { pattern(String($0), language) }
  }

  private func pattern(_ word: String, _ language: Language) -> TermPattern {
    if word == "..." || word == "…" { return .gap }
    if word.contains("*") { return .glob(word.lowercased()) }
    if word.hasPrefix("="), word.count > 1 { return .word(lemma(word.dropFirst(), language)) }
    if word.hasPrefix("-"), word.count > 2 { return .lastPart(lemma(word.dropFirst(), language)) }
    if word.hasSuffix("-"), word.count > 2 { return .firstPart(lemma(word.dropLast(), language)) }
    if word.count(where: \.isUppercase) >= 2 { return .acronym(word) }
    if word.first?.isUppercase == true { return .name(lemma(word[...], language)) }
    return .lemma(lemma(word[...], language))
  }

  /// Words of a term whose form texts read as another lemma: "data" may be a form of "datum".
  func formAliases(_ term: String, _ language: Language) -> [(form: String, lemma: String)] {
    term.split(separator: " ").compactMap { word in
      guard word.allSatisfy({ $0.isLetter || $0 == "-" }), word.first != "-", word.last != "-"
      else { return nil }
      let own = lemma(word, language)
      let read = annotator.analyze(String(word), language: language).lemma
      return own == read ? nil : (word.lowercased(), own)
    }
  }

  private func lemma(_ word: Substring, _ language: Language) -> String {
    annotator.analyze(baseForm: String(word), language: language).lemma
  }

  /// A term as sequences of concepts, for texts in another language: one for each concept of a single word, one
  /// for a phrase. Empty for terms that are about form.
  func conceptPatterns(_ term: String, _ language: Language) -> [[TermPattern]] {
    let words = term.split(separator: " ")
    var patterns: [TermPattern] = []
    for word in words {
      if word.contains("*") { return [] }
      if word == "..." || word == "…" {
        patterns.append(.gap)
        continue
      }
      if word.count(where: \.isUppercase) >= 2 {
        patterns.append(.acronym(String(word)))
        continue
      }
      let analysis = annotator.analyze(baseForm: word.trimmingMarks, language: language)
      if word.first?.isUppercase == true {
        patterns.append(.name(analysis.lemma))
        continue
      }
      if words.count == 1, !analysis.concepts.isEmpty {
        // The concept's own word too, so that compounds made with it are found.
        let labels = analysis.concepts.map(\.label) + [analysis.lemma]
        return analysis.concepts.map { [.concept($0.concept)] } + labels.map { [.lemma($0)] }
      }
      patterns.append(
        analysis.concepts.first.map { .concept($0.concept) } ?? .lemma(analysis.lemma))
    }
    return [patterns]
  }

  /// Lemmas and concepts that a word of a required context may have.
  func context(_ words: [String], _ language: Language) -> Set<String> {
    var context: Set<String> = []
    for word in words {
      let analysis = annotator.analyze(baseForm: word, language: language)
      context.insert(analysis.lemma)
      context.insert(annotator.analyze(word, language: language).lemma)
      if let concept = analysis.concepts.first { context.insert(concept.concept) }
    }
    return context
  }

  static func layer(_ words: [TermPattern]) -> Mention.Layer {
    for word in words {
      switch word {
      case .glob: return .glob
      case .acronym: return .form
      default: continue
      }
    }
    return .lemma
  }
}

extension Substring {
  /// Without the marks of whole words and parts.
  fileprivate var trimmingMarks: String {
    var view = self
    while let first = view.first, first == "=" || first == "-" { view.removeFirst() }
    while view.last == "-" { view.removeLast() }
    return String(view)
  }
}

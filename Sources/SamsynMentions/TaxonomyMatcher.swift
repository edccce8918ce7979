public import SamsynLemmas
public import SamsynModel

/// Finds the mentions of taxonomies in documents.
///
/// At each token the longest term of each taxonomy wins; a term of several categories is a mention of
/// each. An exclusion that is as long as a category's term or longer takes that mention away. Words
/// of a match are not used again within the taxonomy. Terms never cross a sentence.
public struct TaxonomyMatcher: Sendable {
  public let taxonomies: [Taxonomy]
  private let automata: [Language: TermAutomaton]

  /// Compiles the terms.
  /// - Parameter annotator: gives terms the lemmas that it gives documents.
  public init(_ taxonomies: [Taxonomy], annotator: LemmaAnnotator) {
    self.taxonomies = taxonomies
    var automata: [Language: TermAutomaton] = [:]
    for (number, taxonomy) in taxonomies.enumerated() {
      for (position, category) in taxonomy.categories.enumerated() {
        for (lists, isExclusion) in [(category.terms, false), (category.exclusions, true)] {
          for language in Language.allCases {
            for term in lists[language] ?? [] {
              let words = Self.patterns(term, language, annotator)
              automata[language, default: TermAutomaton()].insert(
                words,
                TermAutomaton.Outcome(
                  taxonomy: number, category: position, term: term, layer: Self.layer(words),
                  isExclusion: isExclusion))
            }
          }
        }
      }
    }
    Self.lendTerms(taxonomies, annotator, to: &automata)
    self.automata = automata
  }

  /// Gives a language without terms in a taxonomy those of another language, by their concepts.
  private static func lendTerms(
    _ taxonomies: [Taxonomy], _ annotator: LemmaAnnotator,
    to automata: inout [Language: TermAutomaton]
  ) {
    for (number, taxonomy) in taxonomies.enumerated() {
      func hasTerms(_ language: Language) -> Bool {
        taxonomy.categories.contains { $0.terms[language]?.isEmpty == false }
      }
      guard let lender = Language.analyzed.first(where: hasTerms) else { continue }
      for language in Language.analyzed where !hasTerms(language) {
        for (position, category) in taxonomy.categories.enumerated() {
          for (lists, isExclusion) in [(category.terms, false), (category.exclusions, true)] {
            for term in lists[lender] ?? [] where !term.contains("*") {
              automata[language, default: TermAutomaton()].insert(
                conceptPatterns(term, lender, annotator),
                TermAutomaton.Outcome(
                  taxonomy: number, category: position, term: term, layer: .concept,
                  isExclusion: isExclusion))
            }
          }
        }
      }
    }
  }

  private static func conceptPatterns(
    _ term: String, _ language: Language, _ annotator: LemmaAnnotator
  ) -> [TermPattern] {
    term.split(separator: " ").map { word in
      if word.count(where: \.isUppercase) >= 2 { return .acronym(String(word)) }
      let analysis = annotator.analyze(String(word), language: language)
      return analysis.concepts.first.map { .concept($0.concept) } ?? .lemma(analysis.lemma)
    }
  }

  static func patterns(
    _ term: String, _ language: Language, _ annotator: LemmaAnnotator
  ) -> [TermPattern] {
    term.split(separator: " ").map { word in
      let word = String(word)
      if word.contains("*") { return .glob(word.lowercased()) }
      if word.count(where: \.isUppercase) >= 2 { return .acronym(word) }
      return .lemma(annotator.lemmas(of: [word], language: language)[0])
    }
  }

  private static func layer(_ words: [TermPattern]) -> Mention.Layer {
    for word in words {
      if case .glob = word { return .glob }
      if case .acronym = word { return .form }
    }
    return .lemma
  }

  /// The taxonomies that have terms in the language, so that their silence means something.
  public func taxonomies(covering language: Language) -> [Taxonomy] {
    taxonomies.filter { taxonomy in
      taxonomy.categories.contains { $0.terms[language]?.isEmpty == false }
    }
  }

  /// Mentions in the order of the text; furniture and contents lists are not searched.
  /// - Complexity: O(tokens · taxonomies + lexemes · globs).
  public func mentions(in document: AnnotatedDocument) -> [Mention] {
    var mentions: [Mention] = []
    // By language and analysis of the word; changed in place, never copied.
    var caches = [[TermAutomaton.Known?]](repeating: [], count: Language.allCases.count)
    let layer = document.tokens
    for (number, block) in document.document.blocks.enumerated() where block.isContent {
      let language = document.tokens.blockLanguages[number].language
      guard
        let automaton = automata[language]
          ?? automata[document.tokens.documentLanguage.language]
      else { continue }
      if caches[language.ordinal].isEmpty {
        caches[language.ordinal] = Array(
          repeating: nil, count: document.lemmas.analyses.count)
      }
      func symbols(_ index: Int) -> [TermAutomaton.Symbol] {
        let word = Int(document.lemmas.words[index])
        let form = layer.lexemes.bytes(Int(layer.tokens[index].lexeme.index))
        guard word >= 0 else { return automaton.known(form: form, nil).symbols }
        let known =
          caches[language.ordinal][word]
          ?? automaton.known(form: form, document.lemmas.analyses[word])
        caches[language.ordinal][word] = known
        return automaton.symbols(known) { document.string(layer.tokens[index].utf8Range) }
      }
      for sentence in layer.blockSentences[number] {
        find(
          layer.sentences[sentence].tokens, sentence: sentence, automaton, symbols, document,
          into: &mentions)
      }
    }
    return mentions
  }

  private func find(
    _ tokens: TokenRange, sentence: Int, _ automaton: TermAutomaton,
    _ symbols: (Int) -> [TermAutomaton.Symbol], _ document: AnnotatedDocument,
    into mentions: inout [Mention]
  ) {
    // Up to which token each taxonomy has used the words.
    var used = [Int](repeating: tokens.lowerBound, count: taxonomies.count)
    let known = tokens.map(symbols)
    for position in tokens where !known[position - tokens.lowerBound].isEmpty {
      var found: [Match] = []
      automaton.matches(
        { known[$0 - tokens.lowerBound] }, from: position, to: tokens.upperBound
      ) { length, layer, outcome in
        if used[outcome.taxonomy] <= position {
          found.append(Match(length: length, layer: layer ?? outcome.layer, outcome: outcome))
        }
      }
      for taxonomy in Set(found.map(\.outcome.taxonomy)).sorted() {
        resolve(
          found.filter { $0.outcome.taxonomy == taxonomy }, at: position, sentence: sentence,
          document, used: &used[taxonomy], into: &mentions)
      }
    }
  }

  private struct Match {
    var length: Int
    /// What it was really matched on.
    var layer: Mention.Layer
    var outcome: TermAutomaton.Outcome
  }

  private func resolve(
    _ found: [Match], at position: Int, sentence: Int,
    _ document: AnnotatedDocument, used: inout Int, into mentions: inout [Mention]
  ) {
    let longest = found.map(\.length).max() ?? 0
    used = position + longest
    let block = document.tokens.sentences[sentence].block
    for category in Set(found.map(\.outcome.category)).sorted() {
      let own = found.filter { $0.outcome.category == category }
      let excluded = own.filter(\.outcome.isExclusion).map(\.length).max() ?? 0
      guard
        let best = own.filter({ !$0.outcome.isExclusion && $0.length == longest })
          .min(by: { $0.layer.strength > $1.layer.strength }), best.length > excluded
      else { continue }
      let taxonomy = taxonomies[best.outcome.taxonomy]
      let tokens = position..<position + best.length
      mentions.append(
        Mention(
          document: document.id, taxonomy: taxonomy.id,
          category: taxonomy.categories[category].id, range: document.tokens.utf8Range(tokens),
          tokens: tokens, block: block, sentence: sentence, layer: best.layer,
          term: best.outcome.term))
    }
  }
}

extension Mention.Layer {
  /// Of two matches of one length the stronger one is reported.
  fileprivate var strength: Int {
    switch self {
    case .form: 4
    case .lemma: 3
    case .glob: 2
    case .part: 1
    case .concept: 0
    }
  }
}

public import SamsynLemmas
public import SamsynModel
public import SamsynResources

/// Finds the mentions of taxonomies in documents.
///
/// At each token the longest term of each taxonomy wins; a term of several categories is a mention of
/// each. An exclusion that is as long as a category's term or longer takes that mention away. Words
/// of a match are not used again within the taxonomy. Terms never cross a sentence.
public struct TaxonomyMatcher: Sendable {
  public let taxonomies: [Taxonomy]
  private let automata: [Language: TermAutomaton]
  private let negation: NegationScope

  /// Compiles the terms.
  /// - Parameter annotator: gives terms the lemmas that it gives documents.
  public init(
    _ taxonomies: [Taxonomy], annotator: LemmaAnnotator, languages: [LanguageData] = []
  ) {
    self.taxonomies = taxonomies
    negation = NegationScope(languages)
    let compiler = TermCompiler(annotator: annotator)
    var automata: [Language: TermAutomaton] = [:]
    for (number, taxonomy) in taxonomies.enumerated() {
      // A language without terms in a taxonomy borrows those of another, by their concepts.
      func hasTerms(_ language: Language) -> Bool {
        taxonomy.categories.contains { $0.terms[language]?.isEmpty == false }
      }
      let lender = Language.analyzed.first(where: hasTerms)
      for language in Language.allCases {
        let isOwn = hasTerms(language)
        guard isOwn || Language.analyzed.contains(language) && lender != nil else { continue }
        let source = isOwn ? language : lender ?? language
        for (position, category) in taxonomy.categories.enumerated() {
          for (lists, isExclusion) in [(category.terms, false), (category.exclusions, true)] {
            for term in lists[source] ?? [] {
              let sequences =
                isOwn
                ? [compiler.patterns(term.text, language)]
                : compiler.conceptPatterns(term.text, source)
              defer {
                if isOwn {
                  for (form, lemma) in compiler.formAliases(term.text, language) {
                    automata[language]?.alias(form: form, lemma: lemma)
                  }
                }
              }
              for words in sequences {
                automata[language, default: TermAutomaton()].insert(
                  words,
                  TermAutomaton.Outcome(
                    taxonomy: number, category: position, term: term.text,
                    layer: isOwn ? TermCompiler.layer(words) : .concept, isExclusion: isExclusion,
                    required: compiler.context(term.required, source), scope: term.scope))
              }
            }
          }
        }
      }
    }
    self.automata = automata
  }

  /// The taxonomies whose silence means something in the language: those with terms in it, and in the
  /// analyzed languages those that can borrow them.
  public func taxonomies(covering language: Language) -> [Taxonomy] {
    taxonomies.filter { taxonomy in
      taxonomy.categories.contains { category in
        category.terms[language]?.isEmpty == false
          || Language.analyzed.contains(language)
            && Language.analyzed.contains { category.terms[$0]?.isEmpty == false }
      }
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

  /// Whether the context that a term needs is there.
  private func hasContext(
    _ outcome: TermAutomaton.Outcome, _ match: TokenRange, sentence: Int,
    _ document: AnnotatedDocument
  ) -> Bool {
    if outcome.required.isEmpty { return true }
    let layer = document.tokens
    let block = layer.sentences[sentence].block
    let scope: TokenRange
    switch outcome.scope {
    case .sentence: scope = layer.sentences[sentence].tokens
    case .paragraph: scope = layer.blockTokens[block]
    case .section:
      let blocks = document.document.sections[document.document.blocks[block].section].blocks
      scope =
        layer.blockTokens[blocks.lowerBound]
        .lowerBound..<layer.blockTokens[blocks.upperBound - 1].upperBound
    }
    return scope.contains { token in
      guard !match.contains(token), let analysis = document.lemmas.analysis(ofToken: token) else {
        return false
      }
      return outcome.required.contains(analysis.lemma)
        || analysis.concepts.first.map { outcome.required.contains($0.concept) } == true
    }
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
        if used[outcome.taxonomy] <= position,
          hasContext(outcome, position..<position + length, sentence: sentence, document)
        {
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
          term: best.outcome.term,
          isNegated: negation.contains(
            tokens, in: document.tokens.sentences[sentence].tokens, document,
            document.tokens.blockLanguages[block].language)))
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

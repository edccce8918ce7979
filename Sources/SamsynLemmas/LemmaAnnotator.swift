public import SamsynModel
public import SamsynResources
public import SamsynStopwords

/// Makes the lemma layer of documents: lemma, parts, concepts and marks by token.
///
/// A class for its caches: what is known of a form is looked up once a worker. Not `Sendable`.
public final class LemmaAnnotator {
  private let lexicon: LanguageLexicon
  private let function: [Set<String>]
  private let generic: [Set<String>]
  private let adjectival: [[String]]
  private let expander: EllipsisExpander
  private let fallback = SnowballStemmer()
  private var analyzers: [WordAnalyzer?]
  private var caches: [Cache]

  /// What is known of the forms of one language.
  private struct Cache {
    /// Forms as words and, apart, as names.
    var forms = [StringTable(minimumCapacity: 1024), StringTable(minimumCapacity: 64)]
    var entries: [[Entry]] = [[], []]
  }

  fileprivate struct Entry {
    var analysis: WordAnalysis
    var marks: LemmaLayer.Marks
    var lemma: [UInt8]
    var lemmaHash: UInt64
    /// What the form counts as for its neighbors.
    var neighborClass: Int32 = -1
    /// All analyses with their entries, when the form has several.
    var alternatives: [Alternative] = []
  }

  fileprivate struct Alternative {
    var scored: WordAnalyzer.Scored
    var entry: Entry
  }

  public init(
    lexicon: LanguageLexicon, stopwords: [StopwordList], languages: [LanguageData]
  ) {
    self.lexicon = lexicon
    var function = [Set<String>](repeating: [], count: Language.allCases.count)
    var generic = function
    var adjectival = [[String]](repeating: [], count: Language.allCases.count)
    for list in stopwords {
      if list.layer == .function { function[list.language.ordinal] = list.words }
      if list.layer == .generic { generic[list.language.ordinal] = list.words }
    }
    for data in languages {
      adjectival[data.language.ordinal] = data.list(.lemmas, "adjectival")
      function[data.language.ordinal].formUnion(data.list(.abbreviations, "undotted"))
    }
    self.function = function
    self.generic = generic
    self.adjectival = adjectival
    expander = EllipsisExpander(languages)
    analyzers = Language.allCases.map { _ in nil }
    caches = Language.allCases.map { _ in Cache() }
  }

  /// - Complexity: O(tokens) table look-ups; each form is analyzed once a language.
  public func annotate(_ document: Document, _ tokens: TokenLayer) -> LemmaLayer {
    var layer = LemmaLayer(table: StringTable(minimumCapacity: tokens.lexemes.count))
    let count = tokens.tokens.count
    layer.lemmas.reserveCapacity(count)
    layer.marks.reserveCapacity(count)
    layer.words.reserveCapacity(count)
    let names = Self.names(document, tokens)
    var known: [[Known]?] = Language.allCases.map { _ in nil }
    for (number, block) in document.blocks.enumerated() {
      let language = tokens.blockLanguages[number].language
      var blockMarks: LemmaLayer.Marks = []
      if block.marks.contains(.boilerplate) { blockMarks.insert(.boilerplate) }
      if !block.isContent { blockMarks.insert(.layout) }
      var ofLanguage =
        known[language.ordinal] ?? [Known](repeating: Known(), count: tokens.lexemes.count)
      known[language.ordinal] = nil
      var isAmbiguous = false
      for index in tokens.blockTokens[number] {
        let token = tokens.tokens[index]
        switch token.kind {
        case .punctuation, .symbol, .noteMark:
          layer.lemmas.append(-1)
          layer.words.append(-1)
          layer.marks.append(blockMarks.union(.nonword))
        case .word, .number, .address:
          let lexeme = Int(token.lexeme.index)
          if ofLanguage[lexeme].word < 0 {
            let entry = entry(
              tokens.lexemes.bytes(lexeme), hash: tokens.lexemes.hash(lexeme), language,
              token.kind, isName: names[lexeme])
            ofLanguage[lexeme] = layer.add(entry)
          }
          let found = ofLanguage[lexeme]
          if !found.alternatives.isEmpty { isAmbiguous = true }
          layer.lemmas.append(found.lemma)
          layer.words.append(found.word)
          layer.marks.append(blockMarks.union(found.marks))
        }
      }
      if isAmbiguous, let analyzer = analyzer(language) {
        for sentence in tokens.blockSentences[number] {
          choose(
            tokens.sentences[sentence].tokens, tokens, analyzer, blockMarks, &ofLanguage, &layer)
        }
      }
      known[language.ordinal] = ofLanguage
    }
    expandEllipses(document, tokens, &layer)
    return layer
  }

  /// What a lexeme means in one language of one document.
  fileprivate struct Known {
    var word: Int32 = -1
    var lemma: Int32 = -1
    var marks: LemmaLayer.Marks = []
    var neighborClass: Int32 = -1
    var alternatives: [Alternative] = []
    /// What was chosen so far, by alternative.
    var chosen: [Chosen?] = []
  }

  fileprivate struct Chosen {
    var word: Int32
    var lemma: Int32
    var marks: LemmaLayer.Marks
  }

  /// Chooses among the analyses of ambiguous words by their neighbors in the sentence.
  private func choose(
    _ range: TokenRange, _ tokens: TokenLayer, _ analyzer: WordAnalyzer,
    _ blockMarks: LemmaLayer.Marks, _ known: inout [Known], _ layer: inout LemmaLayer
  ) {
    func neighbor(_ index: Int) -> Int32 {
      guard range.contains(index) else { return analyzer.edgeClass }
      let token = tokens.tokens[index]
      guard token.kind == .word else { return analyzer.nonwordClass }
      return known[Int(token.lexeme.index)].neighborClass
    }
    for index in range where tokens.tokens[index].kind == .word {
      let lexeme = Int(tokens.tokens[index].lexeme.index)
      if known[lexeme].alternatives.isEmpty { continue }
      let choice = analyzer.choice(
        among: known[lexeme].alternatives.map(\.scored), left: neighbor(index - 1),
        right: neighbor(index + 1))
      if choice == 0 { continue }
      let chosen: Chosen
      if let made = known[lexeme].chosen[choice] {
        chosen = made
      } else {
        let added = layer.add(known[lexeme].alternatives[choice].entry)
        chosen = Chosen(word: added.word, lemma: added.lemma, marks: added.marks)
        known[lexeme].chosen[choice] = chosen
      }
      layer.words[index] = chosen.word
      layer.lemmas[index] = chosen.lemma
      layer.marks[index] = blockMarks.union(chosen.marks)
    }
  }

  /// Whether each lexeme only occurs with a capital, and somewhere inside a sentence.
  private static func names(_ document: Document, _ tokens: TokenLayer) -> [Bool] {
    var isCapitalizedInside = [Bool](repeating: false, count: tokens.lexemes.count)
    var isLowercase = isCapitalizedInside
    let bytes = document.text.bytes
    for sentence in tokens.sentences {
      for index in sentence.tokens where tokens.tokens[index].kind == .word {
        let token = tokens.tokens[index]
        let lexeme = Int(token.lexeme.index)
        if Casing.startsUppercase(bytes, Int(token.start)) {
          if index > sentence.tokens.lowerBound { isCapitalizedInside[lexeme] = true }
        } else {
          isLowercase[lexeme] = true
        }
      }
    }
    return zip(isCapitalizedInside, isLowercase).map { $0 && !$1 }
  }

  /// What is known of one form, as `annotate` would find it; for commands and taxonomy terms.
  public func analyze(_ form: String, language: Language) -> WordAnalysis {
    let form = ArraySlice(form.lowercased().utf8)
    return entry(form, hash: StringTable.hash(form), language, .word, isName: false).analysis
  }

  /// The lemmas of a phrase as `annotate` would give them, for matching terms against documents.
  public func lemmas(of forms: [String], language: Language) -> [String] {
    forms.map { analyze($0, language: language).lemma }
  }

  private func analyzer(_ language: Language) -> WordAnalyzer? {
    if let known = analyzers[language.ordinal] { return known }
    let made = lexicon.analyzer(language)
    analyzers[language.ordinal] = made
    return made
  }

  private func entry(
    _ form: ArraySlice<UInt8>, hash: UInt64, _ language: Language, _ kind: Token.Kind, isName: Bool
  ) -> Entry {
    if kind != .word {
      return Entry(
        analysis: WordAnalysis(
          lemma: String(decoding: form, as: UTF8.self),
          partOfSpeech: kind == .number ? .numeral : .unknown, source: .form),
        marks: .nonlexical, lemma: Array(form), lemmaHash: hash)
    }
    let table = isName ? 1 : 0
    let cached = caches[language.ordinal].forms[table].intern(form, hash: hash)
    if cached < caches[language.ordinal].entries[table].count {
      return caches[language.ordinal].entries[table][cached]
    }
    let text = String(decoding: form, as: UTF8.self)
    var entry: Entry
    if let analyzer = analyzer(language) {
      let scored = analyzer.analyses(text, isName: isName)
      let entries = scored.map { self.entry($0.analysis, text, language) }
      entry = entries[0]
      entry.neighborClass = analyzer.neighborClass(of: text)
      if scored.count > 1 {
        entry.alternatives = zip(scored, entries).map { Alternative(scored: $0, entry: $1) }
      }
    } else {
      entry = self.entry(fallback.analysis(of: text, language: language), text, language)
    }
    caches[language.ordinal].entries[table].append(entry)
    return entry
  }

  private func entry(_ found: WordAnalysis, _ text: String, _ language: Language) -> Entry {
    var analysis = found
    var marks: LemmaLayer.Marks = []
    if function[language.ordinal].contains(text) { marks.insert(.function) }
    if generic[language.ordinal].contains(text) { marks.insert(.generic) }
    switch analysis.partOfSpeech {
    case .adjective, .verb, .auxiliary, .adverb: marks.insert(.adjectival)
    case .unknown:
      if text.count > 4, adjectival[language.ordinal].contains(where: text.hasSuffix) {
        marks.insert(.adjectival)
      }
    default: break
    }
    // One letter says nothing, whatever the list, and neither does an abbreviation with its period.
    if text.count == 1 || text.hasSuffix(".") { marks.insert(.function) }
    analysis = analysis.linked(lexicon.concepts(of: analysis, language: language))
    let lemma = Array(analysis.lemma.utf8)
    return Entry(
      analysis: analysis, marks: marks, lemma: lemma, lemmaHash: StringTable.hash(lemma[...]))
  }

  // MARK: - Elliptic compounds

  private func expandEllipses(
    _ document: Document, _ tokens: TokenLayer, _ layer: inout LemmaLayer
  ) {
    for sentence in tokens.sentences {
      let language = tokens.blockLanguages[sentence.block].language
      guard expander.hasCandidate(document, tokens, sentence),
        let analyzer = analyzer(language)
      else { continue }
      for ellipsis in expander.ellipses(document, tokens, sentence, analyzer: analyzer) {
        let form = ArraySlice(ellipsis.expanded.lowercased().utf8)
        let entry = entry(form, hash: StringTable.hash(form), language, .word, isName: false)
        let added = layer.add(entry)
        layer.lemmas[ellipsis.token] = added.lemma
        layer.words[ellipsis.token] = added.word
        layer.marks[ellipsis.token].formUnion(entry.marks)
        layer.ellipses.append(ellipsis)
      }
    }
  }
}

extension LemmaLayer {
  fileprivate mutating func add(_ entry: LemmaAnnotator.Entry) -> LemmaAnnotator.Known {
    analyses.append(entry.analysis)
    return LemmaAnnotator.Known(
      word: Int32(analyses.count - 1),
      lemma: Int32(table.intern(entry.lemma[...], hash: entry.lemmaHash)), marks: entry.marks,
      neighborClass: entry.neighborClass, alternatives: entry.alternatives,
      chosen: Array(repeating: nil, count: entry.alternatives.count))
  }
}

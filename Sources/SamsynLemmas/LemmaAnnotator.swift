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
  /// Heads of the words that elliptic compounds borrow from, by language.
  private var heads: [[String: String?]]
  /// Concepts that were found already, by language.
  private var memos: [ConceptBridge.Memo]
  /// Room for one document at a time, by language.
  private var known = Language.allCases.map { _ in Lexemes() }

  /// What is known of the forms of one language.
  private struct Cache {
    /// Forms by hash; those that only occur as names have another.
    var forms = HashIndex(minimumCapacity: 1024)
    var entries: [Entry] = []
  }

  /// What is known of a form: a class, so that documents pass it around without copying.
  fileprivate final class Entry {
    let analysis: WordAnalysis
    let marks: LemmaLayer.Marks
    let lemma: [UInt8]
    let lemmaHash: UInt64
    /// What the form counts as for its neighbors.
    var neighborClass: Int32 = -1
    /// All analyses, when the form has several.
    var scored: [WordAnalyzer.Scored] = []
    /// The entries of those after the first, which is this one's.
    var alternatives: [Entry] = []

    init(_ analysis: WordAnalysis, _ marks: LemmaLayer.Marks) {
      self.analysis = analysis
      self.marks = marks
      lemma = Array(analysis.lemma.utf8)
      lemmaHash = StringTable.hash(lemma[...])
    }
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
    heads = Language.allCases.map { _ in [:] }
    memos = Language.allCases.map { _ in ConceptBridge.Memo() }
  }

  /// - Complexity: O(tokens) table look-ups; each form is analyzed once a language.
  public func annotate(_ document: Document, _ tokens: TokenLayer) -> LemmaLayer {
    var layer = LemmaLayer(table: StringTable(minimumCapacity: tokens.lexemes.count))
    let count = tokens.tokens.count
    layer.lemmas.reserveCapacity(count)
    layer.marks.reserveCapacity(count)
    layer.words.reserveCapacity(count)
    layer.analyses.reserveCapacity(tokens.lexemes.count)
    let writings = Self.writings(document, tokens)
    for ordinal in known.indices { known[ordinal].clear() }
    for (number, block) in document.blocks.enumerated() {
      let language = tokens.blockLanguages[number].language
      var blockMarks: LemmaLayer.Marks = []
      if block.marks.contains(.boilerplate) { blockMarks.insert(.boilerplate) }
      if !block.isContent { blockMarks.insert(.layout) }
      // Taken out while it is worked on, so that it is changed in place.
      var lexemes = Lexemes()
      swap(&lexemes, &known[language.ordinal])
      defer { swap(&lexemes, &known[language.ordinal]) }
      lexemes.prepare(tokens.lexemes.count)
      let isAmbiguous = annotate(
        tokens.blockTokens[number], tokens, language, writings, blockMarks, &lexemes,
        &layer)
      if isAmbiguous, let analyzer = analyzer(language) {
        for sentence in tokens.blockSentences[number] {
          choose(
            tokens.sentences[sentence].tokens, tokens, analyzer, blockMarks, &lexemes, &layer)
        }
      }
    }
    expandEllipses(document, tokens, &layer)
    return layer
  }

  /// Gives each token of a block the likeliest analysis of its form; says whether any form has several.
  private func annotate(
    _ range: TokenRange, _ tokens: TokenLayer, _ language: Language, _ writings: [Writing],
    _ blockMarks: LemmaLayer.Marks, _ known: inout Lexemes, _ layer: inout LemmaLayer
  ) -> Bool {
    var isAmbiguous = false
    for index in range {
      let token = tokens.tokens[index]
      switch token.kind {
      case .punctuation, .symbol, .noteMark:
        layer.lemmas.append(-1)
        layer.words.append(-1)
        layer.marks.append(blockMarks.union(.nonword))
      case .word, .number, .address:
        let lexeme = Int(token.lexeme.index)
        if known.found[lexeme].word < 0 {
          let entry = entry(
            tokens.lexemes.bytes(lexeme), hash: tokens.lexemes.hash(lexeme), language,
            token.kind, writings[lexeme])
          known.add(lexeme, entry, layer.add(entry))
        }
        let found = known.found[lexeme]
        if found.ambiguity >= 0 { isAmbiguous = true }
        layer.lemmas.append(found.lemma)
        layer.words.append(found.word)
        layer.marks.append(blockMarks.union(found.marks))
      }
    }
    return isAmbiguous
  }

  /// Where an analysis stands in the layer.
  fileprivate struct Place {
    var word: Int32 = -1
    var lemma: Int32 = -1
    var marks: LemmaLayer.Marks = []
  }

  /// What the lexemes of one document mean in one language.
  private struct Lexemes {
    struct Found {
      var word: Int32 = -1
      var lemma: Int32 = -1
      var marks: LemmaLayer.Marks = []
      var neighborClass: Int32 = -1
      /// Position in `ambiguities`, or -1.
      var ambiguity: Int32 = -1
    }

    struct Ambiguity {
      var entry: Entry
      /// Where the alternatives stand that were chosen so far.
      var places: [Place?]
    }

    var found: [Found] = []
    var ambiguities: [Ambiguity] = []

    mutating func clear() {
      found.removeAll(keepingCapacity: true)
      ambiguities.removeAll(keepingCapacity: true)
    }

    mutating func prepare(_ count: Int) {
      if found.isEmpty { found.append(contentsOf: repeatElement(Found(), count: count)) }
    }

    mutating func add(_ lexeme: Int, _ entry: Entry, _ place: Place) {
      var ambiguity: Int32 = -1
      if entry.scored.count > 1 {
        ambiguity = Int32(ambiguities.count)
        var places = [Place?](repeating: nil, count: entry.scored.count)
        places[0] = place
        ambiguities.append(Ambiguity(entry: entry, places: places))
      }
      found[lexeme] = Found(
        word: place.word, lemma: place.lemma, marks: place.marks,
        neighborClass: entry.neighborClass, ambiguity: ambiguity)
    }
  }

  /// Chooses among the analyses of ambiguous words by their neighbors in the sentence.
  private func choose(
    _ range: TokenRange, _ tokens: TokenLayer, _ analyzer: WordAnalyzer,
    _ blockMarks: LemmaLayer.Marks, _ known: inout Lexemes, _ layer: inout LemmaLayer
  ) {
    var left = analyzer.edgeClass
    for index in range {
      let token = tokens.tokens[index]
      guard token.kind == .word else {
        left = analyzer.nonwordClass
        continue
      }
      let found = known.found[Int(token.lexeme.index)]
      defer { left = found.neighborClass }
      if found.ambiguity < 0 { continue }
      var right = analyzer.edgeClass
      if index + 1 < range.upperBound {
        let next = tokens.tokens[index + 1]
        right =
          next.kind == .word
          ? known.found[Int(next.lexeme.index)].neighborClass : analyzer.nonwordClass
      }
      let number = Int(found.ambiguity)
      let choice = analyzer.choice(
        among: known.ambiguities[number].entry.scored, left: left, right: right)
      if choice == 0 { continue }
      let place: Place
      if let known = known.ambiguities[number].places[choice] {
        place = known
      } else {
        place = layer.add(known.ambiguities[number].entry.alternatives[choice - 1])
        known.ambiguities[number].places[choice] = place
      }
      layer.words[index] = place.word
      layer.lemmas[index] = place.lemma
      layer.marks[index] = blockMarks.union(place.marks)
    }
  }

  /// How a form is written throughout a document.
  private enum Writing: UInt8 {
    case common
    /// Only with a capital, and somewhere inside a sentence.
    case name
    /// Only in capitals, among words that are not: "REDA:n", which is no form of "reda".
    case acronym
  }

  /// How each lexeme of a document is written.
  private static func writings(_ document: Document, _ tokens: TokenLayer) -> [Writing] {
    let capitalInside: UInt8 = 1
    let lowercase: UInt8 = 2
    let mixed: UInt8 = 4
    let capitalsInText: UInt8 = 8
    var seen = [UInt8](repeating: 0, count: tokens.lexemes.count)
    let bytes = document.text.bytes
    for sentence in tokens.sentences {
      var hasLowercase = false
      for index in sentence.tokens where tokens.tokens[index].kind == .word {
        let token = tokens.tokens[index]
        let lexeme = Int(token.lexeme.index)
        guard Casing.startsUppercase(bytes, Int(token.start)) else {
          seen[lexeme] |= lowercase | mixed
          hasLowercase = true
          continue
        }
        // Behind a bullet, dash or quote a capital says as little as at the very start.
        if index > sentence.tokens.lowerBound, tokens.tokens[index - 1].isWord {
          seen[lexeme] |= capitalInside
        }
        let second = Int(token.start) + (bytes[Int(token.start)] >= 0xC3 ? 2 : 1)
        let isShouted = second < Int(token.end) && Casing.startsUppercase(bytes, second)
        if !isShouted { seen[lexeme] |= mixed }
        if isShouted, hasLowercase || index + 1 < sentence.tokens.upperBound {
          seen[lexeme] |= capitalsInText
        }
      }
    }
    return seen.indices.map { index in
      let flags = seen[index]
      if flags & mixed == 0, flags & capitalsInText != 0,
        (2...7).contains(tokens.lexemes[index].withoutCaseEnding.count)
      {
        return .acronym
      }
      return flags & capitalInside != 0 && flags & lowercase == 0 ? .name : .common
    }
  }

  /// What is known of one form, as `annotate` would find it; for commands and taxonomy terms.
  public func analyze(_ form: String, language: Language) -> WordAnalysis {
    let form = ArraySlice(form.lowercased().utf8)
    return entry(form, hash: StringTable.hash(form), language, .word, .common).analysis
  }

  /// What is known of a word that stands in its base form, as terms do: of several readings the one whose
  /// lemma is the word itself ("dans" is no form of "dag").
  public func analyze(baseForm form: String, language: Language) -> WordAnalysis {
    let text = form.lowercased()
    let bytes = ArraySlice(text.utf8)
    let found = entry(bytes, hash: StringTable.hash(bytes), language, .word, .common)
    let readings = [found] + found.alternatives
    let own = readings.filter { $0.analysis.lemma == text }
    return (own.first { $0.analysis.partOfSpeech == .noun } ?? own.first ?? found).analysis
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
    _ form: ArraySlice<UInt8>, hash: UInt64, _ language: Language, _ kind: Token.Kind,
    _ writing: Writing
  ) -> Entry {
    if kind != .word {
      let text = String(decoding: form, as: UTF8.self)
      return Entry(
        WordAnalysis(
          lemma: text, partOfSpeech: kind == .number ? .numeral : .unknown, source: .form),
        .nonlexical)
    }
    let cached = caches[language.ordinal].forms.insert(
      hash &+ UInt64(writing.rawValue) &* 0x9E37_79B9_7F4A_7C15)
    if cached < caches[language.ordinal].entries.count {
      return caches[language.ordinal].entries[cached]
    }
    let text = String(decoding: form, as: UTF8.self)
    let entry: Entry
    if writing == .acronym {
      entry = self.entry(
        WordAnalysis(lemma: text.withoutCaseEnding, partOfSpeech: .properNoun, source: .form),
        text, language)
    } else if let analyzer = analyzer(language) {
      let scored = analyzer.analyses(text, isName: writing == .name)
      let entries = scored.map { self.entry($0.analysis, text, language) }
      entry = entries[0]
      entry.neighborClass = analyzer.neighborClass(of: text)
      if scored.count > 1 {
        entry.scored = scored
        entry.alternatives = Array(entries.dropFirst())
      }
    } else {
      entry = self.entry(fallback.analysis(of: text, language: language), text, language)
    }
    caches[language.ordinal].entries.append(entry)
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
    analysis = analysis.linked(
      lexicon.concepts(of: analysis, language: language, &memos[language.ordinal]))
    return Entry(analysis, marks)
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
      let ellipses = expander.ellipses(document, tokens, sentence, language: language) { word in
        if let known = heads[language.ordinal][word] { return known }
        let head = analyzer.head(of: word)
        heads[language.ordinal][word] = .some(head)
        return head
      }
      for ellipsis in ellipses {
        let form = ArraySlice(ellipsis.expanded.lowercased().utf8)
        let entry = entry(form, hash: StringTable.hash(form), language, .word, .common)
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
  fileprivate mutating func add(_ entry: LemmaAnnotator.Entry) -> LemmaAnnotator.Place {
    analyses.append(entry.analysis)
    return LemmaAnnotator.Place(
      word: Int32(analyses.count - 1),
      lemma: Int32(table.intern(entry.lemma[...], hash: entry.lemmaHash)), marks: entry.marks)
  }
}

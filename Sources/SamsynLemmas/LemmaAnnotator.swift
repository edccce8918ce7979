public import SamsynModel
public import SamsynResources
public import SamsynStopwords

/// Makes the lemma layer of documents: language by block, lemma and marks by token.
///
/// A class for its caches: what is known of a form is looked up once a worker. Not `Sendable`.
public final class LemmaAnnotator {
  private let identifier: LanguageIdentifier
  private let lemmatizer: any Lemmatizer
  private let function: [Set<String>]
  private let generic: [Set<String>]
  private let adjectival: [[String]]
  private var caches: [Cache]
  private var knownForms = StringTable(minimumCapacity: 4096)
  private var knownEvidence: [LanguageIdentifier.Evidence] = []

  /// What is known of the forms of one language.
  private struct Cache {
    var forms = StringTable(minimumCapacity: 4096)
    var lemmas: [[UInt8]] = []
    var marks: [LemmaLayer.Marks] = []
  }

  public init(
    identifier: LanguageIdentifier, lemmatizer: any Lemmatizer, stopwords: [StopwordList],
    languages: [LanguageData]
  ) {
    self.identifier = identifier
    self.lemmatizer = lemmatizer
    var function = [Set<String>](repeating: [], count: Language.allCases.count)
    var generic = function
    var adjectival = [[String]](repeating: [], count: Language.allCases.count)
    for list in stopwords {
      if list.layer == .function { function[list.language.ordinal] = list.words }
      if list.layer == .generic { generic[list.language.ordinal] = list.words }
    }
    for data in languages { adjectival[data.language.ordinal] = data.list(.cues, "adjectival") }
    self.function = function
    self.generic = generic
    self.adjectival = adjectival
    caches = Language.allCases.map { _ in Cache() }
  }

  /// - Complexity: O(tokens) table look-ups; the lemmatizer is asked once a form and language.
  public func annotate(_ document: Document, _ tokens: TokenLayer) -> LemmaLayer {
    let (languages, documentLanguage) = identify(document, tokens)
    var layer = LemmaLayer(
      blockLanguages: languages, documentLanguage: documentLanguage, lemmas: [], marks: [],
      table: StringTable(minimumCapacity: tokens.lexemes.count))
    layer.lemmas.reserveCapacity(tokens.tokens.count)
    layer.marks.reserveCapacity(tokens.tokens.count)
    var known = Language.allCases.map { _ in [Int32](repeating: -1, count: tokens.lexemes.count) }
    var knownMarks = Language.allCases.map { _ in
      [LemmaLayer.Marks](repeating: [], count: tokens.lexemes.count)
    }
    for (number, block) in document.blocks.enumerated() {
      let language = languages[number].language
      var blockMarks: LemmaLayer.Marks = []
      if block.marks.contains(.boilerplate) { blockMarks.insert(.boilerplate) }
      if !block.isContent { blockMarks.insert(.layout) }
      for index in tokens.blockTokens[number] {
        let token = tokens.tokens[index]
        switch token.kind {
        case .punctuation, .symbol, .noteMark:
          layer.lemmas.append(-1)
          layer.marks.append(blockMarks.union(.nonword))
          continue
        case .word, .number, .address:
          break
        }
        let lexeme = Int(token.lexeme.index)
        if known[language.ordinal][lexeme] < 0 {
          let (lemma, marks) = lookUp(tokens.lexemes.bytes(lexeme), language, token.kind)
          known[language.ordinal][lexeme] = Int32(layer.table.intern(lemma[...]))
          knownMarks[language.ordinal][lexeme] = marks
        }
        layer.lemmas.append(known[language.ordinal][lexeme])
        layer.marks.append(blockMarks.union(knownMarks[language.ordinal][lexeme]))
      }
    }
    return layer
  }

  /// The lemmas of a phrase as `annotate` would give them, for matching terms against documents.
  public func lemmas(of forms: [String], language: Language) -> [String] {
    forms.map { form in
      let lemma = lookUp(ArraySlice(form.lowercased().utf8), language, .word).lemma
      return String(decoding: lemma, as: UTF8.self)
    }
  }

  private func lookUp(
    _ form: ArraySlice<UInt8>, _ language: Language, _ kind: Token.Kind
  ) -> (lemma: [UInt8], marks: LemmaLayer.Marks) {
    if kind != .word { return (Array(form), .nonlexical) }
    let cached = caches[language.ordinal].forms.intern(form)
    if cached < caches[language.ordinal].lemmas.count {
      return (
        caches[language.ordinal].lemmas[cached], caches[language.ordinal].marks[cached]
      )
    }
    let text = String(decoding: form, as: UTF8.self)
    let lemma = Array(lemmatizer.lemma(of: text, language: language).utf8)
    var marks: LemmaLayer.Marks = []
    if function[language.ordinal].contains(text) { marks.insert(.function) }
    if generic[language.ordinal].contains(text) { marks.insert(.generic) }
    if text.count > 4, adjectival[language.ordinal].contains(where: text.hasSuffix) {
      marks.insert(.adjectival)
    }
    // One letter says nothing, whatever the list, and neither does an abbreviation with its period.
    if text.count == 1 || text.hasSuffix(".") { marks.insert(.function) }
    caches[language.ordinal].lemmas.append(lemma)
    caches[language.ordinal].marks.append(marks)
    return (lemma, marks)
  }

  // MARK: - Language

  private func identify(
    _ document: Document, _ tokens: TokenLayer
  ) -> ([LanguageGuess], LanguageGuess) {
    let perLexeme = (0..<tokens.lexemes.count).map { evidence(of: tokens.lexemes.bytes($0)) }
    var total = LanguageIdentifier.Evidence()
    let perBlock = document.blocks.indices.map { number in
      var evidence = LanguageIdentifier.Evidence()
      for index in tokens.blockTokens[number] where tokens.tokens[index].kind == .word {
        evidence.add(perLexeme[Int(tokens.tokens[index].lexeme.index)])
      }
      total.add(evidence)
      return evidence
    }
    var documentGuess = identifier.guess(total)
    if let given = document.metadata[.language], given.origin == .given,
      let language = Language(rawValue: given.value)
    {
      documentGuess = LanguageGuess(language, confidence: 1)
    }
    return (
      perBlock.map { identifier.guess($0, prior: documentGuess) }, documentGuess
    )
  }

  private func evidence(of form: ArraySlice<UInt8>) -> LanguageIdentifier.Evidence {
    let index = knownForms.intern(form)
    if index == knownEvidence.count {
      knownEvidence.append(identifier.evidence(of: String(decoding: form, as: UTF8.self)))
    }
    return knownEvidence[index]
  }
}

internal import SamsynDictionaries
public import SamsynModel
internal import SamsynResources

/// Finds lemma, word class and parts of the words of one language.
///
/// From the best evidence to the weakest: our own overrides, the morphological dictionary, the parts of
/// a hyphenated word or compound, an ending taken off (confirmed by the policy lexicon or the spelling
/// dictionary, or not), the form itself.
public struct WordAnalyzer: Sendable {
  public let language: Language
  private let dictionaries: LanguageDictionaries
  private let ranker: ReadingRanker
  private let splitter: CompoundSplitter
  private let overrides: [String: (lemma: String, partOfSpeech: PartOfSpeech)]
  private let variants: [String: String]
  private let function: Set<String>
  /// Endings of nouns, longer ones first.
  private let nounEndings: [String]
  /// Nouns that end names of places.
  private let placeHeads: Set<String>
  private let participles: [(ending: String, lemmaEnding: String)]
  /// Lemmas that the policy lexicon lists for the language.
  private let lexicon: Set<String>

  init(
    _ data: LanguageData, dictionaries: LanguageDictionaries, model: DataFile,
    lexicon: Set<String>, function: Set<String>
  ) {
    language = data.language
    self.function = function
    nounEndings = data.words(.lemmas, "noun endings")
    placeHeads = Set(data.words(.lemmas, "places"))
    self.dictionaries = dictionaries
    self.lexicon = lexicon
    let ranker = ReadingRanker(model)
    self.ranker = ranker
    splitter = CompoundSplitter(
      dictionary: dictionaries.morphology, rules: data, lexicon: lexicon,
      commonNouns: ranker.commonNouns, spelling: dictionaries.spelling)
    let parts = Dictionary(
      uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.upos, $0) })
    overrides = Dictionary(
      data.pairs(.lemmas, "overrides").map { form, value in
        let words = value.split(separator: "/").map(String.init)
        return (form, (words.first ?? form, parts[words.last ?? ""] ?? .unknown))
      }, uniquingKeysWith: { first, _ in first })
    variants = Dictionary(
      data.pairs(.lemmas, "variants").map { ($0.name, $0.value) },
      uniquingKeysWith: { first, _ in first })
    participles = data.pairs(.lemmas, "participles").map { ($0.name, $0.value) }
  }

  /// Longer forms are no words: they are their own lemma.
  static let longestForm = MorphologicalDictionary.longestForm

  /// An analysis with the score that the form alone gives it.
  struct Scored {
    var analysis: WordAnalysis
    var score: Float
  }

  /// Readings of a form that a sentence may choose among.
  private static let alternativeLimit = 4

  /// The likeliest analysis of a form by itself.
  /// - Parameters:
  ///   - form: in lower case.
  ///   - isName: whether the form only occurs with a capital, so that endings may be part of it.
  public func analyze(_ form: String, isName: Bool = false) -> WordAnalysis {
    analyses(form, isName: isName)[0].analysis
  }

  /// What a form counts as for its neighbors.
  func neighborClass(of form: String) -> Int32 { ranker.neighborClass(of: form) }
  var edgeClass: Int32 { ranker.edge }
  var nonwordClass: Int32 { ranker.nonword }

  /// Which of the analyses fits between its neighbors.
  func choice(among scored: [Scored], left: Int32, right: Int32) -> Int {
    var best = 0
    var bestScore = -Float.infinity
    for (index, entry) in scored.enumerated() {
      let score =
        entry.score
        + ranker.neighborScore(entry.analysis.partOfSpeech, left: left, right: right)
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return best
  }

  /// All analyses of a form that a sentence may choose among, the likeliest first; at least one.
  func analyses(_ form: String, isName: Bool) -> [Scored] {
    let base = form.withoutCaseEnding
    if overrides[base] == nil, base.unicodeScalars.count <= Self.longestForm {
      let readings = self.readings(of: base, isName: isName)
      var candidates = candidates(readings, form: base)
      // Of function words that are adverbs, pronouns and the like no rare noun is meant.
      if function.contains(base),
        candidates.contains(where: { Self.isClosed($0.partOfSpeech) })
      {
        candidates.removeAll { [.noun, .properNoun].contains($0.partOfSpeech) }
      }
      let ranked = ranker.ranked(candidates, form: base)
      if !ranked.isEmpty {
        let compound = isName ? nil : splitter.split(base, readings: readings)
        return ranked.prefix(Self.alternativeLimit).map { entry in
          Scored(
            analysis: WordAnalysis(
              lemma: entry.candidate.lemma, partOfSpeech: entry.candidate.partOfSpeech,
              source: .dictionary, compound: compound), score: entry.score)
        }
      }
    }
    return [Scored(analysis: withoutReadings(base, isName: isName), score: 0)]
  }

  private func withoutReadings(_ base: String, isName: Bool) -> WordAnalysis {
    if let known = overrides[base] {
      return WordAnalysis(
        lemma: known.lemma, partOfSpeech: known.partOfSpeech, source: .override)
    }
    guard base.unicodeScalars.count <= Self.longestForm,
      base.unicodeScalars.contains(where: \.properties.isAlphabetic)
    else { return WordAnalysis(lemma: base, partOfSpeech: .unknown, source: .form) }
    return hyphenated(base, isName: isName) ?? lexiconForm(base) ?? compound(base, isName: isName)
      ?? byEnding(base, isName: isName)
      ?? WordAnalysis(
        lemma: base, partOfSpeech: isName ? .properNoun : .unknown, source: .form)
  }

  /// Every reading that may be chosen, for `samsyn lookup` and for learning the ranker's weights.
  public func candidates(of form: String) -> [(lemma: String, tags: String, features: [String])] {
    let base = form.withoutCaseEnding
    var found = candidates(readings(of: base), form: base)
    if found.isEmpty, let split = splitter.split(base, readings: []) {
      found = candidates(split)
    }
    return found.map {
      ($0.lemma, $0.tags.description, ReadingRanker.features($0, form: base))
    }
  }

  /// Whether the dictionary, or failing that the spelling dictionary, has the lemma.
  func knows(_ lemma: String, _ part: PartOfSpeech) -> Bool {
    if lexicon.contains(lemma) || overrides[lemma] != nil { return true }
    if dictionaries.morphology.isEmpty { return dictionaries.spelling?.knows(lemma) == true }
    return readings(of: lemma).contains {
      $0.lemma.lowercased() == lemma && (part == .unknown || $0.partOfSpeech == part)
    }
  }

  /// Readings of a form as a noun; of the head, when the dictionary does not have a compound whole.
  func nounReadings(of form: String) -> [Reading] {
    let whole = readings(of: form).filter { $0.partOfSpeech == .noun }
    if !whole.isEmpty { return whole }
    guard let head = head(of: form), head != form else { return [] }
    return readings(of: head).filter { $0.partOfSpeech == .noun }
  }

  /// Readings of a form as it is, or with a capital; function words have none.
  private func nameReadings(of form: String) -> (common: [Reading], capitalized: [Reading])? {
    guard let initial = form.first, !function.contains(form) else { return nil }
    func readings(_ form: String) -> [Reading] {
      dictionaries.morphology.readings(
        of: MorphologicalDictionary.symbols(form.unicodeScalars))
    }
    return (readings(form), readings(initial.uppercased() + form.dropFirst()))
  }

  private static func namesNoPlace(_ readings: [Reading]) -> Bool {
    readings.allSatisfy { $0.tags.isDisjoint(with: [.place, .organization]) }
  }

  /// Whether the dictionary knows a form as a first name, and as no place, organization or common word.
  public func isFirstName(_ form: String) -> Bool {
    guard let readings = nameReadings(of: form) else { return false }
    return readings.capitalized.contains { $0.tags.contains(.firstName) }
      && Self.namesNoPlace(readings.capitalized) && readings.common.isEmpty
  }

  /// Whether a form may be a last name: no place, organization or common word.
  public func mayBeLastName(_ form: String) -> Bool {
    guard let readings = nameReadings(of: form) else { return false }
    return Self.namesNoPlace(readings.capitalized) && readings.common.isEmpty
  }

  /// Whether a form of a few letters is no place, organization or function word: "Ek", "Rask".
  public func isShortCommonWord(_ form: String) -> Bool {
    guard form.unicodeScalars.count <= 6, let readings = nameReadings(of: form) else {
      return false
    }
    return Self.namesNoPlace(readings.capitalized)
  }

  func isAdjective(_ lemma: String) -> Bool {
    readings(of: lemma).contains { $0.partOfSpeech == .adjective }
  }

  /// Whether a form is the neuter of an adjective, or one form serves all genders.
  func isNeuterAdjective(_ form: String, of lemma: String) -> Bool {
    readings(of: form).contains {
      $0.partOfSpeech == .adjective
        && ($0.lemma.lowercased() == lemma || form == lemma || $0.tags.contains(.neuter))
        && !$0.tags.contains(.plural) && !$0.tags.contains(.definite)
    }
  }

  /// The parts of a lemma.
  func compound(ofLemma lemma: String) -> CompoundAnalysis? {
    splitter.split(
      lemma,
      readings: dictionaries.morphology.readings(
        of: MorphologicalDictionary.symbols(lemma.unicodeScalars)))
  }

  /// The letters of the last part of a word that has to be a compound, since another borrows from it.
  ///
  /// Letters that the form does not end with are not given: the parts may differ in case only.
  func head(of form: String) -> String? {
    if let hyphen = form.lastIndex(of: "-"), form.index(after: hyphen) < form.endIndex {
      return String(form[form.index(after: hyphen)...])
    }
    let lowercase = form.lowercased()
    let split = splitter.split(lowercase, readings: []) ?? lexiconSplit(lowercase)
    guard let head = split?.head.form, lowercase.hasSuffix(head) else { return nil }
    return String(form.suffix(head.count))
  }

  /// The longest end that the policy lexicon lists: the level below the dictionary.
  private func lexiconSplit(_ form: String) -> CompoundAnalysis? {
    guard dictionaries.morphology.isEmpty else { return nil }
    let letters = Array(form)
    for start in letters.indices.dropFirst(2) where letters.count - start >= 4 {
      let head = String(letters[start...])
      let lemma = byEnding(head, isName: false)
      guard let lemma, lemma.source == .spelling else { continue }
      return CompoundAnalysis(constituents: [
        .init(form: String(letters[..<start]), lemma: String(letters[..<start])),
        .init(form: head, lemma: lemma.lemma),
      ])
    }
    return nil
  }

  // MARK: - Levels of evidence

  /// Whether a word class gets no new members.
  private static func isClosed(_ part: PartOfSpeech) -> Bool {
    ![.unknown, .noun, .properNoun, .verb, .adjective].contains(part)
  }

  /// Readings of the form in lower case, or else as a name; the other way round for names.
  private func readings(of form: String, isName: Bool = false) -> [Reading] {
    // Dictionaries read a letter as the name of a letter: it is itself.
    if form.unicodeScalars.count == 1, !function.contains(form) { return [] }
    if isName, let first = form.first {
      let symbols = MorphologicalDictionary.symbols(
        (first.uppercased() + form.dropFirst()).unicodeScalars)
      let names = dictionaries.morphology.readings(of: symbols)
        .filter { $0.partOfSpeech == .properNoun }
      if !names.isEmpty { return names }
    }
    let symbols = MorphologicalDictionary.symbols(form.unicodeScalars)
    let readings = dictionaries.morphology.readings(of: symbols)
    guard readings.isEmpty, let first = form.first else { return readings }
    let capitalized = first.uppercased() + form.dropFirst()
    let names = dictionaries.morphology.readings(
      of: MorphologicalDictionary.symbols(capitalized.unicodeScalars))
    guard names.isEmpty, form.count <= 6 else { return names }
    return dictionaries.morphology.readings(
      of: MorphologicalDictionary.symbols(form.uppercased().unicodeScalars))
  }

  private func candidates(
    _ readings: [Reading], form: String
  ) -> [ReadingRanker.Candidate] {
    var candidates: [ReadingRanker.Candidate] = []
    for reading in readings {
      let lemma = ranker.renamed(
        variant(lemma(of: reading, form: form)), reading.partOfSpeech)
      if candidates.contains(where: { $0.lemma == lemma && $0.tags == reading.tags }) { continue }
      candidates.append(
        ReadingRanker.Candidate(lemma: lemma, tags: reading.tags, isCompound: false))
    }
    return candidates
  }

  /// The lemma as dictionaries of the language list it: participles are often words of their own.
  private func lemma(of reading: Reading, form: String) -> String {
    guard reading.tags.contains(.adjective) else { return reading.lemma.lowercased() }
    var base = form
    if reading.tags.contains(.genitive), base.hasSuffix("s") { base.removeLast() }
    if reading.tags.contains(.presentParticiple) {
      return base.hasSuffix("es") ? String(base.dropLast()) : base
    }
    guard reading.tags.contains(.pastParticiple), !participles.isEmpty else {
      return reading.lemma.lowercased()
    }
    for rule in participles where base.hasSuffix(rule.ending) {
      return base.dropLast(rule.ending.count) + rule.lemmaEnding
    }
    return base
  }

  /// A lemma, or the last part of a compound's, as the language spells it.
  private func variant(_ lemma: String) -> String { variants[lemma] ?? lemma }

  /// "eu-stöd" is read as "stöd".
  private func hyphenated(_ form: String, isName: Bool) -> WordAnalysis? {
    guard let hyphen = form.lastIndex(of: "-"), hyphen > form.startIndex,
      form.index(after: hyphen) < form.endIndex
    else { return nil }
    let left = String(form[..<hyphen])
    let head = analyze(String(form[form.index(after: hyphen)...]), isName: isName)
    guard form.first != "-", !form.contains("--") else { return nil }
    let parts = left.split(separator: "-").map(String.init).map {
      CompoundAnalysis.Constituent(form: $0 + "-", lemma: analyze($0).lemma, linkingCount: 1)
    }
    let tail =
      head.compound?.constituents
      ?? [
        CompoundAnalysis.Constituent(
          form: String(form[form.index(after: hyphen)...]), lemma: head.lemma)
      ]
    return WordAnalysis(
      lemma: left + "-" + head.lemma, partOfSpeech: head.partOfSpeech, source: .compound,
      compound: CompoundAnalysis(constituents: parts + tail))
  }

  /// A form of a noun that the policy lexicon has: "workshoppen".
  private func lexiconForm(_ form: String) -> WordAnalysis? {
    for ending in nounEndings where form.hasSuffix(ending) {
      var stem = String(form.dropLast(ending.count))
      for _ in 0..<2 {
        if lexicon.contains(stem) {
          var parts = splitter.split(stem, readings: [])?.constituents ?? []
          if let head = parts.popLast() {
            // The ending belongs to the head.
            let start = parts.map(\.form).joined().count
            parts.append(
              CompoundAnalysis.Constituent(
                form: String(form.dropFirst(start)), lemma: head.lemma))
          }
          return WordAnalysis(
            lemma: stem, partOfSpeech: .noun, source: .spelling,
            compound: parts.isEmpty ? nil : CompoundAnalysis(constituents: parts))
        }
        // A last letter that is doubled before the ending.
        guard stem.count > 4, let last = stem.last, stem.dropLast().last == last else { break }
        stem.removeLast()
      }
    }
    return nil
  }

  private func compound(_ form: String, isName: Bool = false) -> WordAnalysis? {
    guard let split = splitter.split(form, readings: []) else { return nil }
    // Names of places are made like compounds, but mean nothing by their parts.
    if isName,
      !ranker.commonNouns.contains(split.head.lemma)
        || placeHeads.contains(split.head.lemma)
        || split.constituents.contains(where: { $0.form.count < 4 })
    {
      return nil
    }
    var constituents = split.constituents
    let left = constituents.dropLast().map(\.form).joined()
    let lemma: String
    let part: PartOfSpeech
    if let best = ranker.best(candidates(split), form: form) {
      (lemma, part) = (best.lemma, best.partOfSpeech)
    } else if let head = byEnding(split.head.form, isName: false) {
      // Only the spelling dictionary has the head.
      (lemma, part) = (left + head.lemma, head.partOfSpeech)
    } else {
      (lemma, part) = (form, .noun)
    }
    constituents[constituents.count - 1].lemma = String(lemma.dropFirst(left.count))
    return WordAnalysis(
      lemma: lemma, partOfSpeech: part, source: .compound,
      compound: CompoundAnalysis(constituents: constituents))
  }

  private func candidates(_ split: CompoundAnalysis) -> [ReadingRanker.Candidate] {
    let left = split.constituents.dropLast().map(\.form).joined()
    let found = candidates(readings(of: split.head.form), form: split.head.form).map {
      ReadingRanker.Candidate(lemma: left + $0.lemma, tags: $0.tags, isCompound: true)
    }
    // New compounds are nouns, unless their head cannot be one.
    let nouns = found.filter { $0.partOfSpeech == .noun }
    return nouns.isEmpty ? found : nouns
  }

  private func byEnding(_ form: String, isName: Bool) -> WordAnalysis? {
    let scalars = Array(form.unicodeScalars)
    if scalars.count < 4 { return nil }
    func spells(_ lemma: String) -> Bool {
      lexicon.contains(lemma) || dictionaries.spelling?.knows(lemma) == true
    }
    if lexicon.contains(form) {
      return WordAnalysis(lemma: form, partOfSpeech: .noun, source: .spelling)
    }
    var first: WordAnalysis?
    for rule in ranker.endingRules(for: form) where scalars.count > rule.count + 2 {
      let lemma = ReadingRanker.string(scalars.dropLast(rule.count)) + rule.ending
      if spells(lemma) {
        return WordAnalysis(lemma: lemma, partOfSpeech: rule.partOfSpeech, source: .spelling)
      }
      first =
        first ?? WordAnalysis(lemma: lemma, partOfSpeech: rule.partOfSpeech, source: .ending)
    }
    if isName { return nil }
    return dictionaries.spelling?.knows(form) == true && first?.lemma != form
      && !dictionaries.morphology.isEmpty ? nil : first
  }
}

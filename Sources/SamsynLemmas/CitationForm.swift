internal import SamsynDictionaries
public import SamsynModel

/// Writes a phrase as a person would put it into a list of keywords: indefinite, in the nominative, in the
/// singular where the text ever has it, adjectives agreeing; names as they are.
///
/// Adjectives in the neuter are made by rule and checked against the dictionary; without dictionaries the
/// adjective keeps the form that the text has.
public struct CitationForm: Sendable {
  private let lexicon: LanguageLexicon
  private let known = WordMemo<NounForm>()

  public init(_ lexicon: LanguageLexicon) { self.lexicon = lexicon }

  private func nounForm(_ form: String, _ analyzer: WordAnalyzer) -> NounForm {
    known.value(of: form, analyzer.language) { analyzer.nounForm(of: form) }
  }

  /// - Parameters:
  ///   - occurrences: all places of the phrase, of equal length.
  ///   - surface: its most used form, which languages without an analysis keep.
  public func form(
    of occurrences: [TokenRange], in document: AnnotatedDocument, surface: String
  ) -> String {
    guard let first = occurrences.first else { return surface }
    let sentence = document.tokens.sentence(ofToken: first.lowerBound)
    let block = document.tokens.sentences[sentence].block
    let language = document.tokens.blockLanguages[block].language
    guard let analyzer = lexicon.analyzer(language) else { return surface }
    // The words of the most used form, as they stand in one of its places.
    let place =
      occurrences.first { document.surface($0).lowercased() == surface.lowercased() } ?? first
    var words = surface.split(separator: " ").map(String.init)
    let analyses = place.map { document.lemmas.analysis(ofToken: $0) }
    guard words.count == analyses.count else { return surface }
    let head = Self.head(analyses)
    guard let noun = analyses[head] else { return surface }
    let isWritten = occurrences.contains {
      Self.isCapitalizedInside(document, $0.upperBound - 1)
    }
    // A word that no dictionary has and that never stands in lower case is a name: "Klarvattnet".
    let isUnknown = noun.source == .compound || noun.source == .ending || noun.source == .form
    let isAlwaysWritten =
      isUnknown && occurrences.count > 2
      && occurrences.allSatisfy {
        Casing.startsUppercase(
          document.document.text.bytes,
          Int(document.tokens.tokens[$0.lowerBound + head].start))
      }
    if isWritten || isAlwaysWritten || Self.isName(words[head]) || noun.partOfSpeech == .properNoun
    {
      words[head] = Self.withoutGenitive(words[head], noun.lemma)
      return words.joined(separator: " ")
    }
    // Of words joined by "och" none is changed.
    if analyses.contains(where: { $0?.partOfSpeech == .coordinator }) || words.contains("&") {
      if !Self.isCapitalizedInside(document, place.lowerBound) {
        words[0] = words[0].prefix(1).lowercased() + words[0].dropFirst()
      }
      return words.joined(separator: " ")
    }
    guard noun.partOfSpeech == .noun else { return surface }

    var forms: [NounForm] = []
    for range in occurrences {
      let form = document.string(
        document.tokens.tokens[range.lowerBound + head].utf8Range
      ).lowercased()
      forms.append(nounForm(form, analyzer))
    }
    let isPlural = words.count > 1 && forms.allSatisfy(\.isPlural)
    let own = nounForm(words[head].lowercased(), analyzer)
    if isPlural {
      // The indefinite plural, if the text has it; the dictionary cannot be asked for forms.
      if own.isDefinite || own.isGenitive,
        let better = zip(occurrences, forms).first(where: { !$1.isDefinite && !$1.isGenitive })
      {
        words[head] = document.string(
          document.tokens.tokens[better.0.lowerBound + head].utf8Range
        ).lowercased()
      } else if let plain = analyzer.indefinitePlural(of: words[head], lemma: noun.lemma) {
        words[head] = plain
      }
    } else {
      words[head] = Self.cased(noun.lemma, like: words[head])
    }
    // A genitive or a name before the adjective keeps it definite: "näringslivets digitala omställning".
    let isFree = analyses[..<head].allSatisfy {
      $0 == nil || $0?.partOfSpeech == .adjective
    }
    // Nor is it changed where the noun may as well be a plural: "öppna data".
    let isOpen = forms.allSatisfy { $0.isOpen && !$0.isDefinite }
    if isFree, !isPlural, !isOpen {
      for index in 0..<head {
        guard let adjective = analyses[index], adjective.partOfSpeech == .adjective else {
          continue
        }
        if let form = analyzer.adjective(adjective.lemma, agreeingWith: own, language: language) {
          words[index] = Self.cased(form, like: words[index])
        }
      }
    }
    // A definite noun right before another is a name: "Fjordbyen kommune".
    let opensName =
      words.count > 1 && analyses[1]?.partOfSpeech == .noun
      && nounForm(words[0].lowercased(), analyzer).isDefinite
    if let initial = words.first, !opensName,
      !Self.hasInnerCapital(initial), Self.isCommon(analyses[0]),
      !occurrences.contains(where: { Self.isCapitalizedInside(document, $0.lowerBound) })
    {
      words[0] = initial.prefix(1).lowercased() + initial.dropFirst()
    }
    return words.joined(separator: " ")
  }

  /// The noun that the phrase is about: the last one before a preposition.
  private static func head(_ analyses: [WordAnalysis?]) -> Int {
    var head = analyses.count - 1
    for (index, analysis) in analyses.enumerated() where index > 0 {
      if analysis?.partOfSpeech == .adposition,
        let before = analyses[index - 1]?.partOfSpeech, before == .noun || before == .properNoun
      {
        head = index - 1
        break
      }
    }
    return head
  }

  private static func isCommon(_ analysis: WordAnalysis?) -> Bool {
    analysis?.partOfSpeech == .noun || analysis?.partOfSpeech == .adjective
  }

  private static func isName(_ word: String) -> Bool {
    hasInnerCapital(word) || word.contains(where: \.isNumber)
  }

  private static func hasInnerCapital(_ word: String) -> Bool {
    word.dropFirst().contains(where: \.isUppercase)
  }

  private static func isCapitalizedInside(_ document: AnnotatedDocument, _ token: Int) -> Bool {
    let sentence = document.tokens.sentence(ofToken: token)
    return document.tokens.sentences[sentence].tokens.lowerBound < token
      && Casing.startsUppercase(
        document.document.text.bytes, Int(document.tokens.tokens[token].start))
  }

  /// A lemma with a capital where the form has one: "EU-projekt".
  private static func cased(_ lemma: String, like form: String) -> String {
    var result = ""
    var source = form.makeIterator()
    var isSame = true
    for letter in lemma {
      let other = source.next()
      if isSame, let other, other.lowercased() == String(letter) {
        result.append(other)
      } else {
        isSame = false
        result.append(letter)
      }
    }
    return result
  }

  private static func withoutGenitive(_ word: String, _ lemma: String) -> String {
    let plain = word.withoutCaseEnding
    if plain.lowercased() == lemma + "s" { return String(plain.dropLast()) }
    return plain
  }
}

/// What the form of a noun says.
struct NounForm: Sendable, Equatable {
  var isPlural = false
  var isDefinite = false
  var isGenitive = false
  var isNeuter = false
  /// Singular and plural are alike.
  var isOpen = false
}

extension WordAnalyzer {
  /// What a noun's form says, by the readings of its head; all false when nothing is known.
  func nounForm(of form: String) -> NounForm {
    let readings = nounReadings(of: form)
    guard let first = readings.first else { return NounForm() }
    func all(_ tag: GrammarTags) -> Bool { readings.allSatisfy { $0.tags.contains(tag) } }
    return NounForm(
      isPlural: all(.plural), isDefinite: all(.definite), isGenitive: all(.genitive),
      isNeuter: first.tags.contains(.neuter),
      isOpen: readings.contains { $0.tags.contains(.plural) }
        && readings.contains { $0.tags.contains(.singular) }
        || readings.contains { $0.tags.contains(.anyNumber) })
  }

  /// The indefinite plural of a noun in another form of the plural, made by rule and checked against the
  /// dictionary; nil when that does not know it.
  func indefinitePlural(of form: String, lemma: String) -> String? {
    var base = form.lowercased()
    if nounForm(of: base).isGenitive, base.hasSuffix("s") { base.removeLast() }
    var forms = [base]
    for (ending, plain) in [
      ("arna", "ar"), ("erna", "er"), ("orna", "or"), ("na", ""), ("en", ""), ("ene", "er"),
      ("ane", "ar"), ("ene", ""), ("a", ""),
    ] where base.hasSuffix(ending) {
      forms.append(base.dropLast(ending.count) + plain)
    }
    return forms.first { form in
      nounReadings(of: form).contains {
        $0.tags.contains(.plural) && !$0.tags.contains(.definite) && !$0.tags.contains(.genitive)
          && (lemma.hasSuffix($0.lemma.lowercased()))
      }
    }
  }

  /// An adjective as it stands before an indefinite noun in the singular; nil when the dictionary cannot
  /// confirm the form.
  func adjective(_ lemma: String, agreeingWith noun: NounForm, language: Language) -> String? {
    guard isAdjective(lemma) else { return nil }
    guard noun.isNeuter else { return lemma }
    var forms: [String] = []
    let stem = String(lemma.dropLast())
    switch lemma.last {
    case "t": forms = [lemma]
    case "d": forms = [stem + "t", stem + "tt", lemma + "t"]
    case "n": forms = [stem + "t", lemma + "t"]
    case "y", "å", "u", "ø", "ö": forms = [lemma + "tt", lemma]
    case "a", "e", "s": forms = [lemma]
    case let last? where stem.last == last: forms = [stem + "t", lemma + "t"]
    default: forms = [lemma + "t", lemma]
    }
    // "-ig" and "-sk" have no neuter of their own in Norwegian.
    if language != .sv, lemma.hasSuffix("ig") || lemma.hasSuffix("sk") {
      forms = [lemma, lemma + "t"]
    }
    return forms.first { isNeuterAdjective($0, of: lemma) }
  }
}

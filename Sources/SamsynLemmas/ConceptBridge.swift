internal import SamsynDictionaries
internal import SamsynModel
internal import SamsynResources

/// Leads the words of one language to concepts in which Swedish, Bokmål and Nynorsk meet.
///
/// The pivot is Bokmål. In order: the policy lexicon; the lemma itself in Bokmål; the bilingual
/// dictionary, minus false friends; the constituents of a compound; a respelling that the Bokmål
/// dictionary knows. A compound's concept is made of its parts, so that a word that one dictionary
/// lists whole meets one that another has to take apart.
struct ConceptBridge: Sendable {
  private let language: Language
  private let lexicon: PolicyLexicon
  private let pivot: BilingualDictionary?
  private let bokmaal: WordAnalyzer
  private let skeleton: SpellingSkeleton
  private let respellings: [(pattern: String, replacement: String)]
  /// Translations that a word keeps.
  private static let limit = 4
  /// Respellings of a word that are tried.
  private static let respellingLimit = 24

  init(
    language: Language, lexicon: PolicyLexicon, pivot: BilingualDictionary?,
    bokmaal: WordAnalyzer, skeleton: SpellingSkeleton, rules: DataFile
  ) {
    self.language = language
    self.lexicon = lexicon
    self.pivot = pivot
    self.bokmaal = bokmaal
    self.skeleton = skeleton
    respellings = rules.sections["respelling-\(language.rawValue)", default: []].compactMap {
      let sides = $0.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      return sides.count == 2 && sides[0] != sides[1] ? (sides[0], sides[1]) : nil
    }
  }

  /// What was found out already: one a worker, since most lemmas come back in many forms.
  struct Memo {
    fileprivate var links: [Word: [ConceptLink]] = [:]
    fileprivate var wholes: [Word: [ConceptLink]] = [:]
    fileprivate var keys: [String: String] = [:]

    /// All that a link is made of, so that it does not matter which form came first.
    fileprivate struct Word: Hashable {
      var lemma: String
      var part: PartOfSpeech
      var compound = ""
    }
  }

  /// The concepts of an analyzed word, the likeliest first.
  func links(_ analysis: WordAnalysis, _ memo: inout Memo) -> [ConceptLink] {
    let word = Memo.Word(
      lemma: analysis.lemma, part: analysis.partOfSpeech,
      compound: analysis.compound?.lemmas ?? "")
    if let known = memo.wholes[word] { return known }
    let found = newLinks(analysis, &memo)
    memo.wholes[word] = found
    return found
  }

  private func newLinks(_ analysis: WordAnalysis, _ memo: inout Memo) -> [ConceptLink] {
    let whole = links(analysis.lemma, analysis.partOfSpeech, &memo)
    if !whole.isEmpty { return whole }
    if let compound = analysis.compound {
      var parts: [ConceptLink] = []
      for constituent in compound.constituents {
        for part in [PartOfSpeech.noun, .adjective, .verb] {
          guard let link = links(constituent.lemma, part, &memo).first else { continue }
          parts.append(link)
          break
        }
      }
      if parts.count == compound.constituents.count {
        return [
          ConceptLink(
            concept: parts.map(\.concept).joined(separator: "+"),
            label: parts.map(\.label).joined(separator: "+"), kind: .constituents)
        ]
      }
    }
    // A name is spelled alike everywhere.
    return analysis.partOfSpeech == .properNoun ? [] : respelled(analysis, &memo)
  }

  private func links(
    _ lemma: String, _ part: PartOfSpeech, _ memo: inout Memo
  ) -> [ConceptLink] {
    let word = Memo.Word(lemma: lemma, part: part)
    if let known = memo.links[word] { return known }
    let found = newLinks(lemma, part, &memo)
    memo.links[word] = found
    return found
  }

  private func newLinks(
    _ lemma: String, _ part: PartOfSpeech, _ memo: inout Memo
  ) -> [ConceptLink] {
    if let concept = lexicon.concept(of: lemma, language) {
      return [ConceptLink(concept: key(concept, &memo), label: concept, kind: .lexicon)]
    }
    if language == bokmaal.language {
      return bokmaal.knows(lemma, part)
        ? [ConceptLink(concept: key(lemma, &memo), label: lemma, kind: .identity)] : []
    }
    if language == .sv, let meaning = lexicon.meaning(ofFalseFriend: lemma) {
      return [ConceptLink(concept: key(meaning, &memo), label: meaning, kind: .dictionary)]
    }
    guard let pivot else { return [] }
    let own = skeleton(lemma)
    var found: [ConceptLink] = []
    for translation in pivot.translations(of: lemma, as: part) {
      let lowercase = translation.lowercased()
      let concept = lexicon.concept(of: lowercase, .nb) ?? lowercase
      let isCognate = skeleton(lowercase) == own
      let link = ConceptLink(
        concept: key(concept, &memo), label: concept, kind: isCognate ? .cognate : .dictionary)
      if found.contains(where: { $0.concept == link.concept }) { continue }
      // What is spelled alike is the likeliest translation.
      if isCognate { found.insert(link, at: 0) } else { found.append(link) }
    }
    return Array(found.prefix(Self.limit))
  }

  /// A concept by its Bokmål lemma: compounds by their parts.
  private func key(_ lemma: String, _ memo: inout Memo) -> String {
    if let known = memo.keys[lemma] { return known }
    var names: [String] = []
    for part in bokmaal.compound(ofLemma: lemma)?.constituents ?? [] {
      let name = lexicon.concept(of: part.lemma, .nb) ?? part.lemma
      names.append(name.count < lemma.count ? key(name, &memo) : name)
    }
    let key = names.isEmpty ? lemma : names.joined(separator: "+")
    memo.keys[lemma] = key
    return key
  }

  /// Bokmål words that the lemma would be by the spelling rules, if one is known there.
  private func respelled(_ analysis: WordAnalysis, _ memo: inout Memo) -> [ConceptLink] {
    var forms: [String] = [analysis.lemma]
    for rule in respellings where forms.count < Self.respellingLimit {
      let isFinal = rule.pattern.hasSuffix("$")
      let pattern = isFinal ? String(rule.pattern.dropLast()) : rule.pattern
      for form in forms where form.contains(pattern) {
        let changed: String
        if isFinal {
          guard form.hasSuffix(pattern) else { continue }
          changed = form.dropLast(pattern.count) + rule.replacement
        } else {
          changed = Self.replacing(pattern, in: form, by: rule.replacement)
        }
        if !forms.contains(changed) { forms.append(changed) }
      }
    }
    for form in forms.reversed() where bokmaal.knows(form, analysis.partOfSpeech) {
      return [ConceptLink(concept: key(form, &memo), label: form, kind: .spelling)]
    }
    return []
  }

  private static func replacing(_ pattern: String, in form: String, by text: String) -> String {
    var result = ""
    var rest = form[...]
    while !rest.isEmpty {
      if rest.hasPrefix(pattern) {
        result += text
        rest = rest.dropFirst(pattern.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

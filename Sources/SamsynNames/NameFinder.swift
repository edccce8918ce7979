public import SamsynModel
public import SamsynResources

/// Collects the names of a document, folds variants of one name and tells the kind of actor.
///
/// A name is a run of capitalized words, small linking words inside allowed, that is not just the first
/// word of a sentence. Variants are one when they agree in lemmas and differ in case, a genitive ending
/// or the linking word, when the document defines one as the short form of the other, or when the list
/// of aliases does.
public struct NameFinder: Sendable {
  private let lexicon: ActorLexicon
  private static let linking: Set<String> = ["&", "för", "for", "i", "av", "på", "de"]
  private static let folded: Set<String> = ["och", "og", "&"]
  private static let longestName = 8

  public init(_ languages: [LanguageData]) { lexicon = ActorLexicon(languages) }

  private struct Occurrence {
    var tokens: TokenRange
    var key: String
  }

  /// Names in the order of their first places.
  /// - Complexity: O(tokens + names).
  public func names(
    in document: AnnotatedDocument, abbreviations: [AbbreviationDefinition]
  ) -> [ActorName] {
    let known = lowercaseForms(document)
    var occurrences: [Occurrence] = []
    for sentence in document.tokens.sentences
    where document.document.blocks[sentence.block].isContent {
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        guard let run = run(document, sentence, from: index, known) else {
          index += 1
          continue
        }
        occurrences.append(Occurrence(tokens: run, key: key(document, run)))
        index = run.upperBound
      }
    }
    return folded(occurrences, document, abbreviations)
  }

  private func text(_ document: AnnotatedDocument, _ index: Int) -> String {
    document.string(document.tokens.tokens[index].utf8Range)
  }

  /// Lexemes that also occur in lower case: a capital alone does not make a name of them.
  private func lowercaseForms(_ document: AnnotatedDocument) -> Set<Int32> {
    var known: Set<Int32> = []
    let bytes = document.document.text.bytes
    for token in document.tokens.tokens
    where token.kind == .word && Casing.startsLowercase(bytes, Int(token.start)) {
      known.insert(token.lexeme.index)
    }
    return known
  }

  private func isCapitalized(_ document: AnnotatedDocument, _ index: Int) -> Bool {
    let token = document.tokens.tokens[index]
    return token.kind == .word
      && Casing.startsUppercase(document.document.text.bytes, Int(token.start))
  }

  private func isAcronym(_ word: String) -> Bool {
    let base = word.withoutCaseEnding
    return (2...6).contains(base.count) && base.allSatisfy { $0.isUppercase || $0.isNumber }
  }

  /// The name that begins at a token, or nil.
  private func run(
    _ document: AnnotatedDocument, _ sentence: Sentence, from start: Int, _ known: Set<Int32>
  ) -> TokenRange? {
    guard isCapitalized(document, start) else { return nil }
    if document.lemmas.marks[start].contains(.function) || text(document, start).hasSuffix("-") {
      return nil
    }
    var end = start + 1
    var links = false
    while end < sentence.tokens.upperBound, end - start < Self.longestName {
      if isCapitalized(document, end) {
        end += 1
        continue
      }
      let isLinking = Self.linking.contains(text(document, end))
      if isLinking, end + 1 < sentence.tokens.upperBound, isCapitalized(document, end + 1) {
        end += 2
        continue
      }
      // "Smarte byer & samfunn": small words around an ampersand.
      let ampersand = text(document, end) == "&" ? end : end + 1
      guard end - start <= 2, ampersand + 1 < sentence.tokens.upperBound,
        text(document, ampersand) == "&", document.tokens.tokens[end].kind != .punctuation,
        document.tokens.tokens[ampersand + 1].kind == .word
      else { break }
      links = true
      end = ampersand + 2
    }
    // "Saltnes kommune", "Karlstads universitet": the kind belongs to the name.
    if end < sentence.tokens.upperBound, !isAcronym(text(document, end - 1)),
      let kind = lexicon.kind(ofNeighbor: text(document, end)),
      [.kommun, .region, .university].contains(kind)
    {
      end += 1
    }
    let isFirst = start == sentence.tokens.lowerBound || !followsWord(document, start)
    let word = text(document, start)
    if end - start == 1, isAcronym(word) { return start..<end }
    let lexeme = document.tokens.tokens[start].lexeme.index
    let hasKind = lexicon.kind(of: [word]) != nil
    // Inside a sentence a capital makes a name of any word that the document does not also write small.
    guard isFirst else {
      return end - start > 1 || hasKind || !known.contains(lexeme) ? start..<end : nil
    }
    // At its start only words that are nothing else do, or that tell the kind of an actor.
    let analysis = document.lemmas.analysis(ofToken: start)
    let isCommon =
      known.contains(lexeme)
      || (analysis.map { $0.partOfSpeech != .properNoun && $0.source != .form } ?? false)
    if end - start == 1 { return isCommon ? nil : start..<end }
    if !isCommon || hasKind || links || isQuoted(document, start) { return start..<end }
    return isCapitalized(document, start + 1)
      ? run(document, sentence, from: start + 1, known) : nil
  }

  private func isQuoted(_ document: AnnotatedDocument, _ index: Int) -> Bool {
    index > 0 && ["«", "“", "”", "\""].contains(text(document, index - 1))
  }

  private func followsWord(_ document: AnnotatedDocument, _ index: Int) -> Bool {
    index > 0 && document.tokens.tokens[index - 1].isWord
  }

  /// What variants of a name have in common: lemmas, the linking word as one.
  private func key(_ document: AnnotatedDocument, _ range: TokenRange) -> String {
    let count = range.count
    return range.map { index in
      let word = text(document, index)
      if Self.folded.contains(word) { return "&" }
      if count == 1, let lemma = document.lemmas.lemma(ofToken: index), lemma.count > 3 {
        return lemma
      }
      return document.lemmas.lemma(ofToken: index) ?? word.lowercased()
    }.joined(separator: " ")
  }

  // MARK: - Folding

  private func folded(
    _ occurrences: [Occurrence], _ document: AnnotatedDocument,
    _ abbreviations: [AbbreviationDefinition]
  ) -> [ActorName] {
    var canonical: [String: String] = [:]
    let keys = Set(occurrences.map(\.key))
    for definition in abbreviations {
      canonical[definition.longForm.lowercased()] = definition.abbreviation.lowercased()
    }
    for (short, full) in lexicon.aliases where canonical[full] == nil { canonical[full] = short }
    func root(_ occurrence: Occurrence) -> String {
      let surface = document.surface(occurrence.tokens).lowercased()
      let short = surface.withoutCaseEnding
      if let alias = canonical[surface] { return alias }
      if canonical.values.contains(short) { return short }
      let key = occurrence.key
      if let alias = canonical[key] { return alias }
      // "REDAN" is a form of REDA where the document uses both.
      if surface.count > 3, isAcronym(document.surface(occurrence.tokens)),
        "ns".contains(surface.last ?? " "),
        keys.contains(String(surface.dropLast()))
      {
        return String(surface.dropLast())
      }
      // An unknown name with a genitive ending, beside the name without it.
      if key.hasSuffix("s"), keys.contains(String(key.dropLast())) { return String(key.dropLast()) }
      return key
    }
    var order: [String] = []
    var groups: [String: [Occurrence]] = [:]
    let spelledOut = longForms(document, keys: keys)
    let covered = Set(spelledOut.flatMap(\.tokens))
    for occurrence in occurrences.filter({ covered.isDisjoint(with: $0.tokens) }) + spelledOut {
      let root = root(occurrence)
      if groups[root] == nil { order.append(root) }
      groups[root, default: []].append(occurrence)
    }
    return order.compactMap { groups[$0] }.map { make($0, document) }
      .sorted { $0.first < $1.first }
  }

  /// Places of names that are not runs of capitals: full names of the aliases, and names with an
  /// ampersand where the word is written out.
  private func longForms(_ document: AnnotatedDocument, keys: Set<String>) -> [Occurrence] {
    let names = Set(lexicon.aliases.map(\.full)).union(keys.filter { $0.contains(" & ") })
    var byFirst: [String: [[String]]] = [:]
    for name in names.sorted() {
      let parts = name.split(separator: " ").map(String.init)
      if parts.count > 1 { byFirst[parts[0], default: []].append(parts) }
    }
    // Of two names at one place the longer one counts.
    for first in byFirst.keys { byFirst[first]?.sort { $0.count > $1.count } }
    guard !byFirst.isEmpty else { return [] }
    func matches(_ index: Int, _ part: String) -> Bool {
      let form = document.tokens.lexemes[Int(document.tokens.tokens[index].lexeme.index)]
      if part == "&" { return Self.folded.contains(form) }
      return form == part || document.lemmas.lemma(ofToken: index) == part
    }
    var found: [Occurrence] = []
    for sentence in document.tokens.sentences
    where document.document.blocks[sentence.block].isContent {
      var next = sentence.tokens.lowerBound
      for index in sentence.tokens where index >= next && isCapitalized(document, index) {
        let form = document.tokens.lexemes[Int(document.tokens.tokens[index].lexeme.index)]
        let candidates =
          byFirst[form, default: []]
          + (document.lemmas.lemma(ofToken: index).flatMap { $0 == form ? nil : byFirst[$0] } ?? [])
        for parts in candidates where index + parts.count <= sentence.tokens.upperBound {
          let range = index..<index + parts.count
          guard zip(range, parts).allSatisfy({ matches($0, $1) }) else { continue }
          found.append(Occurrence(tokens: range, key: parts.joined(separator: " ")))
          next = range.upperBound
          break
        }
      }
    }
    return found
  }

  private func make(_ occurrences: [Occurrence], _ document: AnnotatedDocument) -> ActorName {
    var forms: [CountedForm] = []
    for occurrence in occurrences {
      let form = document.surface(occurrence.tokens).withoutCaseEnding
      if let known = forms.firstIndex(where: { $0.form == form }) {
        forms[known].count += 1
      } else {
        forms.append(CountedForm(form: form, count: 1))
      }
    }
    // A genitive stands behind the name itself, whatever its count.
    let written = Set(forms.map(\.form))
    func rank(_ form: CountedForm) -> (Int, Int, Int) {
      let isGenitive = form.form.hasSuffix("s") && written.contains(String(form.form.dropLast()))
      return (isGenitive ? 1 : 0, -form.count, -form.form.count)
    }
    forms.sort { rank($0) != rank($1) ? rank($0) < rank($1) : $0.form < $1.form }
    let first = occurrences.map { document.tokens.utf8Range($0.tokens) }.min()
    var kind = lexicon.kind(of: forms.map(\.form))
    for occurrence in occurrences where kind == nil {
      kind = projectKind(document, before: occurrence.tokens.lowerBound)
    }
    return ActorName(
      document: document.id, name: forms.first?.form ?? "", kind: kind ?? .other, forms: forms,
      count: occurrences.count, first: first ?? UTF8Range(0, 0))
  }

  /// "prosjektet «Digitale bygder»": the kind of a quoted name is told by the word before the quote.
  private func projectKind(_ document: AnnotatedDocument, before index: Int) -> ActorName.Kind? {
    guard index > 1, isQuoted(document, index) else { return nil }
    let word = index - 2
    let sentence = document.tokens.sentences[document.tokens.sentence(ofToken: index)]
    return sentence.tokens.contains(word)
      ? lexicon.kind(ofNeighbor: text(document, word)) : nil
  }
}

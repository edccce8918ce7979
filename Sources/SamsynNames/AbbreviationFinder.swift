public import SamsynModel

/// Learns "long form (ABBR)" and "ABBR (long form)" from documents.
///
/// Letters of the abbreviation are found in the long form from right to left, the first at the start
/// of a word (Schwartz & Hearst 2003, doi:10.1142/9789812776303_0042).
public struct AbbreviationFinder: Sendable {
  /// Tokens that a bracket may hold.
  private static let reach = 30

  public init() {}

  public func definitions(in document: AnnotatedDocument) -> [AbbreviationDefinition] {
    var definitions: [AbbreviationDefinition] = []
    let layer = document.tokens
    for sentence in layer.sentences
    where document.document.blocks[sentence.block].isContent {
      for index in sentence.tokens where isMark(document, index, "(") {
        guard index > sentence.tokens.lowerBound,
          let close = (index + 1..<min(sentence.tokens.upperBound, index + Self.reach))
            .first(where: { isMark(document, $0, ")") }), close > index + 1
        else { continue }
        let inside = index + 1..<close
        let candidate = abbreviation(document, index + 1)
        if inside.count == 1, let candidate {
          let start = max(sentence.tokens.lowerBound, index - candidate.count - 5)
          if let long = longForm(document, start..<index, candidate) {
            definitions.append(make(document, candidate, long, index + 1))
          }
        } else if inside.count > 1, let before = abbreviation(document, index - 1),
          let long = longForm(document, inside, before), long.lowerBound == inside.lowerBound
        {
          definitions.append(make(document, before, long, index - 1))
        }
      }
    }
    return counted(unique(definitions), in: document)
  }

  /// Marks short forms that documents of the corpus spell out differently.
  public func markConflicts(_ definitions: [AbbreviationDefinition]) -> [AbbreviationDefinition] {
    var senses: [String: Set<String>] = [:]
    for definition in definitions {
      senses[definition.abbreviation, default: []].insert(folded(definition.longForm))
    }
    return definitions.map { definition in
      var definition = definition
      definition.conflicts = (senses[definition.abbreviation]?.count ?? 0) > 1
      return definition
    }
  }

  /// Fills in how often each short form is used, in one walk over the document.
  private func counted(
    _ definitions: [AbbreviationDefinition], in document: AnnotatedDocument
  ) -> [AbbreviationDefinition] {
    guard !definitions.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    for definition in definitions { counts[definition.abbreviation] = 0 }
    for token in document.tokens.tokens where token.kind == .word && token.end - token.start <= 40 {
      let text = document.string(token.utf8Range).withoutCaseEnding
      if let count = counts[text] { counts[text] = count + 1 }
    }
    return definitions.map { definition in
      var definition = definition
      definition.count = counts[definition.abbreviation] ?? 0
      return definition
    }
  }

  /// Long forms that differ in case or a final ending only are one.
  private func folded(_ form: String) -> String {
    form.lowercased().split(separator: " ").map { $0.prefix(6) }.joined(separator: " ")
  }

  private func unique(_ definitions: [AbbreviationDefinition]) -> [AbbreviationDefinition] {
    var seen: Set<String> = []
    return definitions.filter {
      seen.insert($0.abbreviation + "\u{1}" + folded($0.longForm)).inserted
    }
  }

  private func isMark(_ document: AnnotatedDocument, _ index: Int, _ mark: String) -> Bool {
    let token = document.tokens.tokens[index]
    return token.kind == .punctuation && token.end - token.start == 1
      && document.string(token.utf8Range) == mark
  }

  /// A token with two capitals and at most ten characters, case ending left off.
  private func abbreviation(_ document: AnnotatedDocument, _ index: Int) -> String? {
    let token = document.tokens.tokens[index]
    guard token.kind == .word else { return nil }
    let text = document.string(token.utf8Range).withoutCaseEnding
    guard (2...10).contains(text.count), text.first?.isUppercase == true,
      text.count(where: \.isUppercase) >= 2
    else { return nil }
    return text
  }

  /// The shortest run of tokens at the end of `range` that spells the abbreviation.
  private func longForm(
    _ document: AnnotatedDocument, _ range: TokenRange, _ abbreviation: String
  ) -> TokenRange? {
    guard !range.isEmpty else { return nil }
    for start in range.reversed() {
      let token = document.tokens.tokens[start]
      guard token.kind == .word || token.kind == .number else {
        if token.kind == .punctuation { return nil }
        continue
      }
      let text = Array(document.surface(start..<range.upperBound).lowercased())
      if spells(text, Array(abbreviation.lowercased())), range.upperBound - start >= 1,
        text.count >= abbreviation.count + 3
      {
        return start..<range.upperBound
      }
    }
    return nil
  }

  /// Whether the letters of `short` stand in `long` in order, the first at its start.
  private func spells(_ long: [Character], _ short: [Character]) -> Bool {
    guard let first = short.first, long.first == first else { return false }
    var position = long.count - 1
    for letter in short.dropFirst().reversed() where letter.isLetter {
      while position > 0, long[position] != letter { position -= 1 }
      guard position > 0 else { return false }
      position -= 1
    }
    return true
  }

  private func make(
    _ document: AnnotatedDocument, _ abbreviation: String, _ long: TokenRange, _ token: Int
  ) -> AbbreviationDefinition {
    return AbbreviationDefinition(
      document: document.id, abbreviation: abbreviation, longForm: document.surface(long),
      range: document.tokens.tokens[token].utf8Range, count: 0, conflicts: false)
  }
}

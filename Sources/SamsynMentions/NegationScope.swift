internal import SamsynModel
internal import SamsynResources

/// Tells whether a sentence denies what a few words in it say.
///
/// A negator up to four words before, with no mark and no word that lifts it ("inte bara") between, or right
/// behind the words: "bredband finns inte".
struct NegationScope: Sendable {
  private let negators: [Set<String>]
  private let lifters: [Set<String>]
  private static let reach = 4

  init(_ languages: [LanguageData]) {
    var negators = [Set<String>](repeating: [], count: Language.allCases.count)
    var lifters = negators
    for data in languages {
      negators[data.language.ordinal] = Set(data.words(.phrases, "negators"))
      lifters[data.language.ordinal] = Set(data.words(.phrases, "negation lifters"))
    }
    self.negators = negators
    self.lifters = lifters
  }

  func contains(
    _ tokens: TokenRange, in sentence: TokenRange, _ document: AnnotatedDocument,
    _ language: Language
  ) -> Bool {
    let layer = document.tokens
    let own = negators[language.ordinal]
    guard !own.isEmpty else { return false }
    func form(_ index: Int) -> String { layer.lexemes[Int(layer.tokens[index].lexeme.index)] }
    var index = tokens.lowerBound - 1
    let first = max(sentence.lowerBound, tokens.lowerBound - Self.reach)
    while index >= first, layer.tokens[index].kind == .word {
      let word = form(index)
      if lifters[language.ordinal].contains(word) { return false }
      if own.contains(word) { return true }
      index -= 1
    }
    // "Bredband finns inte": the verb and the negator behind it, then the end or a mark.
    for offset in 0...1 {
      let next = tokens.upperBound + offset
      guard next < sentence.upperBound, layer.tokens[next].kind == .word else { return false }
      if own.contains(form(next)) {
        let after = next + 1
        return after >= sentence.upperBound || layer.tokens[after].kind != .word
      }
    }
    return false
  }
}

internal import SamsynModel
internal import SamsynResources

/// Tells whether a sentence denies what a few words in it say.
///
/// A negator or a verb of lack up to four words before, with no mark and no word that lifts it ("inte bara")
/// between, or right behind the words: "bredband finns inte", "bredband saknas". Not after "som", and not the
/// second of two negators ("inte A utan B").
struct NegationScope: Sendable {
  private let negators: [Set<String>]
  private let lifters: [Set<String>]
  private let lacks: [Set<String>]
  private static let reach = 4

  init(_ languages: [LanguageData]) {
    var negators = [Set<String>](repeating: [], count: Language.allCases.count)
    var lifters = negators
    var lacks = negators
    for data in languages {
      negators[data.language.ordinal] = Set(data.words(.phrases, "negators"))
      lifters[data.language.ordinal] = Set(data.words(.phrases, "negation lifters"))
      lacks[data.language.ordinal] = Set(data.words(.phrases, "lacks"))
    }
    self.negators = negators
    self.lifters = lifters
    self.lacks = lacks
  }

  func contains(
    _ tokens: TokenRange, in sentence: TokenRange, _ document: AnnotatedDocument,
    _ language: Language
  ) -> Bool {
    let layer = document.tokens
    let own = negators[language.ordinal]
    guard !own.isEmpty else { return false }
    func form(_ index: Int) -> String { layer.lexemes[Int(layer.tokens[index].lexeme.index)] }
    let relatives: Set<String> = ["som"]
    var index = tokens.lowerBound - 1
    let first = max(sentence.lowerBound, tokens.lowerBound - Self.reach)
    while index >= first, layer.tokens[index].kind == .word {
      let word = form(index)
      if lifters[language.ordinal].contains(word) { return false }
      if lacks[language.ordinal].contains(word) { return true }
      if own.contains(word) {
        // "inte A utan B" affirms B, and "som inte" speaks of something else.
        return !(first..<index).contains { relatives.contains(form($0)) || own.contains(form($0)) }
          && !(sentence.lowerBound..<index).contains { own.contains(form($0)) }
      }
      index -= 1
    }
    // "Bredband saknas."
    let next = tokens.upperBound
    if next < sentence.upperBound, lacks[language.ordinal].contains(form(next)) { return true }
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

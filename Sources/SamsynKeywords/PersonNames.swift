internal import SamsynLemmas
internal import SamsynModel

/// Tells names of people from other names: who speaks in a text is no keyword of it.
///
/// A first name is one that the dictionary calls so; one or two words after it with a capital, that are
/// no places, organizations or common words, are the last name, wherever else they stand. Without dictionaries nobody is told apart.
struct PersonNames: Sendable {
  private let lexicon: LanguageLexicon
  private let firstNames = WordMemo<Bool>()

  init(_ lexicon: LanguageLexicon) { self.lexicon = lexicon }

  /// The people of one document.
  struct Found {
    /// By token: whether it is part of a person's name.
    fileprivate var tokens: [Bool]

    /// Whether all words of a phrase belong to names of people.
    func contains(_ range: TokenRange) -> Bool { range.allSatisfy { tokens[$0] } }
  }

  /// - Complexity: O(tokens); one look-up a distinct word with a capital.
  func found(in document: AnnotatedDocument) -> Found {
    let layer = document.tokens
    let bytes = document.document.text.bytes
    var found = Found(tokens: Array(repeating: false, count: layer.tokens.count))
    // By lexeme: 1 first name, 2 no first name.
    var first = [UInt8](repeating: 0, count: layer.lexemes.count)
    var lastNames: Set<Int32> = []
    for sentence in layer.sentences {
      let language = layer.blockLanguages[sentence.block].language
      guard let analyzer = lexicon.analyzer(language) else { continue }
      // Words of a last name that may still come.
      var rest = 0
      for index in sentence.tokens {
        let token = layer.tokens[index]
        guard token.kind == .word, Casing.startsUppercase(bytes, Int(token.start)) else {
          rest = 0
          continue
        }
        let lexeme = Int(token.lexeme.index)
        if first[lexeme] == 0 {
          let form = layer.lexemes[lexeme]
          let isFirst = firstNames.value(of: form, analyzer.language) { analyzer.isFirstName(form) }
          first[lexeme] = isFirst ? 1 : 2
        }
        if first[lexeme] == 1 {
          found.tokens[index] = true
          rest = 2
        } else if rest > 0, analyzer.mayBeLastName(layer.lexemes[lexeme]) {
          found.tokens[index] = true
          lastNames.insert(token.lexeme.index)
          rest -= 1
        } else if rest == 2, analyzer.isShortCommonWord(layer.lexemes[lexeme]) {
          // "Jonna Ek": a last name here, and not wherever else the word stands.
          found.tokens[index] = true
          rest = 0
        } else {
          rest = 0
        }
      }
    }
    guard !lastNames.isEmpty else { return found }
    for (index, token) in layer.tokens.enumerated()
    where lastNames.contains(token.lexeme.index)
      && Casing.startsUppercase(bytes, Int(token.start))
    {
      found.tokens[index] = true
    }
    return found
  }
}

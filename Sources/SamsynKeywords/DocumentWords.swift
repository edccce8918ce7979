internal import Foundation
internal import SamsynModel

/// The words of one document: their roles in phrases, and what speaks for each of them.
struct DocumentWords {
  /// What is known of one distinct word.
  struct Word {
    var hash: UInt64
    var count: Int32 = 0
    /// Distinct neighbors on either side, content words and others.
    var neighbors: Int32 = 0
    /// Other compounds of the document that are made with the word.
    var family: Int32 = 0
    var isGeneric = false
    /// Share of reference passages that hold it.
    var share: Float = 0
    var letters: Int32 = 0
  }

  /// By token.
  private(set) var roles: [PhraseGrammar.Role]
  /// By token: position in `words`, or -1.
  private(set) var numbers: [Int32]
  private(set) var words: [Word] = []

  /// Hashes of the words, each once.
  var contentHashes: [UInt64] { words.map(\.hash) }

  /// - Parameter reference: nil when only hashes are wanted.
  /// - Complexity: O(tokens).
  init(
    _ document: AnnotatedDocument, _ grammar: PhraseGrammar, reference: ReferenceFrequencies?
  ) {
    let layer = document.tokens
    let lemmas = document.lemmas
    let meeting = lemmas.meetingHashes()
    roles = Array(repeating: .outside, count: layer.tokens.count)
    numbers = Array(repeating: -1, count: layer.tokens.count)
    var index = HashIndex(minimumCapacity: lemmas.analyses.count)
    // What function words may do, by language and lexeme.
    var functionRoles: [UInt64: PhraseGrammar.Role] = [:]
    for (number, block) in document.document.blocks.enumerated() where block.isContent {
      let language = layer.blockLanguages[number].language
      for token in layer.blockTokens[number] {
        let marks = lemmas.marks[token]
        let analysis = Int(lemmas.words[token])
        if analysis >= 0, layer.tokens[token].kind == .word,
          marks.isDisjoint(with: LemmaLayer.Marks.excluded)
        {
          let hash = StringTable.combine(0, meeting[analysis])
          let word = index.insert(hash)
          if word == words.count {
            let found = lemmas.analyses[analysis]
            words.append(
              Word(
                hash: hash, isGeneric: marks.contains(.generic),
                share: reference?.share(found, language) ?? 0,
                letters: Int32(found.lemma.unicodeScalars.count)))
          }
          words[word].count += 1
          numbers[token] = Int32(word)
          roles[token] = PhraseGrammar.role(lemmas.analyses[analysis], language)
        } else if marks.isDisjoint(with: [.boilerplate, .layout]) {
          let lexeme = layer.tokens[token].lexeme.index
          let key = UInt64(language.ordinal) << 32 | UInt64(UInt32(lexeme))
          if let known = functionRoles[key] {
            roles[token] = known
          } else {
            let role = grammar.role(
              ofFunctionWord: layer.lexemes[Int(lexeme)], language)
            functionRoles[key] = role
            roles[token] = role
          }
        }
      }
    }
    guard reference != nil else { return }
    countNeighbors(layer)
    countFamilies(document)
  }

  private mutating func countNeighbors(_ layer: TokenLayer) {
    var pairs = HashIndex(minimumCapacity: layer.tokens.count)
    for sentence in layer.sentences {
      for token in sentence.tokens.dropLast()
      where numbers[token] >= 0 || numbers[token + 1] >= 0 {
        guard layer.tokens[token].isWord, layer.tokens[token + 1].isWord else { continue }
        let key =
          UInt64(UInt32(layer.tokens[token].lexeme.index)) << 32
          | UInt64(UInt32(layer.tokens[token + 1].lexeme.index))
        let known = pairs.count
        guard pairs.insert(StringTable.mix(key)) == known else { continue }
        if numbers[token] >= 0 { words[Int(numbers[token])].neighbors += 1 }
        if numbers[token + 1] >= 0 { words[Int(numbers[token + 1])].neighbors += 1 }
      }
    }
  }

  /// Counts for each word the compounds that one of their constituents shares a lemma with.
  private mutating func countFamilies(_ document: AnnotatedDocument) {
    let lemmas = document.lemmas
    // Words by their lemma, and the lemmas of the constituents of each word.
    var byLemma: [Int32: Int32] = [:]
    var firstToken = [Int32](repeating: -1, count: words.count)
    for token in numbers.indices where numbers[token] >= 0 {
      let word = Int(numbers[token])
      if firstToken[word] < 0 {
        firstToken[word] = Int32(token)
        byLemma[lemmas.lemmas[token]] = Int32(word)
      }
    }
    for word in words.indices {
      let token = Int(firstToken[word])
      guard token >= 0, let compound = lemmas.analysis(ofToken: token)?.compound else { continue }
      for constituent in compound.constituents {
        guard let lemma = lemmas.table.index(of: ArraySlice(constituent.lemma.utf8)),
          let member = byLemma[Int32(lemma)], member != word
        else { continue }
        words[Int(member)].family += words[word].count
      }
    }
  }
}

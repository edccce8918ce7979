public import SamsynLemmas
public import SamsynModel

/// A keyword in its context: quanteda's `pre`, `keyword`, `post`.
public struct KeywordInContext: Sendable, Equatable {
  public var document: DocumentID
  public var range: UTF8Range
  public var block: Int
  public var pre: String
  public var keyword: String
  public var post: String
}

/// Finds a pattern of words and shows each place in its context.
public struct Concordance: Sendable {
  /// Words on either side.
  public var window: Int
  private let automata: [Language: TermAutomaton]

  /// - Parameters:
  ///   - pattern: words with blanks between them; `*` stands for any characters of a form.
  ///   - lemma: whether words without `*` match any inflection.
  public init(
    pattern: String, lemma: Bool, window: Int = 8, annotator: LemmaAnnotator
  ) {
    self.window = window
    var automata: [Language: TermAutomaton] = [:]
    for language in Language.allCases {
      var automaton = TermAutomaton()
      let words: [TermPattern] =
        lemma
        ? TermCompiler(annotator: annotator).patterns(pattern, language)
        : pattern.split(separator: " ").map { .glob($0.lowercased()) }
      automaton.insert(
        words,
        TermAutomaton.Outcome(
          taxonomy: 0, category: 0, term: pattern, layer: .form, isExclusion: false))
      automata[language] = automaton
    }
    self.automata = automata
  }

  /// Every place of the pattern, in order of the text. Context stays within the block.
  public func lines(in document: AnnotatedDocument) -> [KeywordInContext] {
    var lines: [KeywordInContext] = []
    let layer = document.tokens
    for (number, block) in document.document.blocks.enumerated()
    where !block.marks.contains(.furniture) {
      guard let automaton = automata[document.tokens.blockLanguages[number].language] else {
        continue
      }
      let tokens = layer.blockTokens[number]
      let symbols = tokens.map { index in
        let known = automaton.known(
          form: layer.lexemes.bytes(Int(layer.tokens[index].lexeme.index)),
          document.lemmas.analysis(ofToken: index))
        return automaton.symbols(known) { document.string(layer.tokens[index].utf8Range) }
      }
      for position in tokens {
        automaton.matches(
          { symbols[$0 - tokens.lowerBound] }, from: position, to: tokens.upperBound
        ) { length, layer, _ in
          // Parts of compounds and concepts are not what was asked for.
          guard layer == nil else { return }
          lines.append(line(document, number, tokens, position..<position + length))
        }
      }
    }
    return lines
  }

  private func line(
    _ document: AnnotatedDocument, _ block: Int, _ tokens: TokenRange, _ match: TokenRange
  ) -> KeywordInContext {
    let context = Context(document, match, within: tokens, window: window)
    return KeywordInContext(
      document: document.id, range: document.tokens.utf8Range(match), block: block,
      pre: context.left, keyword: document.surface(match), post: context.right)
  }
}

/// The text on either side of a match.
public struct Context: Sendable, Equatable {
  public let left: String
  public let right: String

  public init(
    _ document: AnnotatedDocument, _ match: TokenRange, within tokens: TokenRange, window: Int
  ) {
    left = document.surface(max(tokens.lowerBound, match.lowerBound - window)..<match.lowerBound)
    right = document.surface(match.upperBound..<min(tokens.upperBound, match.upperBound + window))
  }
}

internal import SamsynModel

/// The terms of one language as a tree of words.
struct TermAutomaton: Sendable {
  /// What a complete term means.
  struct Outcome: Sendable {
    var taxonomy: Int
    var category: Int
    var term: String
    var layer: Mention.Layer
    var isExclusion: Bool
    /// Lemmas and concepts of which one has to stand in the scope; empty for no condition.
    var required: Set<String> = []
    var scope: TaxonomyTerm.Scope = .sentence
  }

  private struct Node: Sendable {
    var children: [Int32: Int32] = [:]
    var outcomes: [Outcome] = []
  }

  private var nodes: [Node] = [Node()]
  private var symbolNumbers: [TermPattern: Int32] = [:]
  private var lemmas: [String: Int32] = [:]
  private var words: [String: Int32] = [:]
  private var firstParts: [String: Int32] = [:]
  private var lastParts: [String: Int32] = [:]
  private var concepts: [String: Int32] = [:]
  private var names: [String: Int32] = [:]
  private var forms: [String: Int32] = [:]
  private var acronyms: [String: Int32] = [:]
  /// The acronyms in lower case: the lexemes whose tokens have to be looked at one by one.
  private var acronymForms: Set<String> = []
  private var globs = GlobIndex()
  /// The symbol of a gap is no word's.
  private static let gap: Int32 = -1
  static let longestGap = 3

  var isEmpty: Bool { nodes.count == 1 }

  mutating func insert(_ words: [TermPattern], _ outcome: Outcome) {
    guard !words.isEmpty else { return }
    var node = 0
    for word in words {
      let symbol = self.symbol(word)
      if let child = nodes[node].children[symbol] {
        node = Int(child)
      } else {
        nodes.append(Node())
        nodes[node].children[symbol] = Int32(nodes.count - 1)
        node = nodes.count - 1
      }
    }
    nodes[node].outcomes.append(outcome)
  }

  /// Lets a form stand for a lemma that terms have, whatever lemma texts give it.
  mutating func alias(form: String, lemma: String) {
    if let symbol = lemmas[lemma] { forms[form] = symbol }
  }

  private mutating func symbol(_ word: TermPattern) -> Int32 {
    if case .gap = word { return Self.gap }
    if let known = symbolNumbers[word] { return known }
    let fresh = Int32(symbolNumbers.count)
    symbolNumbers[word] = fresh
    switch word {
    case .lemma(let lemma): lemmas[lemma] = fresh
    case .word(let lemma): words[lemma] = fresh
    case .firstPart(let lemma): firstParts[lemma] = fresh
    case .lastPart(let lemma): lastParts[lemma] = fresh
    case .concept(let concept): concepts[concept] = fresh
    case .name(let lemma): names[lemma] = fresh
    case .acronym(let acronym):
      acronyms[acronym] = fresh
      acronymForms.insert(acronym.lowercased())
    case .glob(let glob): globs.insert(glob, symbol: fresh)
    case .gap: break
    }
    return fresh
  }

  /// A symbol that a token matches, and on what when that is not what the term says.
  struct Symbol: Sendable {
    var number: Int32
    var layer: Mention.Layer?
  }

  /// What is known of a word: the symbols of its lemma, parts and concept and of the globs that match
  /// it, and whether its tokens may be acronyms, which depends on their capitals.
  struct Known: Sendable {
    var symbols: [Symbol]
    var mayBeAcronym: Bool
    /// The symbol that the word has where it is written with a capital.
    var name: Int32?
  }

  /// The parts of a compound that may be matched on their own.
  ///
  /// A word that dictionaries list whole has a meaning of its own: "vägledning" is no "ledning", so only
  /// long parts before its head count.
  private static func parts(of analysis: WordAnalysis) -> [String] {
    guard let compound = analysis.compound else { return [] }
    if analysis.source != .dictionary {
      return compound.constituents.map(\.lemma).filter { $0.count >= 4 }
    }
    return compound.constituents.dropLast().map(\.lemma).filter { $0.count >= 6 }
  }

  func known(form: ArraySlice<UInt8>, _ analysis: WordAnalysis?) -> Known {
    var symbols: [Symbol] = []
    func add(_ number: Int32?, _ layer: Mention.Layer?) {
      guard let number, !symbols.contains(where: { $0.number == number }) else { return }
      symbols.append(Symbol(number: number, layer: layer))
    }
    if !forms.isEmpty { add(forms[String(decoding: form, as: UTF8.self)], nil) }
    if let analysis {
      add(lemmas[analysis.lemma], nil)
      add(words[analysis.lemma], nil)
      if let compound = analysis.compound, let first = compound.constituents.first {
        add(firstParts[first.lemma], .part)
        add(lastParts[compound.head.lemma], .part)
      }
      if !concepts.isEmpty {
        if let concept = analysis.concepts.first { add(concepts[concept.concept], .concept) }
      }
      for lemma in Self.parts(of: analysis) { add(lemmas[lemma], .part) }
    }
    globs.forEachMatch(form) { add($0, nil) }
    let mayBeAcronym =
      !acronymForms.isEmpty && form.count <= 24
      && acronymForms.contains(String(decoding: form, as: UTF8.self).withoutCaseEnding)
    return Known(
      symbols: symbols, mayBeAcronym: mayBeAcronym,
      name: analysis.flatMap { names[$0.lemma] })
  }

  /// The symbols of one token: those of its word, and the acronym's if it is written as one.
  func symbols(_ known: Known, surface: () -> String) -> [Symbol] {
    guard known.mayBeAcronym || known.name != nil else { return known.symbols }
    let written = surface()
    var symbols = known.symbols
    if known.mayBeAcronym, let symbol = acronyms[written.withoutCaseEnding] {
      symbols.append(Symbol(number: symbol, layer: nil))
    }
    if let name = known.name, written.first?.isUppercase == true {
      symbols.append(Symbol(number: name, layer: nil))
    }
    return symbols
  }

  /// Calls `body` with each term that begins at `position`, shorter ones first.
  ///
  /// The layer is nil when every word was matched on what the term says.
  func matches(
    _ symbols: (Int) -> [Symbol], from position: Int, to end: Int,
    _ body: (_ length: Int, _ layer: Mention.Layer?, Outcome) -> Void
  ) {
    var states: [State] = [State(node: 0)]
    var index = position
    while index < end, !states.isEmpty {
      var next: [State] = []
      for symbol in symbols(index) {
        for state in states {
          if let child = nodes[Int(state.node)].children[symbol.number] {
            next.append(State(node: child, layer: symbol.layer ?? state.layer))
          }
        }
      }
      index += 1
      for state in next {
        for outcome in nodes[Int(state.node)].outcomes {
          body(index - position, state.layer, outcome)
        }
      }
      // A gap may take up the next words, or none.
      for state in next {
        if let gap = nodes[Int(state.node)].children[Self.gap] {
          next.append(State(node: gap, layer: state.layer, gap: Self.longestGap))
        }
      }
      for state in states where state.gap > 0 {
        next.append(State(node: state.node, layer: state.layer, gap: state.gap - 1))
      }
      states = next
    }
  }

  /// A place in the tree, with the layer so far and the words that a gap may still take.
  private struct State {
    var node: Int32
    var layer: Mention.Layer?
    var gap = 0
  }
}

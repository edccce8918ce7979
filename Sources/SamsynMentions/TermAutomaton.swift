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
  }

  private struct Node: Sendable {
    var children: [Int32: Int32] = [:]
    var outcomes: [Outcome] = []
  }

  private var nodes: [Node] = [Node()]
  private var lemmas: [String: Int32] = [:]
  private var acronyms: [String: Int32] = [:]
  /// The acronyms in lower case: the lexemes whose tokens have to be looked at one by one.
  private var acronymForms: Set<String> = []
  private var globs: [(pattern: FormGlob, symbol: Int32)] = []
  private var globSymbols: [String: Int32] = [:]
  private var symbolCount: Int32 = 0

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

  private mutating func symbol(_ word: TermPattern) -> Int32 {
    func fresh() -> Int32 {
      symbolCount += 1
      return symbolCount - 1
    }
    switch word {
    case .lemma(let lemma):
      if let known = lemmas[lemma] { return known }
      lemmas[lemma] = fresh()
      return symbolCount - 1
    case .acronym(let acronym):
      if let known = acronyms[acronym] { return known }
      acronyms[acronym] = fresh()
      acronymForms.insert(acronym.lowercased())
      return symbolCount - 1
    case .glob(let glob):
      if let known = globSymbols[glob] { return known }
      globSymbols[glob] = fresh()
      globs.append((FormGlob(glob), symbolCount - 1))
      return symbolCount - 1
    }
  }

  /// What is known of a lexeme: the symbols of its lemma and of the globs that match it, and whether
  /// its tokens may be acronyms, which depends on their capitals.
  struct Known: Sendable {
    var symbols: [Int32]
    var mayBeAcronym: Bool
  }

  func known(form: ArraySlice<UInt8>, lemma: String) -> Known {
    var symbols: [Int32] = []
    if let symbol = lemmas[lemma] { symbols.append(symbol) }
    for (pattern, symbol) in globs where pattern.matches(form) { symbols.append(symbol) }
    let mayBeAcronym =
      !acronymForms.isEmpty && form.count <= 24
      && acronymForms.contains(String(decoding: form, as: UTF8.self).withoutCaseEnding)
    return Known(symbols: symbols, mayBeAcronym: mayBeAcronym)
  }

  /// The symbols of one token: those of its lexeme, and the acronym's if it is written as one.
  func symbols(_ known: Known, surface: () -> String) -> [Int32] {
    guard known.mayBeAcronym, let symbol = acronyms[surface().withoutCaseEnding] else {
      return known.symbols
    }
    return known.symbols + [symbol]
  }

  /// Calls `body` with each term that begins at `position`, shorter ones first.
  func matches(
    _ symbols: (Int) -> [Int32], from position: Int, to end: Int,
    _ body: (_ length: Int, Outcome) -> Void
  ) {
    var states: [Int32] = [0]
    var index = position
    while index < end, !states.isEmpty {
      var next: [Int32] = []
      for symbol in symbols(index) {
        for state in states {
          if let child = nodes[Int(state)].children[symbol] { next.append(child) }
        }
      }
      index += 1
      for state in next {
        for outcome in nodes[Int(state)].outcomes { body(index - position, outcome) }
      }
      states = next
    }
  }
}

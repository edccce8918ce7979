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
  private var concepts: [String: Int32] = [:]
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
    case .concept(let concept):
      if let known = concepts[concept] { return known }
      concepts[concept] = fresh()
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
    if let analysis {
      add(lemmas[analysis.lemma], nil)
      if let concept = analysis.concepts.first { add(concepts[concept.concept], .concept) }
      for lemma in Self.parts(of: analysis) { add(lemmas[lemma], .part) }
    }
    for (pattern, symbol) in globs where pattern.matches(form) { add(symbol, nil) }
    let mayBeAcronym =
      !acronymForms.isEmpty && form.count <= 24
      && acronymForms.contains(String(decoding: form, as: UTF8.self).withoutCaseEnding)
    return Known(symbols: symbols, mayBeAcronym: mayBeAcronym)
  }

  /// The symbols of one token: those of its word, and the acronym's if it is written as one.
  func symbols(_ known: Known, surface: () -> String) -> [Symbol] {
    guard known.mayBeAcronym, let symbol = acronyms[surface().withoutCaseEnding] else {
      return known.symbols
    }
    return known.symbols + [Symbol(number: symbol, layer: nil)]
  }

  /// Calls `body` with each term that begins at `position`, shorter ones first.
  ///
  /// The layer is nil when every word was matched on what the term says.
  func matches(
    _ symbols: (Int) -> [Symbol], from position: Int, to end: Int,
    _ body: (_ length: Int, _ layer: Mention.Layer?, Outcome) -> Void
  ) {
    var states: [(state: Int32, layer: Mention.Layer?)] = [(0, nil)]
    var index = position
    while index < end, !states.isEmpty {
      var next: [(state: Int32, layer: Mention.Layer?)] = []
      for symbol in symbols(index) {
        for entry in states {
          if let child = nodes[Int(entry.state)].children[symbol.number] {
            next.append((child, symbol.layer ?? entry.layer))
          }
        }
      }
      index += 1
      for entry in next {
        for outcome in nodes[Int(entry.state)].outcomes {
          body(index - position, entry.layer, outcome)
        }
      }
      states = next
    }
  }
}

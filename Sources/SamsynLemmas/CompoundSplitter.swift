internal import SamsynDictionaries
internal import SamsynModel
internal import SamsynResources

/// Takes compounds apart by the cheapest path through the dictionary's linking forms.
///
/// Every part costs, so the fewest parts win (Karlsson 1992 for Swedish); short parts and unlikely
/// classes cost more, and a word that the dictionary knows whole is split only into parts that are
/// cheap. Costs were set on the development part of a hand-marked Bokmål word list (see Evaluation).
struct CompoundSplitter: Sendable {
  /// What parts cost. The unit is one ordinary part.
  struct Costs: Sendable, Equatable {
    var part = 1.0
    var twoLetters = 1.4
    var threeLetters = 0.45
    var fourLetters = 0.1
    /// A linking form made by rule and not listed.
    var productive = 0.15
    /// A plain noun that stands where a linking form should.
    var plain = 0.5
    var genitive = 0.6
    /// A noun with a linking vowel that is not listed.
    var vowel = 0.6
    var name = 0.7
    var prefix = 0.3
    var adjectiveHead = 0.1
    var participleHead = 0.2
    var verbHead = 0.5
    var otherHead = 1.0
    /// What each letter of the head saves: of two ways into two parts, the one with the longer head.
    var headLetter = 0.02
    /// What a part saves that running text uses as a word.
    var common = 0.15
    /// Parts none of which running text uses, in a word that is known whole.
    var rareParts = 0.25
    var spelledHead = 0.8
    var shortHead = 0.5
    /// The most that a split of a word may cost that is known whole, or not.
    var limitKnown = 2.65
    var limitUnknown = 5.0
    init() {}
  }

  private struct Step {
    var cost: Double
    var from: Int
    var lemma: String
    var tags: GrammarTags
    var linkingCount: Int
  }

  private let dictionary: MorphologicalDictionary
  /// Nouns of the policy lexicon that the dictionary lacks.
  private let lexicon: [[Transducer.Symbol]]
  private let commonNouns: Set<String>
  private let spelling: HunspellDictionary?
  private let costs: Costs
  /// Letters that a first part may be without being a noun's linking form: "över", "sam".
  private let prefixes: Set<[Transducer.Symbol]>
  /// Forms that are never a part: endings that look like words.
  private let neverParts: Set<[Transducer.Symbol]>
  /// Adverbs and prepositions that begin compounds: only of words that are not known whole, for
  /// what is known is mostly felt as one word ("oppfølging").
  private let particles: Set<[Transducer.Symbol]>
  private let shortParts: Set<[Transducer.Symbol]>
  /// Endings after which an "s" links, whether it is listed or not.
  private let productiveEndings: [[Transducer.Symbol]]
  private let linkingVowels: Set<Transducer.Symbol>
  /// Letters of a first part that has to be a common noun.
  private static let shortFirst = 4
  private static let linkingS = Transducer.Symbol(0x73)

  init(
    dictionary: MorphologicalDictionary, rules: LanguageData, lexicon: Set<String> = [],
    commonNouns: Set<String> = [], spelling: HunspellDictionary? = nil, costs: Costs = Costs()
  ) {
    func list(_ section: String) -> [[Transducer.Symbol]] {
      rules.words(.compounds, section).map {
        MorphologicalDictionary.symbols($0.unicodeScalars)
      }
    }
    self.dictionary = dictionary
    self.lexicon = lexicon.sorted().map { MorphologicalDictionary.symbols($0.unicodeScalars) }
      .filter { $0.count >= 5 && dictionary.readings(of: $0).isEmpty }
    self.commonNouns = commonNouns
    self.spelling = spelling
    self.costs = costs
    prefixes = Set(list("prefixes"))
    particles = Set(list("particles"))
    neverParts = Set(list("never"))
    shortParts = Set(list("short"))
    productiveEndings = list("productive")
    linkingVowels = Set(list("vowels").compactMap(\.first))
  }

  /// The parts of a lower-case form; nil when it is no compound.
  ///
  /// - Parameter readings: of the whole form. A head has to fit one of them: "kreditoren" is a form
  ///   of "kreditor", so it is not "kredit" and "ore".
  /// - Complexity: O(letters · pieces).
  func split(_ form: String, readings: [Reading]) -> CompoundAnalysis? {
    let symbols = MorphologicalDictionary.symbols(form.unicodeScalars)
    guard symbols.count >= 5, symbols.count <= MorphologicalDictionary.longestForm,
      let pieces = path(Whole(symbols: symbols, readings: readings))
    else { return nil }
    return CompoundAnalysis(
      constituents: pieces.map {
        CompoundAnalysis.Constituent(
          form: Self.string($0.symbols), lemma: $0.lemma, linkingCount: $0.linkingCount)
      })
  }

  private struct Whole {
    var symbols: [Transducer.Symbol]
    /// Empty when nothing is known of it.
    var readings: [Reading]
  }

  private struct Piece {
    var symbols: ArraySlice<Transducer.Symbol>
    var lemma: String
    var tags: GrammarTags
    var linkingCount: Int
  }

  /// The cheapest path; nil when no path is cheap enough.
  private func path(_ whole: Whole) -> [Piece]? {
    let symbols = whole.symbols
    var best = [Step?](repeating: nil, count: symbols.count + 1)
    best[0] = Step(cost: 0, from: 0, lemma: "", tags: [], linkingCount: 0)
    for start in symbols.indices {
      guard let reached = best[start] else { continue }
      extend(whole, from: start, reached, into: &best)
    }
    if best[symbols.count] == nil, whole.readings.isEmpty { addSpelledHead(symbols, to: &best) }
    guard let last = best[symbols.count], last.from > 0,
      last.cost <= (whole.readings.isEmpty ? costs.limitUnknown : costs.limitKnown)
    else { return nil }
    var pieces: [Piece] = []
    var end = symbols.count
    while end > 0, let step = best[end] {
      pieces.append(
        Piece(
          symbols: symbols[step.from..<end], lemma: step.lemma, tags: step.tags,
          linkingCount: step.linkingCount))
      end = step.from
    }
    return pieces.reversed()
  }

  /// A head that only the spelling dictionary has: "informations" and "kunnighet".
  private func addSpelledHead(_ symbols: [Transducer.Symbol], to best: inout [Step?]) {
    guard let spelling else { return }
    for start in symbols.indices.dropFirst(3) where symbols.count - start >= 5 {
      guard let reached = best[start] else { continue }
      let head = Self.string(symbols[start...])
      let cost = reached.cost + costs.part + costs.spelledHead
      guard cost < best[symbols.count]?.cost ?? .infinity, spelling.knows(head) else { continue }
      best[symbols.count] = Step(
        cost: cost, from: start, lemma: head, tags: [], linkingCount: 0)
    }
  }

  private func extend(
    _ whole: Whole, from start: Int, _ reached: Step, into best: inout [Step?]
  ) {
    let symbols = whole.symbols
    let count = symbols.count
    let isKnown = !whole.readings.isEmpty
    let left = Self.string(symbols[..<start])
    func offer(_ end: Int, _ cost: Double, _ reading: Reading, _ linkingCount: Int = 0) {
      if end == count {
        guard start > 0, !isKnown || whole.readings.contains(where: { fits(reading, left, $0) })
        else { return }
      } else if end + 3 > count {
        return
      }
      var total = reached.cost + costs.part + cost
      if end == count { total -= costs.headLetter * Double(end - start) }
      if commonNouns.contains(reading.lemma) {
        total -= costs.common
      } else if end == count, isKnown, reading.partOfSpeech != .adjective,
        !commonNouns.contains(reached.lemma)
      {
        total += costs.rareParts
      }
      if let known = best[end], known.cost <= total { return }
      best[end] = Step(
        cost: total, from: start, lemma: reading.lemma, tags: reading.tags,
        linkingCount: linkingCount)
    }
    dictionary.forEachPiece(of: symbols, from: start) { end, tags in
      // What neither links nor can be made to, and no head, is not worth a look.
      if end == count { return start > 0 && tags.isDisjoint(with: .linking) }
      return !tags.isDisjoint(with: GrammarTags.linking.union(.properNoun))
        || tags.contains(.indefinite)
    } _: { end, reading in
      let isHead = end == count
      // Of words known whole only nouns with a linking form, or what running text uses, are taken for a
      // short first part.
      let isLinking = reading.partOfSpeech == .noun && !reading.tags.isDisjoint(with: .linking)
      if isKnown, start == 0, end <= Self.shortFirst, !isLinking,
        !commonNouns.contains(reading.lemma),
        !shortParts.contains(Array(symbols[..<end]))
      {
        return
      }
      guard let short = shortness(symbols[start..<end], isHead: isHead, isKnown: isKnown) else {
        return
      }
      if isHead {
        guard reading.tags.isDisjoint(with: .linking) else { return }
        if isKnown, reading.lemma.unicodeScalars.count <= 3,
          !shortParts.contains(MorphologicalDictionary.symbols(reading.lemma.unicodeScalars))
        {
          return
        }
        return offer(end, short + headCost(reading.tags), reading)
      }
      if !reading.tags.isDisjoint(with: .linking) { return offer(end, short, reading) }
      if reading.tags.contains(.properNoun), !isKnown {
        return offer(end, short + costs.name, reading)
      }
      guard reading.tags.contains(.indefinite) else { return }
      if reading.tags.contains(.adjective), reading.tags.isDisjoint(with: .inflected) {
        return offer(end, short + costs.plain, reading)
      }
      guard reading.tags.isSuperset(of: [.noun, .singular]) else { return }
      if reading.tags.contains(.genitive) { return offer(end, short + costs.genitive, reading, 1) }
      // "utholdenhet" always takes its s.
      let takesS = productiveEndings.contains { symbols[start..<end].hasSuffix($0) }
      if takesS, end < count, symbols[end] == Self.linkingS {
        offer(end + 1, short + costs.productive, reading, 1)
      }
      if end - start >= 4, !takesS { offer(end, short + costs.plain, reading) }
      if end - start >= 4, end < count, linkingVowels.contains(symbols[end]) {
        offer(end + 1, short + costs.vowel, reading, 1)
      }
    }
    for word in lexicon where symbols[start...].starts(with: word) {
      let end = start + word.count
      let reading = Reading(
        lemma: Self.string(word[...]), tags: [.noun, .singular, .indefinite])
      if end == count {
        offer(end, 0, reading)
      } else if symbols[end] == Self.linkingS,
        productiveEndings.contains(where: { word[...].hasSuffix($0) })
      {
        offer(end + 1, 0, reading, 1)
      } else {
        offer(end, costs.fourLetters, reading)
      }
    }
    if start == 0 {
      for prefix in isKnown ? prefixes : prefixes.union(particles)
      where symbols.starts(with: prefix) && prefix.count < count {
        offer(prefix.count, costs.prefix, Reading(lemma: Self.string(prefix[...]), tags: []))
      }
    }
  }

  private func fits(_ head: Reading, _ left: String, _ whole: Reading) -> Bool {
    guard head.partOfSpeech == whole.partOfSpeech, whole.lemma.hasPrefix(left) else { return false }
    let rest = whole.lemma.dropFirst(left.count)
    if rest == head.lemma { return true }
    // Participles: the whole is listed as an adjective, its head as a verb.
    guard head.partOfSpeech == .adjective else { return false }
    let common = zip(rest, head.lemma).prefix { $0 == $1 }.count
    return common >= 3 && common + 2 >= min(rest.count, head.lemma.count)
  }

  private func shortness(_ piece: ArraySlice<Transducer.Symbol>, isHead: Bool, isKnown: Bool)
    -> Double?
  {
    let letters = Array(piece)
    if neverParts.contains(letters) || (isKnown && particles.contains(letters)) { return nil }
    let isListed = shortParts.contains(letters)
    switch piece.count {
    case 0, 1: return nil
    case 2: return isListed ? costs.threeLetters : isHead || isKnown ? nil : costs.twoLetters
    case 3:
      return isListed
        ? costs.fourLetters : isKnown ? nil : isHead ? costs.shortHead : costs.threeLetters
    case 4: return costs.fourLetters
    default: return 0
    }
  }

  private func headCost(_ tags: GrammarTags) -> Double {
    switch tags.partOfSpeech {
    case .noun: return 0
    case .adjective:
      return tags.contains(.pastParticiple) ? costs.participleHead : costs.adjectiveHead
    case .verb:
      return tags.contains(.pastParticiple) ? costs.participleHead : costs.verbHead
    default: return costs.otherHead
    }
  }

  private static func string(_ symbols: ArraySlice<Transducer.Symbol>) -> String {
    var scalars = String.UnicodeScalarView()
    for symbol in symbols {
      if let scalar = Unicode.Scalar(UInt32(symbol)) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}

extension ArraySlice where Element: Equatable {
  fileprivate func hasSuffix(_ suffix: [Element]) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}

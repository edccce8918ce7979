internal import Foundation
internal import SamsynLemmas
public import SamsynModel

/// Finds the keyphrases of documents: candidates by a grammar of word classes, ranked by a logistic model
/// over signals from the document, its corpus and general text.
///
/// Guide: `docs/guide/keyphrases.md`.
public struct KeyphraseExtractor: Sendable {
  /// The name of the method in exports.
  public static let method = "samsyn-logit"

  /// Keyphrases a document.
  public let limit: Int
  /// Whether phrases that share words with better ones are held back.
  public let isDiverse: Bool
  private let resources: KeyphraseResources
  private let frequencies: DocumentFrequencies
  /// How many documents the reference is worth beside those of the corpus.
  private static let referenceWeight = 20.0

  public init(
    _ resources: KeyphraseResources, frequencies: DocumentFrequencies, limit: Int = 20,
    isDiverse: Bool = true
  ) {
    self.resources = resources
    self.frequencies = frequencies
    self.limit = limit
    self.isDiverse = isDiverse
  }

  private struct Scored {
    var candidate: Int
    var score: Double
    var signals: KeyphraseSignals
  }

  /// The document's keyphrases, best first.
  /// - Complexity: O(tokens + candidates log candidates + limit²).
  public func keyphrases(of document: AnnotatedDocument) -> [Keyphrase] {
    let words = DocumentWords(
      document, resources.grammar, reference: resources.reference)
    var found = PhraseCandidates(document, words, keepsOccurrences: true)
    found.relate(words)
    let language = document.tokens.documentLanguage.language
    let weights = resources.model.weights(language)
    let rarities = words.words.map { Float(rarity($0)) }
    var scored: [Scored] = []
    for (index, candidate) in found.candidates.enumerated() where isWanted(candidate) {
      let signals = signals(candidate, words, rarities, document)
      scored.append(
        Scored(candidate: index, score: weights.score(signals), signals: signals))
    }
    let people = resources.people.found(in: document)
    scored.removeAll { people.contains(found.candidates[$0.candidate].tokens) }
    scored.sort {
      $0.score != $1.score
        ? $0.score > $1.score
        : found.candidates[$0.candidate].first < found.candidates[$1.candidate].first
    }
    let chosen =
      isDiverse
      ? diversified(scored, found.candidates, words, weights) : Array(scored.prefix(limit))
    return build(chosen, found, words, document)
  }

  /// Two nouns are one phrase only where they recur and the rarer of them mostly stands so. What a longer phrase mostly
  /// holds is a fragment, and sooner so for names.
  private func isWanted(_ candidate: PhraseCandidates.Candidate) -> Bool {
    if candidate.isCoordinated, candidate.weakerPart > 0,
      candidate.count < 2 || candidate.count * 2 < candidate.weakerPart
    {
      return false
    }
    let isName = candidate.properCount * 2 > candidate.count
    return isName
      ? candidate.containing * 2 < candidate.count
      : candidate.count < 3 || candidate.containing * 5 < candidate.count * 3
  }

  /// Documents that hold a phrase, or, for a phrase of one word, the word.
  private func documentFrequency(
    _ candidate: PhraseCandidates.Candidate, _ words: DocumentWords
  ) -> Int {
    let hash =
      candidate.length == 1
      ? words.words[Int(words.numbers[Int(candidate.first)])].hash : candidate.hash
    return max(1, frequencies.frequency(hash))
  }

  /// Inverse document frequency of a word, the reference counting as a few documents more.
  private func rarity(_ word: DocumentWords.Word) -> Double {
    let others = Double(max(0, frequencies.documentCount - 1))
    let holding = Double(max(0, frequencies.frequency(word.hash) - 1))
    let share =
      (holding + Self.referenceWeight * Double(word.share)) / (others + Self.referenceWeight)
    return -log(max(share, 1e-7))
  }

  private func signals(
    _ candidate: PhraseCandidates.Candidate, _ words: DocumentWords, _ rarities: [Float],
    _ document: AnnotatedDocument
  ) -> KeyphraseSignals {
    let count = Double(candidate.count)
    let size = Double(max(1, document.tokens.tokens.count))
    var signals = KeyphraseSignals()
    var content = 0.0
    var (rarity, peak, frequency, centrality, family, generic, letters) = (
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    )
    for token in candidate.tokens where words.numbers[token] >= 0 {
      let number = Int(words.numbers[token])
      let word = words.words[number]
      content += 1
      rarity += Double(rarities[number])
      peak = max(peak, Double(rarities[number]))
      frequency += log(Double(word.count))
      centrality += log(1 + Double(word.neighbors))
      family = max(family, log(1 + Double(word.family)))
      generic += word.isGeneric ? 1 : 0
      letters += Double(word.letters)
    }
    content = max(1, content)
    let documents = Double(frequencies.documentCount)
    let holding = Double(documentFrequency(candidate, words))
    signals[.frequency] = log(count)
    signals[.recurrence] = candidate.length > 1 ? log(count) : 0
    signals[.nesting] = min(1, Double(candidate.containing) / count)
    signals[.rarity] = rarity / content
    signals[.peak] = peak
    signals[.specificity] = log((documents + 1) / (holding + 0.5)) / log(documents + 1.5)
    let sentence = document.tokens.sentence(ofToken: Int(candidate.first))
    signals[.lead] = 1 / (1 + Double(sentence))
    signals[.position] = Double(candidate.first) / size
    signals[.extent] = Double(candidate.last - candidate.first) / size
    signals[.heading] = log(1 + Double(candidate.headingCount))
    signals[.words] = frequency / content
    signals[.centrality] = centrality / content
    signals[.family] = family
    signals[.generic] = generic / content
    signals[.proper] = Double(candidate.properCount) / count
    signals[.two] = candidate.length == 2 ? 1 : 0
    signals[.three] = candidate.length == 3 ? 1 : 0
    signals[.more] = candidate.length > 3 ? 1 : 0
    signals[.prepositional] = candidate.isPrepositional ? 1 : 0
    signals[.coordinated] = candidate.isCoordinated ? 1 : 0
    signals[.letters] = log(max(1, letters / content))
    return signals
  }

  /// The best candidates by maximal marginal relevance: what shares words with a better phrase loses, and
  /// what says nothing beyond it is left out (Carbonell & Goldstein 1998, doi:10.1145/290941.291025).
  private func diversified(
    _ scored: [Scored], _ candidates: [PhraseCandidates.Candidate], _ words: DocumentWords,
    _ weights: KeyphraseModel.Weights
  ) -> [Scored] {
    func logit(_ score: Double) -> Double { log(score / max(1e-300, 1 - score)) }
    var pool = scored.prefix(limit * 6 + 40).map { entry in
      let tokens = candidates[entry.candidate].tokens
      return (
        entry: entry, words: Set(tokens.map { words.numbers[$0] }.filter { $0 >= 0 }),
        value: logit(entry.score), penalty: 0.0
      )
    }
    var chosen: [Scored] = []
    while chosen.count < limit, !pool.isEmpty {
      var best = 0
      for index in pool.indices.dropFirst()
      where pool[index].value - pool[index].penalty > pool[best].value - pool[best].penalty {
        best = index
      }
      let taken = pool.remove(at: best)
      chosen.append(taken.entry)
      pool = pool.compactMap { candidate in
        var candidate = candidate
        let shared = Double(candidate.words.intersection(taken.words).count)
        // Nothing new, or the same thing with a word more.
        if shared == Double(candidate.words.count) || shared > 1 { return nil }
        candidate.penalty = max(
          candidate.penalty, weights.overlap * shared / Double(candidate.words.count))
        return candidate
      }
    }
    return chosen
  }

  private func build(
    _ chosen: [Scored], _ found: PhraseCandidates, _ words: DocumentWords,
    _ document: AnnotatedDocument
  ) -> [Keyphrase] {
    var occurrences: [Int: [TokenRange]] = [:]
    let wanted = Set(chosen.map(\.candidate))
    for occurrence in found.occurrences where wanted.contains(Int(occurrence.candidate)) {
      let length = Int(found.candidates[Int(occurrence.candidate)].length)
      let start = Int(occurrence.start)
      occurrences[Int(occurrence.candidate), default: []].append(start..<start + length)
    }
    return chosen.enumerated().map { rank, entry in
      let candidate = found.candidates[entry.candidate]
      let ranges = occurrences[entry.candidate] ?? [candidate.tokens]
      let forms = SurfaceForms(document, ranges)
      return Keyphrase(
        rank: rank + 1,
        phrase: resources.citation.form(of: ranges, in: document, surface: forms.label),
        lemma: candidate.tokens.compactMap { document.lemmas.lemma(ofToken: $0) }
          .joined(separator: " "),
        score: entry.score, count: Int(candidate.count),
        documentFrequency: documentFrequency(candidate, words), forms: forms.counted,
        headingCount: Int(candidate.headingCount),
        first: document.tokens.utf8Range(candidate.tokens), signals: entry.signals)
    }
  }
}

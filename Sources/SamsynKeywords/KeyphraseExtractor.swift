internal import Foundation
public import SamsynModel

/// Finds the keyphrases of documents by tf-idf against their corpus, with position and headings.
public struct KeyphraseExtractor: Sendable {
  public struct Configuration: Sendable, Equatable {
    /// Keyphrases a document.
    public var limit = 20
    /// Words that may stand inside a phrase.
    public var linking: Set<String> = ["och", "og", "&"]
    public init() {}
  }

  /// The name of the method in exports.
  public static let method = "tfidf-position"

  public let configuration: Configuration
  private let frequencies: DocumentFrequencies

  public init(frequencies: DocumentFrequencies, configuration: Configuration = Configuration()) {
    self.frequencies = frequencies
    self.configuration = configuration
  }

  private struct Scored {
    var candidate: Int
    var score: Double
    var signals: Keyphrase.Signals
  }

  /// The document's keyphrases, best first.
  /// - Complexity: O(tokens + candidates log candidates).
  public func keyphrases(of document: AnnotatedDocument) -> [Keyphrase] {
    var found = PhraseCandidates(
      document, linking: configuration.linking, keepsOccurrences: true)
    found.countContaining(document)
    var scored: [Scored] = []
    for (index, candidate) in found.candidates.enumerated() {
      // Nearly always part of a longer phrase: a fragment.
      if Double(candidate.containing) >= 0.75 * Double(candidate.count) { continue }
      // A phrase around a linking word needs to recur, and so does one of four words.
      if candidate.hasLink || candidate.length > 3, candidate.count < 2 { continue }
      // An adjective or participle does not end a phrase.
      let last = Int(candidate.first + candidate.length - 1)
      if candidate.length > 1, document.lemmas.marks[last].contains(.adjectival) { continue }
      let signals = signals(candidate, document)
      scored.append(Scored(candidate: index, score: signals.product, signals: signals))
    }
    scored.sort {
      $0.score != $1.score
        ? $0.score > $1.score
        : found.candidates[$0.candidate].first < found.candidates[$1.candidate].first
    }
    let chosen = diversified(scored, found.candidates, document)
    return build(chosen, found, document)
  }

  private func signals(
    _ candidate: PhraseCandidates.Candidate, _ document: AnnotatedDocument
  ) -> Keyphrase.Signals {
    let count = Double(candidate.count) - 0.5 * Double(candidate.containing)
    let frequency = Double(max(1, frequencies.frequency(candidate.hash)))
    let documents = Double(max(1, frequencies.documentCount))
    let position = Double(candidate.first) / Double(max(1, document.tokens.tokens.count))
    let marks = document.lemmas.marks[Int(candidate.first)]
    let words = candidate.length - (candidate.hasLink ? 1 : 0)
    var length: Double
    switch words {
    case 1:
      let bytes = document.tokens.tokens[Int(candidate.first)]
      length = marks.contains(.generic) ? 0.1 : marks.contains(.adjectival) ? 0.3 : 1
      if bytes.end - bytes.start < 4, !isCapitalized(bytes, document) { length *= 0.3 }
    case 2: length = 1.4
    case 3: length = 1.5
    default: length = 1.3
    }
    if words > 1, candidate.count == 1 { length *= 0.8 }
    return Keyphrase.Signals(
      termFrequency: log(1 + count),
      inverseDocumentFrequency: log(1 + (documents + 1) / (frequency + 0.5)),
      position: 1 + 0.5 * (1 - position),
      heading: 1 + 0.4 * log(1 + Double(candidate.headingCount)), length: length)
  }

  private func isCapitalized(_ token: Token, _ document: AnnotatedDocument) -> Bool {
    document.string(token.utf8Range).allSatisfy { $0.isUppercase || $0.isNumber }
  }

  /// The best candidates, without those whose words a better one holds already.
  private func diversified(
    _ scored: [Scored], _ candidates: [PhraseCandidates.Candidate], _ document: AnnotatedDocument
  ) -> [Scored] {
    var chosen: [Scored] = []
    var taken: [Set<Int32>] = []
    for entry in scored {
      let candidate = candidates[entry.candidate]
      let start = Int(candidate.first)
      let words = Set(document.lemmas.lemmas[start..<start + Int(candidate.length)])
      let repeats = taken.contains { other in
        other.isSuperset(of: words)
          || (words.count > 2 && words.isSuperset(of: other) && other.count > 1)
      }
      if repeats { continue }
      chosen.append(entry)
      taken.append(words)
      if chosen.count == configuration.limit { break }
    }
    return chosen
  }

  private func build(
    _ chosen: [Scored], _ found: PhraseCandidates, _ document: AnnotatedDocument
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
      let start = Int(candidate.first)
      let range = start..<start + Int(candidate.length)
      let forms = SurfaceForms(document, occurrences[entry.candidate] ?? [range])
      return Keyphrase(
        rank: rank + 1, phrase: forms.label,
        lemma: range.compactMap { document.lemmas.lemma(ofToken: $0) }.joined(separator: " "),
        score: entry.score, count: Int(candidate.count),
        documentFrequency: max(1, frequencies.frequency(candidate.hash)), forms: forms.counted,
        headingCount: Int(candidate.headingCount), first: document.tokens.utf8Range(range),
        signals: entry.signals)
    }
  }
}

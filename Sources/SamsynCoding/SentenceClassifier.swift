internal import Foundation
public import SamsynMentions
public import SamsynModel

/// Gives sentences their focus areas: by the terms in them, and by what stands around them.
///
/// An area's score is a sum of evidence, each part of which can be left out and is shown:
/// - `dictionary`: 1 for each distinct term of the sentence, at most 3;
/// - `heading`: 0.6 when the section's heading, or one above it, mentions the area;
/// - `neighbors`: 0.3 for each neighbor sentence of the paragraph that mentions it;
/// - `similarity`: up to 0.6 by the words that sentences with the area's terms have and others have not;
/// - `learned`: up to 1 by what a person's codes taught.
///
/// A sentence has the areas with a score of `threshold` at least. No training data is needed, and the same
/// text has the same codes.
public struct SentenceClassifier: Sendable {
  public enum Evidence: String, Sendable, CaseIterable, Hashable {
    case dictionary, heading, neighbors, similarity, learned
  }

  /// A sentence's area with what speaks for it.
  public struct Coding: Sendable, Equatable {
    public var sentence: Int
    public var block: Int
    public var category: String
    public var score: Double
    /// Parts of the score; their sum is `score`.
    public var evidence: [Evidence: Double]
    /// Terms of the sentence itself.
    public var terms: [String]
  }

  public let taxonomy: Taxonomy
  public let layers: Set<Evidence>
  public let threshold: Double
  /// Word weights by area, from the corpus's own mentions and from a person's codes.
  private let similar: [String: [String: Double]]
  private let learned: [String: [String: Double]]
  private let areaOf: [String: String]

  /// - Parameters:
  ///   - layers: what may speak for an area.
  ///   - similar: weights of words that go with each area's mentions, of length 10 (see `TermSuggester`).
  ///   - learned: the same from a person's codes.
  public init(
    _ taxonomy: Taxonomy, layers: Set<Evidence> = Set(Evidence.allCases), threshold: Double = 1,
    similar: [TermSuggester.Suggestion] = [], learned: [TermSuggester.Suggestion] = []
  ) {
    self.taxonomy = taxonomy
    self.layers = layers
    self.threshold = threshold
    func weights(_ suggestions: [TermSuggester.Suggestion]) -> [String: [String: Double]] {
      var result: [String: [String: Double]] = [:]
      for entry in suggestions { result[entry.category, default: [:]][entry.lemma] = entry.weight }
      return result
    }
    self.similar = weights(similar)
    self.learned = weights(learned)
    areaOf = taxonomy.areaOfCategory
  }

  /// Codes of all sentences of content blocks, in the order of the text.
  /// - Parameter mentions: of this document; other taxonomies' are passed over.
  /// - Complexity: O(sentences · areas + tokens · areas).
  public func codings(of document: AnnotatedDocument, mentions: [Mention]) -> [Coding] {
    var terms: [Int: [String: [String]]] = [:]
    for mention in mentions where mention.taxonomy == taxonomy.id && !mention.isNegated {
      guard let area = areaOf[mention.category] else { continue }
      if terms[mention.sentence]?[area]?.contains(mention.term) == true { continue }
      terms[mention.sentence, default: [:]][area, default: []].append(mention.term)
    }
    let headings = headingAreas(document, terms)
    var result: [Coding] = []
    for (number, block) in document.document.blocks.enumerated() where block.isContent {
      let sentences = document.tokens.blockSentences[number]
      for sentence in sentences {
        for area in taxonomy.areas {
          var evidence: [Evidence: Double] = [:]
          let own = terms[sentence]?[area.id] ?? []
          evidence[.dictionary] = Double(min(3, own.count))
          if headings[block.section]?.contains(area.id) == true { evidence[.heading] = 0.6 }
          let neighbors = [sentence - 1, sentence + 1].count {
            sentences.contains($0) && terms[$0]?[area.id] != nil
          }
          evidence[.neighbors] = 0.3 * Double(neighbors)
          evidence[.similarity] = 0.6 * fit(document, sentence, similar[area.id])
          evidence[.learned] = fit(document, sentence, learned[area.id])
          evidence = evidence.filter { layers.contains($0.key) && $0.value > 0 }
          // In a fixed order, so that the sum is the same on every run.
          let score = Evidence.allCases.reduce(0) { $0 + (evidence[$1] ?? 0) }
          if score >= threshold {
            result.append(
              Coding(
                sentence: sentence, block: number, category: area.id, score: score,
                evidence: evidence, terms: own))
          }
        }
      }
    }
    return result
  }

  /// Areas that the heading of each section mentions, or one above it.
  private func headingAreas(
    _ document: AnnotatedDocument, _ terms: [Int: [String: [String]]]
  ) -> [Int: Set<String>] {
    var result: [Int: Set<String>] = [:]
    var path: [(level: Int, areas: Set<String>)] = []
    for (number, section) in document.document.sections.enumerated() {
      guard let heading = section.heading else { continue }
      while let last = path.last, last.level >= section.level { path.removeLast() }
      var areas: Set<String> = []
      for sentence in document.tokens.blockSentences[heading] {
        areas.formUnion((terms[sentence] ?? [:]).keys)
      }
      path.append((section.level, areas))
      result[number] = path.reduce(into: []) { $0.formUnion($1.areas) }
    }
    return result
  }

  /// How much the sentence's words speak for an area, 0 to 1.
  private func fit(
    _ document: AnnotatedDocument, _ sentence: Int, _ weights: [String: Double]?
  ) -> Double {
    guard let weights, !weights.isEmpty else { return 0 }
    var seen: Set<Int32> = []
    var sum = 0.0
    for token in document.tokens.sentences[sentence].tokens {
      let lemma = document.lemmas.lemmas[token]
      guard lemma >= 0, seen.insert(lemma).inserted,
        let text = document.lemmas.lemma(ofToken: token), let weight = weights[text]
      else { continue }
      sum += weight
    }
    // 10 is the length of all weights of an area together.
    return 1 - exp(-sum / 5)
  }
}

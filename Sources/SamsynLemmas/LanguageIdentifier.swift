public import SamsynModel
public import SamsynResources
internal import SamsynStopwords

/// Tells Swedish, Bokmål, Nynorsk, Danish and English apart by frequent words, letters and endings.
///
/// Each cue speaks for the languages that list it, the less the more languages do. A block with
/// little evidence, or with hardly more for another language, takes the document's.
public struct LanguageIdentifier: Sendable {
  private static let known: [Language] = [.sv, .nb, .nn, .da, .en]
  /// By word, the weight for each language of `Language.allCases`.
  private let words: [String: SIMD8<Double>]
  private let letters: [Unicode.Scalar: SIMD8<Double>]
  private let endings: [String: SIMD8<Double>]
  public let records: [ResourceRecord]

  public init(_ languages: [LanguageData]) throws(DataFileError) {
    var words: [String: Set<Language>] = [:]
    var letters: [Unicode.Scalar: SIMD8<Double>] = [:]
    var endings: [String: SIMD8<Double>] = [:]
    var records: [ResourceRecord] = []
    let none = SIMD8<Double>.zero

    func add(_ language: Language, _ list: (String) -> [String]) {
      for entry in list("words") {
        for word in entry.split(separator: " ") {
          words[String(word), default: []].insert(language)
        }
      }
      for entry in list("letters") + list("endings") {
        let parts = entry.split(separator: "=")
        guard parts.count == 2, let weight = Double(parts[1]) else { continue }
        let cue = String(parts[0])
        if cue.unicodeScalars.count == 1, let scalar = cue.unicodeScalars.first {
          letters[scalar, default: none][language.ordinal] = weight
        } else {
          endings[cue, default: none][language.ordinal] = weight
        }
      }
    }
    for data in languages {
      add(data.language) { data.list(.cues, $0) }
      let function = try StopwordList(.function, data.language)
      for word in function.words where !word.contains(".") {
        words[word, default: []].insert(data.language)
      }
    }
    for language in [Language.da, .en] {
      let file = try LanguageData.other(language)
      let sections = file.sections
      add(language) { sections[$0] ?? [] }
      records.append(file.record)
    }
    self.words = words.mapValues { languages in
      var weights = none
      // A word of one language alone counts 1, of two 1/2, of all five 1/25: nearly nothing.
      let share = Double(languages.count)
      let weight = languages.count <= 2 ? 1 / share : 1 / (share * share)
      for language in languages { weights[language.ordinal] = weight }
      return weights
    }
    self.letters = letters
    self.endings = endings
    self.records = records
  }

  /// Evidence for each language, and how many words it was drawn from.
  public struct Evidence: Sendable, Equatable {
    /// By position in `Language.allCases`.
    public internal(set) var weights = SIMD8<Double>.zero
    public internal(set) var words = 0
    /// Words that some list knows.
    public internal(set) var knownWords = 0

    mutating func add(_ other: Evidence) {
      weights += other.weights
      words += other.words
      knownWords += other.knownWords
    }
  }

  /// What one lower-case word says.
  public func evidence(of form: String) -> Evidence {
    var evidence = Evidence()
    evidence.words = 1
    if let weights = words[form] {
      evidence.knownWords = 1
      evidence.weights += weights
    }
    for scalar in form.unicodeScalars where scalar.value > 0x7F {
      guard let weights = letters[scalar] else { continue }
      evidence.weights += weights * 0.3
    }
    let scalars = Array(form.unicodeScalars)
    if scalars.count >= 5 {
      for length in 2...6 where length < scalars.count {
        var ending = String.UnicodeScalarView()
        ending.append(contentsOf: scalars.suffix(length))
        if let weights = endings[String(ending)] {
          evidence.weights += weights
        }
      }
    }
    return evidence
  }

  /// The language that the evidence speaks for.
  ///
  /// - Parameter prior: the document's language; wins when the block's own evidence is thin.
  public func guess(_ evidence: Evidence, prior: LanguageGuess? = nil) -> LanguageGuess {
    let ranked = Self.known.sorted {
      let (a, b) = (evidence.weights[$0.ordinal], evidence.weights[$1.ordinal])
      return a != b ? a > b : $0.ordinal < $1.ordinal
    }
    let best = evidence.weights[ranked[0].ordinal]
    let second = evidence.weights[ranked[1].ordinal]
    let share = best + second > 0 ? best / (best + second) : 0
    if let prior {
      let own = evidence.weights[prior.language.ordinal]
      let needed = 1.2 + 0.04 * Double(evidence.words)
      if evidence.words < 4 || best - own < needed {
        return LanguageGuess(prior.language, confidence: prior.confidence)
      }
    }
    let isForeign =
      evidence.words >= 8 && Double(evidence.knownWords) < 0.22 * Double(evidence.words)
    if best < 0.3 || isForeign { return LanguageGuess(.other, confidence: share) }
    return LanguageGuess(ranked[0], confidence: share)
  }
}

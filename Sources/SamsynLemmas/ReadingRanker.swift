internal import SamsynDictionaries
internal import SamsynModel
internal import SamsynResources

/// Chooses among the readings of a form by weights learned from treebanks.
///
/// A linear model over the form (tags, the change from lemma to form, the lemma), whose score is worked
/// out once, and over the words before and behind, which are looked at where readings differ. Weights
/// come from an averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694) trained by
/// `Evaluation/learn/lemmas.py`.
struct ReadingRanker: Sendable {
  /// A reading that may be chosen, with the lemma as this language's treebanks write it.
  struct Candidate: Sendable {
    var lemma: String
    var tags: GrammarTags
    var isCompound: Bool
    var partOfSpeech: PartOfSpeech { tags.partOfSpeech }
  }

  /// Takes `count` scalars off the end of a form and puts `ending` there instead.
  struct EndingRule: Sendable {
    var count: Int
    var ending: String
    var partOfSpeech: PartOfSpeech
  }

  private var weights: [UInt64: Float] = [:]
  private var renamings: [String: String] = [:]
  private var endings: [String: [EndingRule]] = [:]
  /// Nouns that running text uses.
  private(set) var commonNouns: Set<String> = []
  private var classes: [String: Int32] = [:]
  /// By class of the neighbor and word class of the reading.
  private var leftWeights: [Float] = []
  private var rightWeights: [Float] = []
  private static let partCount = PartOfSpeech.allCases.count
  /// The longest ending that a rule is listed for.
  static let longestEnding = 5

  init(_ file: DataFile) {
    let parts = Dictionary(
      uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.upos, $0) })
    for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch columns.first {
      case "weight" where columns.count == 3:
        weights[Self.key(columns[1].utf8)] = Float(columns[2])
      case "renaming" where columns.count == 4:
        renamings["\(columns[1]):\(columns[2])"] = String(columns[3])
      case "ending" where columns.count == 5:
        guard let count = Int(columns[2]), let part = parts[String(columns[4])] else { continue }
        endings[String(columns[1]), default: []].append(
          EndingRule(count: count, ending: String(columns[3]), partOfSpeech: part))
      case "noun" where columns.count == 2:
        commonNouns.insert(String(columns[1]))
      case "neighbor" where columns.count == 5:
        guard let part = parts[String(columns[2])], let weight = Float(columns[4]) else { continue }
        let name = String(columns[3])
        let known = classes[name]
        let number = Int(known ?? Int32(classes.count))
        if known == nil {
          classes[name] = Int32(number)
          leftWeights += [Float](repeating: 0, count: Self.partCount)
          rightWeights += [Float](repeating: 0, count: Self.partCount)
        }
        let position = number * Self.partCount + Int(part.rawValue)
        if columns[1] == "L" {
          leftWeights[position] = weight
        } else {
          rightWeights[position] = weight
        }
      default: continue
      }
    }
    edge = classes["<>"] ?? -1
    nonword = classes["."] ?? -1
  }

  /// The class of what is before the first and behind the last word of a sentence.
  private(set) var edge: Int32 = -1
  /// The class of numbers and marks.
  private(set) var nonword: Int32 = -1

  /// What a form counts as for its neighbors: itself when it is frequent, else its last two letters.
  func neighborClass(of form: String) -> Int32 {
    if let known = classes[form] { return known }
    guard form.last?.isLetter == true else { return nonword }
    return classes["~" + Self.string(form.unicodeScalars.suffix(2))] ?? -1
  }

  /// What the neighbors, by their classes, add to the score of a reading.
  func neighborScore(_ part: PartOfSpeech, left: Int32, right: Int32) -> Float {
    let offset = Int(part.rawValue)
    return (left < 0 ? 0 : leftWeights[Int(left) * Self.partCount + offset])
      + (right < 0 ? 0 : rightWeights[Int(right) * Self.partCount + offset])
  }

  private static func key(_ text: some Sequence<UInt8>) -> UInt64 {
    StringTable.hash(ArraySlice(text))
  }

  /// The lemma that the treebanks write for a dictionary's lemma.
  func renamed(_ lemma: String, _ part: PartOfSpeech) -> String {
    renamings["\(part.upos):\(lemma)"] ?? lemma
  }

  /// Rules for the endings of a form, those for longer endings first.
  func endingRules(for form: String) -> [EndingRule] {
    let scalars = Array(form.unicodeScalars)
    return (1...Self.longestEnding).reversed().flatMap { length -> [EndingRule] in
      guard scalars.count > length + 1 else { return [] }
      return endings[Self.string(scalars.suffix(length))] ?? []
    }
  }

  /// The likeliest candidate by the form alone; the earlier one of equals.
  func best(_ candidates: [Candidate], form: String) -> Candidate? {
    guard candidates.count > 1 else { return candidates.first }
    return ranked(candidates, form: form).first?.candidate
  }

  /// For each lemma and word class its best candidate, with the score of the form, best first.
  func ranked(_ candidates: [Candidate], form: String) -> [(candidate: Candidate, score: Float)] {
    var best: [(candidate: Candidate, score: Float)] = []
    for candidate in candidates {
      let score = score(candidate, form: form)
      let known = best.firstIndex {
        $0.candidate.lemma == candidate.lemma
          && $0.candidate.partOfSpeech == candidate.partOfSpeech
      }
      if let known {
        if score > best[known].score { best[known] = (candidate, score) }
      } else {
        best.append((candidate, score))
      }
    }
    return best.enumerated().sorted {
      $0.element.score != $1.element.score
        ? $0.element.score > $1.element.score : $0.offset < $1.offset
    }.map(\.element)
  }

  private func score(_ candidate: Candidate, form: String) -> Float {
    Self.features(candidate, form: form).reduce(0) { $0 + (weights[Self.key($1.utf8)] ?? 0) }
  }

  /// The names of a candidate's features, as the weights are listed.
  static func features(_ candidate: Candidate, form: String) -> [String] {
    let part = candidate.partOfSpeech.upos
    let letters = Array(form.unicodeScalars)
    let lemma = Array(candidate.lemma.unicodeScalars)
    let common = zip(letters, lemma).prefix { $0 == $1 }.count
    let change = string(letters[common...]) + ">" + string(lemma[common...])
    let before = common > 0 ? string(letters[common - 1..<common]) : ""
    return [
      "t=" + candidate.tags.description, "p=" + part + (candidate.isCompound ? "C" : "D"),
      "s=" + part + string(letters.suffix(3)), "e=" + part + change,
      "b=" + part + change + before, "l=" + part + candidate.lemma,
    ]
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

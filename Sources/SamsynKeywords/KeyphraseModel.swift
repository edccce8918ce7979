internal import Foundation
public import SamsynModel
public import SamsynResources

/// How much each signal weighs: a logistic model learned from titles and headings that editors wrote.
///
/// score = 1 / (1 + exp(-(bias + Σ weight · signal))), the probability that a phrase of a text stands in its
/// heading. Two sets: for the languages with word classes, and for all others.
public struct KeyphraseModel: Sendable {
  /// One set of weights.
  struct Weights: Sendable {
    var bias = 0.0
    /// In the order of `KeyphraseSignal.allCases`.
    var values = [Double](repeating: 0, count: KeyphraseSignal.allCases.count)
    /// What a phrase loses in the logit for sharing all its words with a better one.
    var overlap = 0.0

    func score(_ signals: KeyphraseSignals) -> Double {
      var sum = bias
      for (weight, value) in zip(values, signals.values) { sum += weight * value }
      return 1 / (1 + exp(-sum))
    }
  }

  let analyzed: Weights
  let others: Weights
  public let record: ResourceRecord

  /// The model that ships.
  /// - Throws: `DataFileError` when the file is missing, `KeyphraseModelError` when a signal has no weights.
  public init() throws {
    try self.init(try LanguageData.shared("keyphrase-model.tsv"))
  }

  /// - Parameter file: lines of signal, weight for analyzed languages, weight for others.
  public init(_ file: DataFile) throws(KeyphraseModelError) {
    var missing = Set(KeyphraseSignal.allCases.map(\.name) + ["bias", "overlap"])
    var sets = [Weights(), Weights()]
    let positions = Dictionary(
      uniqueKeysWithValues: KeyphraseSignal.allCases.map { ($0.name, $0.rawValue) })
    for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      guard columns.count == 3, Double(columns[1]) != nil, Double(columns[2]) != nil,
        missing.remove(String(columns[0])) != nil
      else { throw KeyphraseModelError(line: String(line)) }
      for set in sets.indices {
        guard let value = Double(columns[set + 1]) else { continue }
        switch columns[0] {
        case "bias": sets[set].bias = value
        case "overlap": sets[set].overlap = value
        default:
          if let position = positions[String(columns[0])] { sets[set].values[position] = value }
        }
      }
    }
    guard missing.isEmpty else {
      throw KeyphraseModelError(line: "no weights for \(missing.sorted().joined(separator: ", "))")
    }
    analyzed = sets[0]
    others = sets[1]
    record = file.record
  }

  func weights(_ language: Language) -> Weights {
    Language.analyzed.contains(language) ? analyzed : others
  }
}

/// The keyphrase model that was installed is damaged.
public struct KeyphraseModelError: Error, Equatable, CustomStringConvertible {
  public var line: String
  public var description: String {
    "keyphrase-model.tsv is damaged (\(line)); install Samsyn again with `make install`"
  }
}

internal import SamsynModel
internal import SamsynResources
internal import Foundation

/// The dictionaries of one language that are installed, read once.
public struct LanguageDictionaries: Sendable {
  public let morphology: MorphologicalDictionary
  /// From lemmas of the language to lemmas of Bokmål; nil for Bokmål itself, or when absent.
  public let pivot: BilingualDictionary?
  public let spelling: HunspellDictionary?
  public let states: [DictionaryState]

  /// Nothing at all: the level below.
  public static let none = LanguageDictionaries(
    morphology: MorphologicalDictionary([]), pivot: nil, spelling: nil, states: [])

  private init(
    morphology: MorphologicalDictionary, pivot: BilingualDictionary?,
    spelling: HunspellDictionary?, states: [DictionaryState]
  ) {
    self.morphology = morphology
    self.pivot = pivot
    self.spelling = spelling
    self.states = states
  }

  /// Reads what `dictionaries.txt` of the language names below `root`.
  ///
  /// A file that is absent or damaged is left out and said in `states`.
  init(_ data: LanguageData, root: String) {
    var states: [DictionaryState] = []
    func load<Value>(
      _ entry: String, _ suffix: String, _ open: (String) throws -> Value
    ) -> Value? {
      let words = entry.split(separator: " ").map(String.init)
      guard words.count >= 2 else { return nil }
      var state = DictionaryState(
        name: words[0], path: root + "/" + words[0], package: words[1], outcome: .loaded)
      defer { states.append(state) }
      guard FileManager.default.fileExists(atPath: state.path + suffix) else {
        state.outcome = .absent
        return nil
      }
      do {
        return try open(state.path)
      } catch {
        state.outcome = .unusable("\(error)")
        return nil
      }
    }
    var transducers: [Transducer] = []
    // Dictionaries on one line are alike: the first that can be read will do.
    for line in data.list(.dictionaries, "morphology") {
      let before = states.count
      for entry in line.components(separatedBy: " | ") {
        let side: Transducer.Side = entry.hasSuffix(" generator") ? .right : .left
        if let transducer = load(entry, "", { try Transducer(path: $0, reading: side) }) {
          transducers.append(transducer)
          // What is replaced is not missed.
          states.removeSubrange(before..<states.count - 1)
          break
        }
      }
    }
    morphology = MorphologicalDictionary(transducers)
    var pivot: BilingualDictionary?
    for entry in data.list(.dictionaries, "pivot") where pivot == nil {
      pivot = load(entry, "") { BilingualDictionary(try Transducer(path: $0)) }
    }
    self.pivot = pivot
    var spelling: HunspellDictionary?
    for entry in data.list(.dictionaries, "spelling") where spelling == nil {
      spelling = load(entry, ".dic") { try HunspellDictionary(base: $0) }
    }
    self.spelling = spelling
    self.states = states
  }
}

internal import SamsynModel
internal import SamsynResources

/// The abbreviation lists of all analyzed languages.
///
/// Tokens are found before the language is known, so the lists are used together; words that are
/// ordinary words in another language are kept out of the files.
struct Abbreviations: Sendable {
  enum Kind: Sendable { case dotted, final }

  private let kinds: [String: Kind]
  /// Abbreviations with a blank, by their first part: "t." leads to "t. ex.".
  let spaced: [String: [String]]
  /// Abbreviations of several words without periods, by their first word, longer ones first.
  let undotted: [String: [[[UInt8]]]]

  init(_ languages: [LanguageData]) {
    var kinds: [String: Kind] = [:]
    var spaced: [String: [String]] = [:]
    for language in languages {
      for (section, kind) in [("dotted", Kind.dotted), ("final", Kind.final)] {
        for entry in language.list(.abbreviations, section) {
          let form = entry.lowercased()
          kinds[form] = kind
          if form.contains(" "), let first = form.split(separator: " ").first.map(String.init),
            spaced[first]?.contains(form) != true
          {
            spaced[first, default: []].append(form)
          }
        }
      }
    }
    var undotted: [String: [[[UInt8]]]] = [:]
    for entry in languages.flatMap({ $0.list(.abbreviations, "undotted") }) {
      let words = entry.split(separator: " ").map(String.init)
      guard words.count > 1, let first = words.first else { continue }
      let spelled = words.map { Array($0.utf8) }
      if undotted[first]?.contains(spelled) != true {
        undotted[first, default: []].append(spelled)
      }
    }
    self.undotted = undotted.mapValues { $0.sorted { $0.count > $1.count } }
    self.kinds = kinds
    self.spaced = spaced.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The kind of an abbreviation written in lower case with its last period.
  func kind(_ form: String) -> Kind? { kinds[form] }
}

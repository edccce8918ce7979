internal import SamsynModel
internal import SamsynResources

/// What tells the kind of an actor from its name, and short names with their full ones.
///
/// The lists of all languages are used together: texts name actors of the other country.
struct ActorLexicon: Sendable {
  private var words: [String: ActorName.Kind] = [:]
  private var endings: [(ending: String, kind: ActorName.Kind)] = []
  private var names: [String: ActorName.Kind] = [:]
  /// Short and full names in lower case, in the order of the lists.
  private(set) var aliases: [(short: String, full: String)] = []

  init(_ languages: [LanguageData]) {
    for data in languages {
      for kind in ActorName.Kind.allCases {
        for entry in data.list(.names, kind.rawValue) {
          if entry.hasPrefix("*") {
            endings.append((String(entry.dropFirst()), kind))
          } else if entry.hasPrefix("=") {
            names[entry.dropFirst().lowercased()] = kind
          } else {
            words[entry] = words[entry] ?? kind
          }
        }
      }
      for (short, full) in data.pairs(.names, "aliases") {
        let pair = (short: short.lowercased(), full: full.lowercased())
        if !aliases.contains(where: { $0.short == pair.short || $0.full == pair.full }) {
          aliases.append(pair)
        }
      }
    }
  }

  /// The kind that one of the forms of a name tells; whole names before words before endings.
  func kind(of forms: [String]) -> ActorName.Kind? {
    let lowered = forms.map { $0.lowercased() }
    if let kind = lowered.lazy.compactMap({ names[$0] }).first { return kind }
    let parts = lowered.flatMap { $0.split(separator: " ").map(String.init) }
    if let kind = parts.lazy.compactMap({ words[$0] }).first { return kind }
    return parts.lazy.compactMap { part in
      endings.first { part.hasSuffix($0.ending) && part.count > $0.ending.count + 1 }?.kind
    }.first
  }

  /// The kind that a word beside a name tells: "prosjektet «Digital bærekraft»".
  func kind(ofNeighbor word: String) -> ActorName.Kind? { words[word.lowercased()] }
}

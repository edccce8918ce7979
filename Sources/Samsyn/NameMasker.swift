internal import SamsynModel

/// Marks the words of a document's names, so that they count for nothing.
struct NameMasker {
  /// The forms of names by their first word, each as its words.
  private var sequences: [String: [[String]]] = [:]

  init(_ names: [ActorName]) {
    for form in Set(names.flatMap(\.forms).map(\.form)).sorted() {
      let words = form.split(separator: " ").map(String.init)
      if let first = words.first { sequences[first, default: []].append(words) }
    }
  }

  /// - Complexity: O(tokens · forms that begin with the same word).
  func mask(_ document: AnnotatedDocument) -> AnnotatedDocument {
    guard !sequences.isEmpty else { return document }
    let surfaces = document.tokens.tokens.indices.map { document.surface($0..<$0 + 1) }
    var lemmas = document.lemmas
    for (index, surface) in surfaces.enumerated() {
      for words in sequences[surface] ?? []
      where surfaces[index...].prefix(words.count).elementsEqual(words) {
        for token in index..<index + words.count { lemmas.marks[token].insert(.name) }
      }
    }
    return AnnotatedDocument(document: document.document, tokens: document.tokens, lemmas: lemmas)
  }
}

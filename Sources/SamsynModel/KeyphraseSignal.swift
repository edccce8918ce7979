/// What speaks for or against a phrase as a keyphrase. Each is exported with every keyphrase.
public enum KeyphraseSignal: Int, Sendable, CaseIterable {
  /// ln of the occurrences in the document.
  case frequency
  /// The same for phrases of two words or more, else 0.
  case recurrence
  /// Occurrences of the most frequent longer candidate that holds the phrase, by the phrase's own: 0 to 1.
  case nesting
  /// Mean over content words of the inverse document frequency, corpus and reference together.
  case rarity
  /// The largest of the same.
  case peak
  /// ln((N + 1) / (df + 0.5)) of the whole phrase in the corpus, by ln(N + 1.5): about 0 to 1.
  case specificity
  /// 1 / (1 + sentences before the first occurrence).
  case lead
  /// Place of the first occurrence: 0 at the start, 1 at the end.
  case position
  /// Distance from first to last occurrence by the document's length.
  case extent
  /// ln(1 + occurrences in headings).
  case heading
  /// Mean of ln of the occurrences of the content words.
  case words
  /// Mean of ln(1 + distinct neighbors) of the content words: centrality in the graph of neighbors.
  case centrality
  /// The most of ln(1 + occurrences of other compounds made with one of the words).
  case family
  /// Share of content words that policy prose uses for everything.
  case generic
  /// Share of occurrences with a capital inside a sentence.
  case proper
  /// 1 for two words; likewise the next two. Words between blanks, all counted.
  case two
  case three
  /// 1 for four or five words.
  case more
  /// 1 for phrases around a preposition.
  case prepositional
  /// 1 for phrases around a coordinator.
  case coordinated
  /// ln of the letters per content word.
  case letters

  /// The name in tables and data files.
  public var name: String { "\(self)" }
}

/// The values of all signals for one phrase.
public struct KeyphraseSignals: Sendable, Equatable {
  /// In the order of `KeyphraseSignal.allCases`.
  public private(set) var values: [Double]

  public init() {
    values = Array(repeating: 0, count: KeyphraseSignal.allCases.count)
  }

  public subscript(signal: KeyphraseSignal) -> Double {
    get { values[signal.rawValue] }
    set { values[signal.rawValue] = newValue }
  }
}

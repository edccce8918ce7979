internal import SamsynModel

/// The dictionaries of one language together: what forms they know and how to read them.
public struct MorphologicalDictionary: Sendable {
  private struct Source: Sendable {
    var transducer: Transducer
    /// Tags by the position that the transducer gives them.
    var tags: [GrammarTags]
  }

  private let sources: [Source]
  /// Scalars of a form that is still looked up; longer ones are no words.
  public static let longestForm = 64

  public init(_ transducers: [Transducer]) {
    sources = transducers.map { transducer in
      Source(
        transducer: transducer, tags: transducer.tagNames.map { GrammarTags(name: $0) })
    }
  }

  public var isEmpty: Bool { sources.isEmpty }

  /// A form as the symbols that transducers read.
  public static func symbols(_ form: some Sequence<Unicode.Scalar>) -> [Transducer.Symbol] {
    form.map { Transducer.Symbol($0.value) }
  }

  /// All readings of a whole form, each once, in the order of the dictionaries.
  ///
  /// Linking forms and patterns that match anything are left out.
  /// - Complexity: O(symbols · readings).
  public func readings(of form: [Transducer.Symbol]) -> [Reading] {
    guard form.count <= Self.longestForm else { return [] }
    var readings: [Reading] = []
    for source in sources {
      source.transducer.walk(form) { end, written in
        guard end == form.count,
          let reading = Self.reading(written, source.tags),
          reading.tags.isDisjoint(with: GrammarTags.linking.union(.guess)),
          !readings.contains(reading)
        else { return }
        readings.append(reading)
      }
    }
    return readings
  }

  /// Calls `body` with readings of the pieces of `form` that begin at `start`.
  ///
  /// The last dictionary, the complete one where there is one, is asked for all of them; the others
  /// only for those that end the form.
  /// - Parameter isWanted: whether a piece with these tags is worth a reading.
  public func forEachPiece(
    of form: [Transducer.Symbol], from start: Int,
    where isWanted: (_ end: Int, GrammarTags) -> Bool,
    _ body: (_ end: Int, Reading) -> Void
  ) {
    for (number, source) in sources.enumerated() {
      let isComplete = number == sources.count - 1
      source.transducer.walk(form, from: start) { end, written in
        guard end > start, isComplete || end == form.count else { return }
        var tags: GrammarTags = []
        for symbol in written.reversed() {
          guard symbol < 0 else { break }
          let index = Int(-symbol) - 1
          if index < source.tags.count { tags.formUnion(source.tags[index]) }
        }
        guard tags.isDisjoint(with: .guess), isWanted(end, tags),
          let reading = Self.reading(written, source.tags)
        else { return }
        body(end, reading)
      }
    }
  }

  /// A simple reading; nil for words that are read as several ("i dag" inside one form).
  static func reading(
    _ written: [Transducer.Symbol], _ tags: [GrammarTags]
  ) -> Reading? {
    var lemma = String.UnicodeScalarView()
    var found: GrammarTags = []
    for symbol in written {
      if symbol < 0 {
        let index = Int(-symbol) - 1
        if index < tags.count { found.formUnion(tags[index]) }
        continue
      }
      guard let scalar = Unicode.Scalar(UInt32(symbol)) else { return nil }
      // "+" joins readings, "#" ends the part that is inflected.
      if scalar == "+" || scalar == "#" { return nil }
      if !Self.isHomonymDigit(scalar) { lemma.append(scalar) }
    }
    guard !lemma.isEmpty, !found.isEmpty else { return nil }
    return Reading(lemma: String(lemma), tags: found)
  }

  private static func isHomonymDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079: true
    default: false
    }
  }
}

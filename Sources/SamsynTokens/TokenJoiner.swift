internal import SamsynModel
internal import SamsynResources

/// Turns ICU's segments into tokens where neighbors have a say.
///
/// Rules, in order: thousands groups (`4 800 000`), percent (`75 %`), abbreviations with their
/// period (`t.ex.`, `m. fl.`), initials (`J. Hansen`), ordinals before lower case (`9. januar`),
/// host names and forgotten blanks among words with inner periods.
struct TokenJoiner {
  private let abbreviations: Abbreviations
  /// Words that join elliptic compounds, for texts that forget the blank before them.
  private let coordinators: [[UInt8]]

  init(_ languages: [LanguageData]) {
    abbreviations = Abbreviations(languages)
    coordinators = Set(languages.flatMap { $0.words(.compounds, "coordinators") })
      .filter { $0.count > 1 }.sorted().map { Array("-\($0)".utf8) }
  }

  /// A token before it has a lexeme.
  struct Joined {
    var start: Int
    var end: Int
    var kind: Token.Kind
    /// For abbreviations: whether a sentence may end here.
    var abbreviation: Abbreviations.Kind?
  }

  /// Appends the tokens of `segments[range]`; nothing outside the range has a say.
  func join(
    _ all: [WordBreaker.Segment], _ range: Range<Int>, _ bytes: [UInt8],
    into joined: inout [Joined]
  ) {
    let segments = all[range]
    var index = range.lowerBound
    while index < range.upperBound {
      let segment = segments[index]
      // Nearly all segments are words that nothing is joined to.
      if segment.status == SegmentStatus.word, isPlain(segments, index, bytes) {
        joined.append(Joined(start: Int(segment.start), end: Int(segment.end), kind: .word))
        index += 1
        continue
      }
      let (token, taken) = token(segments, at: index, bytes)
      joined.append(token)
      if taken == 0 {
        splitRest(of: segment, after: token.end, bytes, into: &joined)
        index += 1
      } else {
        index += taken
      }
    }
  }

  /// Whether a word cannot be the beginning of an abbreviation.
  private func isPlain(
    _ segments: ArraySlice<WordBreaker.Segment>, _ index: Int, _ bytes: [UInt8]
  ) -> Bool {
    let segment = segments[index]
    if segment.end - segment.start <= 2 { return false }
    guard index + 1 < segments.endIndex else { return true }
    let next = segments[index + 1]
    if next.start == segment.end, bytes[Int(next.start)] == 0x2E { return false }
    return true
  }

  private func endsInCoordinator(_ segment: WordBreaker.Segment, _ bytes: [UInt8]) -> Bool {
    coordinators.contains { coordinator in
      let start = Int(segment.end) - coordinator.count
      guard start > Int(segment.start) + 1, bytes[start] == 0x2D else { return false }
      return bytes[start..<Int(segment.end)].elementsEqual(coordinator)
    }
  }

  /// The periods and words that follow the first word of a segment with inner periods, or the
  /// coordinator that follows a suspended hyphen.
  private func splitRest(
    of segment: WordBreaker.Segment, after start: Int, _ bytes: [UInt8],
    into joined: inout [Joined]
  ) {
    var wordStart = start
    for index in start...Int(segment.end) {
      guard index == Int(segment.end) || bytes[index] == 0x2E else { continue }
      if index > wordStart { joined.append(Joined(start: wordStart, end: index, kind: .word)) }
      if index < Int(segment.end) {
        joined.append(Joined(start: index, end: index + 1, kind: .punctuation))
      }
      wordStart = index + 1
    }
  }

  /// The token that begins at `segments[index]`, and how many segments it takes; none when the rest of
  /// the segment is to be split.
  private func token(
    _ segments: ArraySlice<WordBreaker.Segment>, at index: Int, _ bytes: [UInt8]
  ) -> (token: Joined, taken: Int) {
    let segment = segments[index]
    let start = Int(segment.start)
    let end = Int(segment.end)
    switch segment.status {
    case SegmentStatus.number, SegmentStatus.numberRange, SegmentStatus.openNumber:
      return number(segments, at: index, bytes)
    case SegmentStatus.word, SegmentStatus.hyphenated, SegmentStatus.dotted:
      if let abbreviation = abbreviation(segments, at: index, bytes) { return abbreviation }
      if segment.status == SegmentStatus.dotted { return dotted(segment, bytes) }
      if endsInCoordinator(segment, bytes), index + 1 < segments.endIndex,
        SegmentStatus.isWord(segments[index + 1].status),
        let hyphen = bytes[start..<end].lastIndex(of: 0x2D)
      {
        // "hälso-och sjukvård": the blank is forgotten.
        return (Joined(start: start, end: hyphen + 1, kind: .word), 0)
      }
      return (Joined(start: start, end: end, kind: .word), 1)
    case SegmentStatus.wordWithEnding, SegmentStatus.suspended:
      return (Joined(start: start, end: end, kind: .word), 1)
    case SegmentStatus.leadingHyphen:
      let isNumber = bytes[start + 1] &- 0x30 < 10
      return (Joined(start: start, end: end, kind: isNumber ? .number : .word), 1)
    case SegmentStatus.url, SegmentStatus.mail:
      return (Joined(start: start, end: end, kind: .address), 1)
    case SegmentStatus.noteMark:
      return (Joined(start: start, end: end, kind: .noteMark), 1)
    default:
      return (Joined(start: start, end: end, kind: markKind(bytes, start, end)), 1)
    }
  }

  // MARK: - Numbers

  private func number(
    _ segments: ArraySlice<WordBreaker.Segment>, at index: Int, _ bytes: [UInt8]
  ) -> (Joined, Int) {
    let first = segments[index]
    var joined = Joined(start: Int(first.start), end: Int(first.end), kind: .number)
    var taken = 1
    if first.status == SegmentStatus.number, isDigits(bytes, first), first.end - first.start <= 3 {
      while index + taken < segments.endIndex {
        let next = segments[index + taken]
        guard next.status == SegmentStatus.number,
          isBlank(bytes, joined.end, Int(next.start)), groupLength(bytes, next) == 3
        else { break }
        joined.end = Int(next.end)
        taken += 1
        if !isDigits(bytes, next) { break }
      }
    }
    if index + taken < segments.endIndex {
      let next = segments[index + taken]
      let isPercent = next.end - next.start == 1 && bytes[Int(next.start)] == 0x25
      if isPercent,
        Int(next.start) == joined.end || isBlank(bytes, joined.end, Int(next.start))
      {
        joined.end = Int(next.end)
        return (joined, taken + 1)
      }
      if taken == 1, isOrdinal(segments, index, bytes) {
        joined.end = Int(next.end)
        return (joined, 2)
      }
    }
    return (joined, taken)
  }

  /// One or two digits, a period, a blank and a lower-case word.
  private func isOrdinal(
    _ segments: ArraySlice<WordBreaker.Segment>, _ index: Int, _ bytes: [UInt8]
  ) -> Bool {
    let segment = segments[index]
    guard index + 2 < segments.endIndex, segment.end - segment.start <= 2,
      isDigits(bytes, segment), isPeriod(segments[index + 1], after: segment, bytes)
    else { return false }
    let following = segments[index + 2]
    return SegmentStatus.isWord(following.status) && following.start > segments[index + 1].end
      && Casing.startsLowercase(bytes, Int(following.start))
  }

  private func isDigits(_ bytes: [UInt8], _ segment: WordBreaker.Segment) -> Bool {
    bytes[Int(segment.start)..<Int(segment.end)].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Digits before a decimal comma, if that is all the segment holds.
  private func groupLength(_ bytes: [UInt8], _ segment: WordBreaker.Segment) -> Int {
    let slice = bytes[Int(segment.start)..<Int(segment.end)]
    let digits = slice.prefix { $0 &- 0x30 < 10 }.count
    guard digits < slice.count else { return digits }
    return slice[slice.startIndex + digits] == 0x2C ? digits : 0
  }

  /// Exactly one blank of any width.
  private func isBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    switch end - start {
    case 1: bytes[start] == 0x20
    case 2: bytes[start] == 0xC2 && bytes[start + 1] == 0xA0
    case 3:
      bytes[start] == 0xE2 && bytes[start + 1] == 0x80
        && (bytes[start + 2] == 0x89 || bytes[start + 2] == 0xAF)
    default: false
    }
  }

  // MARK: - Periods

  private func abbreviation(
    _ segments: ArraySlice<WordBreaker.Segment>, at index: Int, _ bytes: [UInt8]
  ) -> (Joined, Int)? {
    let segment = segments[index]
    let length = Int(segment.end - segment.start)
    if length <= 2, let undotted = undotted(segments, at: index, bytes) { return undotted }
    guard length <= 12, index + 1 < segments.endIndex,
      isPeriod(segments[index + 1], after: segment, bytes)
    else { return nil }
    var form: [UInt8] = []
    Casing.lowercase(bytes, Int(segment.start)..<Int(segment.end), into: &form)
    let text = String(decoding: form, as: UTF8.self) + "."
    for candidate in abbreviations.spaced[text] ?? [] {
      if let taken = match(candidate, segments, index, bytes) {
        return (
          Joined(
            start: Int(segment.start), end: Int(segments[index + taken - 1].end), kind: .word,
            abbreviation: abbreviations.kind(candidate)), taken
        )
      }
    }
    let end = Int(segments[index + 1].end)
    if let kind = abbreviations.kind(text) {
      return (Joined(start: Int(segment.start), end: end, kind: .word, abbreviation: kind), 2)
    }
    // An initial: one capital, and another capital after a blank.
    let isCapital = length == 1 ? bytes[Int(segment.start)] &- 0x41 < 26 : false
    if isCapital, index + 2 < segments.endIndex, SegmentStatus.isWord(segments[index + 2].status),
      Int(segments[index + 2].start) - end <= 1,
      !Casing.startsLowercase(bytes, Int(segments[index + 2].start)),
      segments[index + 2].end - segments[index + 2].start > 1
    {
      return (Joined(start: Int(segment.start), end: end, kind: .word, abbreviation: .dotted), 2)
    }
    return nil
  }

  /// An abbreviation with blanks and without periods: "bl a", "t ex", "fr o m".
  private func undotted(
    _ segments: ArraySlice<WordBreaker.Segment>, at index: Int, _ bytes: [UInt8]
  ) -> (Joined, Int)? {
    let first = segments[index]
    let text = String(decoding: bytes[Int(first.start)..<Int(first.end)], as: UTF8.self)
    for candidate in abbreviations.undotted[text.lowercased(), default: []] {
      var position = index
      let isSpelled = candidate.allSatisfy { part in
        guard position < segments.endIndex else { return false }
        let word = segments[position]
        defer { position += 1 }
        return word.status == SegmentStatus.word
          && (position == index
            || isBlank(bytes, Int(segments[position - 1].end), Int(word.start)))
          && bytes[Int(word.start)..<Int(word.end)].elementsEqual(
            position == index ? ArraySlice(text.utf8) : part[...])
      }
      guard isSpelled else { continue }
      // "t ex." with a period at the end of the sentence keeps it apart.
      return (
        Joined(
          start: Int(first.start), end: Int(segments[position - 1].end), kind: .word,
          abbreviation: .dotted), position - index
      )
    }
    return nil
  }

  /// How many segments spell `candidate` ("t. ex.") from `index` on.
  private func match(
    _ candidate: String, _ segments: ArraySlice<WordBreaker.Segment>, _ index: Int,
    _ bytes: [UInt8]
  ) -> Int? {
    var position = index
    for part in candidate.split(separator: " ") {
      guard position + 1 < segments.endIndex else { return nil }
      let word = segments[position]
      let period = segments[position + 1]
      guard isPeriod(period, after: word, bytes),
        position == index || isBlank(bytes, Int(segments[position - 1].end), Int(word.start))
      else { return nil }
      let text = String(decoding: bytes[Int(word.start)..<Int(period.end)], as: UTF8.self)
      guard text.lowercased() == part else { return nil }
      position += 2
    }
    return position - index
  }

  private func isPeriod(
    _ segment: WordBreaker.Segment, after previous: WordBreaker.Segment, _ bytes: [UInt8]
  ) -> Bool {
    segment.start == previous.end && segment.end - segment.start == 1
      && bytes[Int(segment.start)] == 0x2E
  }

  /// A word with inner periods: an abbreviation without its last, a host name, or two sentences
  /// without a blank between them, of which the first word is given back.
  private func dotted(_ segment: WordBreaker.Segment, _ bytes: [UInt8]) -> (Joined, Int) {
    let start = Int(segment.start)
    let end = Int(segment.end)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let parts = text.split(separator: ".")
    if let last = parts.last, Self.topLevelDomains.contains(last.lowercased()), parts[0].count > 1 {
      return (Joined(start: start, end: end, kind: .address), 1)
    }
    let isShort = parts.allSatisfy { $0.count <= 3 }
    let hasDigit = text.contains(where: \.isNumber)
    let startsSentence = parts.dropFirst().contains {
      $0.first?.isUppercase == true && $0.count > 1
    }
    if abbreviations.kind(text.lowercased() + ".") != nil || hasDigit
      || (isShort && !startsSentence)
    {
      return (Joined(start: start, end: end, kind: .word), 1)
    }
    return (Joined(start: start, end: start + parts[0].utf8.count, kind: .word), 0)
  }

  /// Endings of host names in Nordic documents.
  private static let topLevelDomains: Set<String> = [
    "se", "no", "dk", "fi", "is", "eu", "com", "org", "net", "nu", "info", "io", "gov", "edu",
    "int", "md", "de", "uk", "fr",
  ]

  private func markKind(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Token.Kind {
    let byte = bytes[start]
    if byte < 0x80 {
      switch byte {
      case 0x24, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x60, 0x7C, 0x7E, 0x25: return .symbol
      default: return .punctuation
      }
    }
    let scalar = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first
    switch scalar?.properties.generalCategory {
    case .connectorPunctuation?, .dashPunctuation?, .openPunctuation?, .closePunctuation?,
      .initialPunctuation?, .finalPunctuation?, .otherPunctuation?:
      return .punctuation
    default: return .symbol
    }
  }
}

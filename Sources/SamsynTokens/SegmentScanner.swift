internal import SamsynModel

/// Finds the segments of a text: by hand where the rules are plain, by ICU where they are not.
///
/// No rule of `words.rules` but the one for white space crosses white space, so each run between blanks
/// can be cut on its own. Runs of letters, digits, hyphens and common marks, nearly all of a text, are
/// cut here as ICU would cut them; a test compares the two.
package struct SegmentScanner {
  package private(set) var segments: [WordBreaker.Segment] = []

  package init() {}

  private enum ByteClass {
    static let other: UInt8 = 0
    static let letter: UInt8 = 1
    /// Lead of a letter of Latin-1 in UTF-8.
    static let latin: UInt8 = 2
    static let digit: UInt8 = 3
    static let blank: UInt8 = 4
    /// A mark that stands alone, wherever it is.
    static let mark: UInt8 = 5
    static let hyphen: UInt8 = 6
    static let period: UInt8 = 7
    static let colon: UInt8 = 8
    /// Lead of a mark of three bytes: dashes, quotes, bullets.
    static let wide: UInt8 = 9
  }

  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: ByteClass.other, count: 256)
    for byte in 0x41...0x5A { classes[byte] = ByteClass.letter }
    for byte in 0x61...0x7A { classes[byte] = ByteClass.letter }
    for byte in 0x30...0x39 { classes[byte] = ByteClass.digit }
    for byte in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] { classes[byte] = ByteClass.blank }
    for mark in ",;!?()[]\"*".utf8 { classes[Int(mark)] = ByteClass.mark }
    classes[0x2D] = ByteClass.hyphen
    classes[0x2E] = ByteClass.period
    classes[0x3A] = ByteClass.colon
    classes[0xC3] = ByteClass.latin
    classes[0xE2] = ByteClass.wide
    return classes
  }()

  /// Cuts `text`; white space is left out of `segments`.
  /// - Complexity: O(n).
  package mutating func scan(_ text: [UInt8], using breaker: WordBreaker) throws(TokenError) {
    segments.removeAll(keepingCapacity: true)
    let classes = Self.classes
    var position = 0
    while position < text.count {
      if classes[Int(text[position])] == ByteClass.blank {
        position += 1
        continue
      }
      let known = segments.count
      if let end = plainRun(text, from: position, classes) {
        position = end
        continue
      }
      segments.removeSubrange(known...)
      var end = position
      while end < text.count, classes[Int(text[end])] != ByteClass.blank { end += 1 }
      var found: [WordBreaker.Segment] = []
      try breaker.forEachSegment(in: text, from: position, to: end) { segment in
        guard segment.status != SegmentStatus.space else { return }
        var segment = segment
        if segment.status == SegmentStatus.word,
          text[Int(segment.start)..<Int(segment.end)].contains(0x2D)
        {
          segment.status = SegmentStatus.hyphenated
        }
        found.append(segment)
      }
      segments.append(contentsOf: found)
      position = end
    }
  }

  /// Cuts the run that begins at `start`; gives its end, or nil when it takes ICU.
  private mutating func plainRun(_ text: [UInt8], from start: Int, _ classes: [UInt8]) -> Int? {
    var position = start
    while position < text.count {
      let from = position
      switch classes[Int(text[position])] {
      case ByteClass.blank:
        return position
      case ByteClass.letter, ByteClass.latin:
        guard let status = word(text, &position, classes) else { return nil }
        append(from, position, status)
        // What may go on with a word: "t.ex", "EU:s", "5G", "d'Hondt".
        guard position < text.count else { return position }
        switch classes[Int(text[position])] {
        case ByteClass.period, ByteClass.colon:
          guard isFollowedByBlankOrMark(text, position, classes) else { return nil }
        case ByteClass.blank, ByteClass.mark, ByteClass.wide: break
        default: return nil
        }
      case ByteClass.digit:
        while position < text.count, classes[Int(text[position])] == ByteClass.digit {
          position += 1
        }
        append(from, position, SegmentStatus.number)
        guard position < text.count else { return position }
        switch classes[Int(text[position])] {
        case ByteClass.blank: break
        case ByteClass.mark, ByteClass.period, ByteClass.colon:
          guard isFollowedByBlankOrMark(text, position, classes) else { return nil }
        default: return nil
        }
      case ByteClass.mark:
        position += 1
        append(from, position, SegmentStatus.other)
      case ByteClass.period:
        // Three periods are an ellipsis.
        guard isFollowedByBlankOrMark(text, position, classes) else { return nil }
        position += 1
        append(from, position, SegmentStatus.other)
      case ByteClass.colon:
        guard isFollowedByBlankOrMark(text, position, classes) else { return nil }
        position += 1
        append(from, position, SegmentStatus.other)
      case ByteClass.hyphen:
        guard position + 1 == text.count || classes[Int(text[position + 1])] == ByteClass.blank
        else { return nil }
        position += 1
        append(from, position, SegmentStatus.other)
      case ByteClass.wide:
        guard isPlainWideMark(text, position) else { return nil }
        position += 3
        append(from, position, SegmentStatus.other)
      default:
        return nil
      }
      // A combining mark would belong to what stands before it.
      if position < text.count, text[position] == 0xCC || text[position] == 0xCD { return nil }
    }
    return position
  }

  /// Steps over letters with hyphens among them; nil when a character is not plain.
  private func word(_ text: [UInt8], _ position: inout Int, _ classes: [UInt8]) -> Int32? {
    var status = SegmentStatus.word
    while position < text.count {
      let byte = text[position]
      let kind = classes[Int(byte)]
      if kind == ByteClass.letter {
        position += 1
      } else if kind == ByteClass.latin {
        guard position + 1 < text.count, text[position + 1] != 0x97, text[position + 1] != 0xB7
        else { return nil }
        position += 2
      } else if kind == ByteClass.hyphen {
        guard position + 1 < text.count else {
          position += 1
          return SegmentStatus.suspended
        }
        switch classes[Int(text[position + 1])] {
        case ByteClass.letter, ByteClass.latin:
          position += 1
          status = SegmentStatus.hyphenated
        case ByteClass.blank:
          position += 1
          return SegmentStatus.suspended
        default: return nil
        }
      } else {
        return status
      }
    }
    return status
  }

  private func isFollowedByBlankOrMark(
    _ text: [UInt8], _ position: Int, _ classes: [UInt8]
  ) -> Bool {
    guard position + 1 < text.count else { return true }
    let next = classes[Int(text[position + 1])]
    return next == ByteClass.blank || next == ByteClass.mark
  }

  /// Dashes, curly quotes and the bullet, U+2013, U+2014, U+2018 to U+201D, U+2022, with a blank or the
  /// end behind a dash: next to digits it makes a range.
  private func isPlainWideMark(_ text: [UInt8], _ position: Int) -> Bool {
    guard position + 2 < text.count, text[position + 1] == 0x80 else { return false }
    switch text[position + 2] {
    case 0x93, 0x94, 0xA2:
      return position + 3 == text.count || Self.classes[Int(text[position + 3])] == ByteClass.blank
    case 0x98, 0x9C, 0x9D: return true
    // U+2019 is an apostrophe between letters.
    case 0x99:
      return position + 3 == text.count
        || Self.classes[Int(text[position + 3])] != ByteClass.letter
          && Self.classes[Int(text[position + 3])] != ByteClass.latin
    default: return false
    }
  }

  private mutating func append(_ start: Int, _ end: Int, _ status: Int32) {
    segments.append(WordBreaker.Segment(start: Int32(start), end: Int32(end), status: status))
  }
}

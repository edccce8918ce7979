internal import CICU
internal import SamsynModel

/// Line ends to LF, text to normalization form C, invisible characters out, offsets kept.
struct TextNormalizer {
  /// What `normalize` makes of a text.
  struct Result {
    var bytes: [UInt8]
    /// From offsets of `bytes` to offsets of the text before.
    var map: OffsetMap
    var nulCount: Int
  }

  /// Whether a text has no byte that could change: no control, none of the leads that are looked at.
  private static func isNormal(_ bytes: [UInt8]) -> Bool {
    !bytes.contains { $0 < 0x20 || $0 == 0xC2 || $0 >= 0xCC }
  }

  /// - Complexity: O(n); text that needs nothing is copied in whole runs.
  func normalize(_ bytes: [UInt8]) -> Result {
    if !bytes.isEmpty, Self.isNormal(bytes) {
      return Result(bytes: bytes, map: .identity(count: bytes.count), nulCount: 0)
    }
    var result = Result(bytes: [], map: OffsetMap(), nulCount: 0)
    result.bytes.reserveCapacity(bytes.count)
    // Set when an accent may have lost what kept it off its letter.
    var needsComposing = false
    var run = 0
    var index = 0

    func flush(_ end: Int) {
      guard end > run else { return }
      result.map.append(
        start: result.bytes.count, count: end - run, sourceStart: run, sourceCount: end - run)
      result.bytes.append(contentsOf: bytes[run..<end])
    }
    func replace(_ length: Int, with replacement: [UInt8]) {
      flush(index)
      if !replacement.isEmpty {
        result.map.append(
          start: result.bytes.count, count: replacement.count, sourceStart: index,
          sourceCount: length)
        result.bytes.append(contentsOf: replacement)
      }
      index += length
      run = index
      if replacement.isEmpty, at(bytes, index) >= 0xCC { needsComposing = true }
    }

    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0xC2 || (byte > 0xC2 && byte < 0xCC) {
        index += 1
        continue
      }
      switch byte {
      case 0x00:
        result.nulCount += 1
        replace(1, with: [0xEF, 0xBF, 0xBD])
      case 0x0D:
        replace(at(bytes, index + 1) == 0x0A ? 2 : 1, with: [0x0A])
      case 0x0B, 0x0C:
        replace(1, with: [0x0A])
      case 0xC2 where at(bytes, index + 1) == 0x85:
        replace(2, with: [0x0A])
      case 0xC2 where at(bytes, index + 1) == 0xAD:
        // A soft hyphen shows at a line end only; there it goes with the line end.
        replace(2 + lineEnd(bytes, index + 2), with: [])
      // Arabic letter mark.
      case 0xD8 where at(bytes, index + 1) == 0x9C: replace(2, with: [])
      case 0xE1 where isReplaced(bytes, index), 0xE2 where isReplaced(bytes, index),
        0xEF where isReplaced(bytes, index):
        replace(3, with: replacement(bytes, index) ?? [])
      default:
        guard byte >= 0xCC, !isInert(bytes, index) else {
          index += 1
          continue
        }
        // From the character before the mark up to the next ASCII character, or one that is replaced.
        var start = index
        if start > run {
          start -= 1
          while start > run, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        }
        var end = index + 1
        while end < bytes.count, bytes[end] >= 0x80, !isReplaced(bytes, end),
          !mayEnd(bytes, end, length: end - start)
        {
          end += 1
        }
        let chunk = Array(bytes[start..<end])
        let composed = Self.composed(Self.streamSafe(chunk))
        if composed == chunk {
          index = end
        } else {
          index = start
          replace(end - start, with: composed)
        }
      }
    }
    flush(bytes.count)
    guard needsComposing else { return result }
    let again = normalize(result.bytes)
    return Result(
      bytes: again.bytes, map: again.map.composed(with: result.map), nulCount: result.nulCount)
  }

  /// The bytes from a soft hyphen to the word that goes on in the next line; 0 when none does.
  private func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while at(bytes, index) == 0x20 { index += 1 }
    if at(bytes, index) == 0x0D { index += 1 }
    if at(bytes, index) == 0x0A {
      index += 1
    } else if at(bytes, index) == 0xE2, at(bytes, index + 1) == 0x80, at(bytes, index + 2) == 0xA8 {
      index += 3
    } else if index == start || at(bytes, index - 1) != 0x0D {
      return 0
    }
    return at(bytes, index).isASCIILetter || at(bytes, index) >= 0xC3 ? index - start : 0
  }

  /// Whether a piece of text without ASCII may end before `index`: letters of Latin, Chinese and Korean
  /// never compose with what stands before them.
  private func mayEnd(_ bytes: [UInt8], _ index: Int, length: Int) -> Bool {
    switch bytes[index] {
    case 0xC2...0xCB, 0xE4...0xE9, 0xEB...0xED: length > 1 << 12
    case 0xC0...: length > 1 << 20
    default: false
    }
  }

  private func isReplaced(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: [0x85, 0xAD].contains(at(bytes, index + 1))
    case 0xD8: at(bytes, index + 1) == 0x9C
    case 0xE1, 0xE2, 0xEF: replacement(bytes, index) != nil
    default: false
    }
  }

  /// What stands for the three-byte character at `index`; nil for one that stays. Ligatures are spelled
  /// out, the hyphens of typesetting become the plain one, marks of direction and of width go.
  private func replacement(_ bytes: [UInt8], _ index: Int) -> [UInt8]? {
    let last = at(bytes, index + 2)
    let next = at(bytes, index + 3)
    switch (bytes[index], at(bytes, index + 1)) {
    case (0xE2, 0x80):
      switch last {
      // Line and paragraph separator.
      case 0xA8, 0xA9: return [0x0A]
      // A zero-width space before a digit keeps a note mark off its word; elsewhere it only allows a
      // line break.
      case 0x8B: return next >= 0x30 && next <= 0x39 ? [0x20] : []
      // Non-joiner; joiner, which emoji are built with.
      case 0x8C: return []
      case 0x8D: return joinsEmoji(bytes, index) ? nil : []
      // Marks, embeddings and overrides of direction.
      case 0x8E, 0x8F, 0xAA...0xAE: return []
      // Hyphen, no-break hyphen.
      case 0x90, 0x91: return [0x2D]
      default: return nil
      }
    case (0xE2, 0x81):
      // Word joiner, invisible operators; isolates of direction.
      return (0xA0...0xA4).contains(last) || (0xA6...0xA9).contains(last) ? [] : nil
    // Mongolian vowel separator.
    case (0xE1, 0xA0): return last == 0x8E ? [] : nil
    case (0xEF, 0xBB): return last == 0xBF ? [] : nil
    case (0xEF, 0xAC):
      return (0x80...0x86).contains(last) ? Self.ligatures[Int(last - 0x80)] : nil
    default: return nil
    }
  }

  /// Whether an emoji, or the sign that makes one of the character before, stands on both sides.
  private func joinsEmoji(_ bytes: [UInt8], _ index: Int) -> Bool {
    func isEmoji(_ start: Int) -> Bool {
      switch (at(bytes, start), at(bytes, start + 1)) {
      case (0xF0, 0x9F), (0xE2, 0x98...0x9E): true
      default: false
      }
    }
    let isAfter =
      index >= 4 && isEmoji(index - 4)
      || index >= 3 && (isEmoji(index - 3) || bytes[index - 3..<index] == [0xEF, 0xB8, 0x8F])
    return isAfter && isEmoji(index + 3)
  }

  /// U+FB00 to U+FB06 in letters.
  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map { Array($0.utf8) }

  private func at(_ bytes: [UInt8], _ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }

  /// Characters of this lead never change under composition: Cyrillic letters, general punctuation,
  /// currency, box drawing, bullets, emoji and the replacement character. Anything else is asked of ICU.
  private func isInert(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0xD0, 0xD1: true
    case 0xE2:
      switch at(bytes, index + 1) {
      case 0x80: at(bytes, index + 2) > 0x81
      case 0x82, 0x94...0x9E: true
      default: false
      }
    case 0xEF: at(bytes, index + 1) == 0xBF
    case 0xF0: at(bytes, index + 1) == 0x9F
    default: false
    }
  }

  /// The text with a grapheme joiner (U+034F) after every thirty combining marks in a row, so that
  /// no normalization has to reorder more (UAX #15, Stream-Safe Text Format). Text that has no such
  /// run comes back as it is.
  private static func streamSafe(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 60 else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var run = 0
    for byte in bytes {
      if byte & 0xC0 != 0x80 {
        // U+0300 to U+036F, near enough.
        run = byte == 0xCC || byte == 0xCD ? run + 1 : 0
        if run > 30 {
          out.append(contentsOf: [0xCD, 0x8F])
          run = 1
        }
      }
      out.append(byte)
    }
    return out
  }

  /// Form C of UTF-8; the bytes themselves when ICU refuses them.
  /// - Precondition: at most some megabytes.
  static func composed(_ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
    let needed = unsafe cicu_nfc(bytes, Int32(bytes.count), &out, Int32(out.count))
    guard needed >= 0, needed <= out.count else { return bytes }
    return Array(out[..<Int(needed)])
  }
}

internal import SamsynModel

/// Leaves out inline markup: emphasis marks, link targets, backslash escapes.
struct InlineMarkup {
  /// Whether single `*` and `_` and backticks are marks, as in Markdown.
  let isMarkdown: Bool

  /// The parts of `range` that a reader sees, in order; usually `range` itself.
  func visible(_ bytes: [UInt8], _ range: UTF8Range) -> [UTF8Range] {
    guard bytes[range.start..<range.end].contains(where: isMark) else { return [range] }
    var parts: [UTF8Range] = []
    var start = range.start
    var index = range.start
    func cut(_ from: Int, _ to: Int) {
      if from > start { parts.append(UTF8Range(start, from)) }
      start = to
      index = to
    }
    while index < range.end {
      let byte = bytes[index]
      let next = index + 1 < range.end ? bytes[index + 1] : 0
      if byte == 0x5C, isEscapable(next) {
        cut(index, index + 1)
        index += 1
      } else if byte == 0x2A || byte == 0x5F, next == byte {
        cut(index, index + 2)
      } else if isMarkdown, byte == 0x60 {
        cut(index, index + 1)
      } else if isMarkdown, byte == 0x2A || byte == 0x5F, isEmphasis(bytes, index, range) {
        cut(index, index + 1)
      } else if byte == 0x5B, let link = link(bytes, index, range) {
        cut(index, index + 1)
        // The label may hold escapes of its own.
        parts.append(contentsOf: visible(bytes, UTF8Range(index, link.labelEnd)))
        start = link.end
        index = link.end
      } else {
        index += 1
      }
    }
    if range.end > start { parts.append(UTF8Range(start, range.end)) }
    return parts
  }

  private func isMark(_ byte: UInt8) -> Bool {
    byte == 0x2A || byte == 0x5F || byte == 0x5B || byte == 0x5C || (isMarkdown && byte == 0x60)
  }

  private func isEscapable(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  /// A single mark at the edge of a word; inside a word (`SMART_MÅL`) it is a letter like others.
  private func isEmphasis(_ bytes: [UInt8], _ index: Int, _ range: UTF8Range) -> Bool {
    let before = index > range.start ? bytes[index - 1] : 0x20
    let after = index + 1 < range.end ? bytes[index + 1] : 0x20
    let wordBefore = before.isASCIILetter || before.isASCIIDigit || before >= 0x80
    let wordAfter = after.isASCIILetter || after.isASCIIDigit || after >= 0x80
    return wordBefore != wordAfter && !(before == 0x20 && after == 0x20)
  }

  /// `[label](target)` at `index`.
  private func link(
    _ bytes: [UInt8], _ index: Int, _ range: UTF8Range
  ) -> (labelEnd: Int, end: Int)? {
    var position = index + 1
    while position < range.end, bytes[position] != 0x5D {
      if bytes[position] == 0x5B { return nil }
      position += 1
    }
    guard position + 1 < range.end, position > index + 1, bytes[position + 1] == 0x28 else {
      return nil
    }
    let labelEnd = position
    position += 2
    var depth = 1
    while position < range.end {
      if bytes[position] == 0x28 { depth += 1 }
      if bytes[position] == 0x29 { depth -= 1 }
      if depth == 0 { return (labelEnd, position + 1) }
      if bytes[position].isASCIIBlank || bytes[position] == 0x5B || position - labelEnd > 2_000 {
        return nil
      }
      position += 1
    }
    return nil
  }
}

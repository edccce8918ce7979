internal import SamsynModel

/// Says what each line looks like by itself; `BlockFinder` decides with the neighbors.
struct LineClassifier {
  let words: LayoutWords
  /// Whether `#` opens a heading and `*`, `+` a list item.
  let isMarkdown: Bool

  func lines(of bytes: [UInt8]) -> [SourceLine] {
    var lines: [SourceLine] = []
    lines.reserveCapacity(bytes.count / 60 + 1)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      lines.append(line(bytes, start, end))
      start = end + 1
    }
    return lines
  }

  private func line(_ bytes: [UInt8], _ start: Int, _ end: Int) -> SourceLine {
    var from = start
    var indent = 0
    while from < end {
      if bytes[from] == 0x20 {
        indent += 1
        from += 1
      } else if bytes[from] == 0x09 {
        indent += 4
        from += 1
      } else if bytes[from] == 0xC2, from + 1 < end, bytes[from + 1] == 0xA0 {
        indent += 1
        from += 2
      } else {
        break
      }
    }
    var to = end
    while to > from {
      if bytes[to - 1].isASCIIBlank {
        to -= 1
      } else if to - 2 >= from, bytes[to - 1] == 0xA0, bytes[to - 2] == 0xC2 {
        to -= 2
      } else {
        break
      }
    }
    guard from < to else {
      return SourceLine(
        range: UTF8Range(start, start), indent: 0, kind: .blank, contentStart: start)
    }
    // A row keeps its empty cells: trailing tabs belong to it.
    var rowStart = start
    while rowStart < from, bytes[rowStart] == 0x20 { rowStart += 1 }
    if hasTab(bytes, rowStart, end), !isContents(bytes, from, to) {
      let isListed = listMark(bytes, from, to) != nil && !hasTab(bytes, rowStart, from)
      if !(isListed && tabCount(bytes, from, to) == 1) {
        return SourceLine(
          range: UTF8Range(rowStart, end), indent: indent, kind: .tableRow, contentStart: rowStart)
      }
    }
    var line = SourceLine(
      range: UTF8Range(from, to), indent: indent, kind: .text, contentStart: from)
    classify(&line, bytes)
    return line
  }

  private func classify(_ line: inout SourceLine, _ bytes: [UInt8]) {
    let (from, to) = (line.range.start, line.range.end)
    if let kind = pipeKind(bytes, from, to) {
      line.kind = kind
    } else if isContents(bytes, from, to) {
      line.kind = .contents
    } else if let (level, start) = markdownHeading(bytes, from, to) {
      line.kind = .markdownHeading(level: level)
      line.contentStart = start
    } else if isFurniture(bytes, from, to), !isItemOfMarks(bytes, from, to) {
      line.kind = .furniture
    } else if let (start, isDash) = listMark(bytes, from, to) {
      line.kind = isDash ? .dashItem : .listItem
      line.contentStart = start
    } else if let (depth, start) = number(bytes, from, to) {
      line.kind = .numbered(depth: depth)
      line.contentStart = start
    } else if isNote(bytes, from, to) {
      line.kind = .note
    } else if isCaption(bytes, from, to) {
      line.kind = .caption
    } else if isUpperCase(bytes, from, to) {
      line.kind = .upperCase
    }
  }

  // MARK: - Tables and contents

  private func hasTab(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    for index in from..<max(from, to) where bytes[index] == 0x09 { return true }
    return false
  }

  private func tabCount(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    bytes[from..<to].reduce(0) { $0 + ($1 == 0x09 ? 1 : 0) }
  }

  private func pipeKind(_ bytes: [UInt8], _ from: Int, _ to: Int) -> SourceLine.Kind? {
    var pipes = 0
    var isRule = true
    for index in from..<to {
      switch bytes[index] {
      case 0x7C: pipes += 1
      case 0x2D, 0x3A, 0x20: break
      default: isRule = false
      }
    }
    guard pipes >= 2 || (pipes == 1 && isRule) else { return nil }
    if isRule { return .tableRule }
    let framed = bytes[from] == 0x7C
    // Inside prose pipes separate three cells at least.
    return framed || pipes >= 2 ? .tableRow : nil
  }

  /// Dot leaders before a page number, or a tab before one.
  private func isContents(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var index = to
    while index > from, bytes[index - 1].isASCIIDigit { index -= 1 }
    let digits = to - index
    guard digits >= 1, digits <= 4, index > from else { return false }
    var gap = index
    var dots = 0
    var tabs = 0
    while gap > from {
      let byte = bytes[gap - 1]
      if byte == 0x2E {
        dots += 1
      } else if byte == 0x09 {
        tabs += 1
      } else if byte != 0x20 {
        // An ellipsis character is three dots.
        if byte == 0xA6, gap >= from + 3, bytes[gap - 2] == 0x80, bytes[gap - 3] == 0xE2 {
          dots += 3
          gap -= 2
        } else {
          break
        }
      }
      gap -= 1
    }
    guard gap > from, dots >= 3 || (tabs == 1 && !hasTab(bytes, from, gap)) else { return false }
    // Words before the number; a row of figures is no contents line.
    return bytes[from..<gap].contains { $0.isASCIILetter || $0 >= 0x80 }
  }

  // MARK: - Headings, lists, furniture

  private func markdownHeading(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (Int, Int)? {
    var index = from
    while index < to, bytes[index] == 0x23 { index += 1 }
    let level = index - from
    guard isMarkdown, level >= 1, level <= 6, index < to, bytes[index].isASCIIBlank else {
      return nil
    }
    while index < to, bytes[index].isASCIIBlank { index += 1 }
    return index < to ? (level, index) : nil
  }

  /// A list item without letters (`- 50 %`), as opposed to a page number between dashes (`- 4 -`).
  private func isItemOfMarks(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    guard listMark(bytes, from, to) != nil else { return false }
    let last = Scalars.scalar(bytes, before: to)
    return last != "-" && last != "–" && last != "—"
  }

  /// Lone marks and page numbers: `.`, `12`, `- 4 -`, `3 (12)`, `Sida 3 av 10`, `***`.
  private func isFurniture(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    guard to - from <= 24 else { return isRule(bytes, from, to) }
    var letters = 0
    var digits = 0
    var others = 0
    for index in from..<to {
      let byte = bytes[index]
      if byte.isASCIILetter || byte >= 0xC3 && byte < 0xCC {
        letters += 1
      } else if byte.isASCIIDigit {
        digits += 1
      } else if byte != 0x20 {
        others += 1
      }
    }
    if letters == 0 {
      // A lone year may be a subtitle.
      if digits == 4, others <= 1, bytes[from] == 0x31 || bytes[from] == 0x32 { return false }
      return digits <= 6
    }
    guard digits > 0 else { return false }
    let text = String(decoding: bytes[from..<to], as: UTF8.self).lowercased()
    let parts = text.split { !$0.isLetter }
    return parts.count <= 2 && parts.first.map { words.pages.contains(String($0)) } == true
      && parts.dropFirst().allSatisfy { ["av", "of", "/"].contains(String($0)) }
  }

  private func isRule(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    bytes[from..<to].allSatisfy { [0x2D, 0x3D, 0x5F, 0x2A, 0x2E, 0x20].contains($0) }
  }

  /// Where the words of a list item begin, and whether the mark is a dash.
  private func listMark(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (Int, Bool)? {
    let (scalar, next) = Scalars.scalar(bytes, at: from)
    var isDash = false
    switch scalar {
    case "-", "•", "·", "▪", "◦", "‣", "●", "○", "■", "\u{F0B7}": break
    case "–", "—": isDash = true
    case "*", "+":
      guard isMarkdown else { return nil }
    default:
      return letterMark(bytes, from, to)
    }
    guard next < to, bytes[next].isASCIIBlank || isNoBreakSpace(bytes, next) else { return nil }
    var index = next
    while index < to {
      if bytes[index].isASCIIBlank {
        index += 1
      } else if isNoBreakSpace(bytes, index) {
        index += 2
      } else {
        break
      }
    }
    return index < to ? (index, isDash) : nil
  }

  /// `a)`, `3)`, `(b)`
  private func letterMark(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (Int, Bool)? {
    var index = from
    if bytes[index] == 0x28 { index += 1 }
    let start = index
    while index < to, index - start < 2, bytes[index].isASCIILetter || bytes[index].isASCIIDigit {
      index += 1
    }
    guard index > start, index + 1 < to, bytes[index] == 0x29, bytes[index + 1].isASCIIBlank else {
      return nil
    }
    return (index + 2, false)
  }

  private func isNoBreakSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0
  }

  /// `1.`, `2.3`, `4.1.2.` before words.
  private func number(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (Int, Int)? {
    var index = from
    var depth = 0
    while index < to, bytes[index].isASCIIDigit {
      let start = index
      while index < to, bytes[index].isASCIIDigit { index += 1 }
      guard index - start <= 2 else { return nil }
      depth += 1
      guard index < to, bytes[index] == 0x2E else { break }
      index += 1
    }
    guard depth >= 1, depth <= 5, index < to, bytes[index].isASCIIBlank,
      depth > 1 || bytes[index - 1] == 0x2E
    else { return nil }
    while index < to, bytes[index].isASCIIBlank { index += 1 }
    guard index < to else { return nil }
    let (scalar, _) = Scalars.scalar(bytes, at: index)
    // "9. januar 2018" is a date, not the ninth point.
    if depth == 1, Scalars.isLowercase(scalar) {
      var end = index
      while end < to, bytes[end].isASCIILetter || bytes[end] >= 0x80 { end += 1 }
      let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
      if words.months[word] != nil { return nil }
    }
    return (depth, index)
  }

  /// A superscript digit, `*Word` or `[1]` at the start.
  private func isNote(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    let (first, next) = Scalars.scalar(bytes, at: from)
    guard next < to else { return false }
    if Scalars.isSuperscript(first) { return true }
    if first == "*" { return Scalars.isLetter(Scalars.scalar(bytes, at: next).scalar) }
    if first == "[" {
      var index = next
      if bytes[index] == 0x5E { index += 1 }
      let digits = index
      while index < to, bytes[index].isASCIIDigit { index += 1 }
      return index > digits && index - digits <= 3 && index < to && bytes[index] == 0x5D
    }
    return false
  }

  /// `Figur 3`, `Källa: …`, `Foto: …`
  private func isCaption(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var index = from
    while index < to, bytes[index].isASCIILetter || bytes[index] >= 0x80 { index += 1 }
    guard index > from, index - from <= 16, index < to else { return false }
    let isLabelled =
      bytes[index] == 0x3A
      || (bytes[index] == 0x20 && index + 1 < to && bytes[index + 1].isASCIIDigit)
    guard isLabelled else { return false }
    let word = String(decoding: bytes[from..<index], as: UTF8.self).lowercased()
    return words.captions.contains(word)
  }

  private func isUpperCase(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    guard to - from >= 5, to - from <= 120, bytes[to - 1] != 0x2E else { return false }
    var letters = 0
    var index = from
    while index < to {
      let (scalar, next) = Scalars.scalar(bytes, at: index)
      if Scalars.isLowercase(scalar) || scalar == "_" { return false }
      if Scalars.isUppercase(scalar) { letters += 1 }
      index = next
    }
    return letters >= 5
  }
}

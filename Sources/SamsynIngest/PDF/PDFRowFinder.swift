/// Puts the pieces of a page together to rows of lines.
struct PDFRowFinder {
  /// Width of a gap, in font sizes, that is a blank.
  private static let blank = 0.12

  /// Rows from top to bottom.
  /// - Complexity: O(n log n) for pages of ordinary text.
  func rows(of page: PDFPage) -> [PDFRow] {
    let fragments = page.fragments.map(\.visible)
      .sorted { ($0.bottom, $0.left) < ($1.bottom, $1.left) }
    var groups: [[PDFFragment]] = []
    for fragment in fragments {
      // Superscripts and larger letters still belong to the row that they overlap most of.
      var best: (group: Int, overlap: Double)?
      for index in groups.indices.reversed().prefix(6) {
        guard let anchor = groups[index].max(by: { $0.height < $1.height }) else { continue }
        let overlap =
          (min(anchor.bottom, fragment.bottom) - max(anchor.top, fragment.top))
          / min(anchor.height, fragment.height)
        let isShifted =
          abs(anchor.bottom - fragment.bottom) > 0.45 * max(anchor.height, fragment.height)
        if overlap > 0.55,
          !isShifted || fragment.height < 0.8 * anchor.height
            || anchor.height < 0.8 * fragment.height, overlap > best?.overlap ?? 0
        {
          best = (index, overlap)
        }
      }
      if let best {
        groups[best.group].append(fragment)
      } else {
        groups.append([fragment])
      }
    }
    let edges = PDFEdges(groups)
    return groups.map { PDFRow(lines: lines($0, edges, page: page.number)) }
      .filter { !$0.lines.isEmpty }
      .sorted { ($0.bottom, $0.left) < ($1.bottom, $1.left) }
  }

  /// The lines of one row: pieces with no wide gap between them.
  private func lines(
    _ fragments: [PDFFragment], _ edges: PDFEdges, page: Int
  ) -> [PDFLine] {
    let base = fragments.max { Self.weight($0) < Self.weight($1) }
    var lines: [PDFLine] = []
    for fragment in fragments.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) {
      var text = fragment.text
      let isRaised =
        base.map {
          fragment.height < 0.85 * $0.height && fragment.bottom < $0.bottom - 0.15 * $0.height
        } ?? false
      if isRaised, let mark = Self.superscript(text) { text = mark }
      // Poppler counts trailing blanks into the width.
      let trailing = text.reversed().prefix { $0 == 0x20 }.count
      let perLetter = fragment.width / Double(max(1, fragment.text.count { $0 & 0xC0 != 0x80 }))
      let right = fragment.right - min(Double(trailing), 1) * min(perLetter, fragment.size * 0.3)
      let line = PDFLine(
        text: text, left: fragment.left, right: right, top: fragment.top,
        bottom: fragment.bottom, size: fragment.height, isBold: fragment.isBold,
        isItalic: fragment.isItalic, page: page, isFurniture: fragment.isFurniture)
      guard var last = lines.last else {
        lines.append(line)
        continue
      }
      let size = max(1, min(base?.height ?? line.size, max(last.size, line.size)))
      let gap = line.left - last.right
      // The same text twice in one place is how some programs make bold letters.
      if gap < -0.5 * line.width, Self.trimmed(last.text).suffixEquals(Self.trimmed(line.text)) {
        continue
      }
      let isApart =
        edges.separates(gap: gap / size, line, afterBlank: last.text.last == 0x20)
        && (!PDFLabel.isLabel(last.string) || gap > 8 * size)
      if last.isFurniture != line.isFurniture || isApart {
        lines.append(line)
      } else {
        let isMark = isRaised && text != fragment.text
        last.append(line, spaced: !isMark && gap > Self.blank * size)
        lines[lines.count - 1] = last
      }
    }
    return lines.map { line in
      var line = line
      line.text = Self.trimmed(line.text)
      return line
    }.filter { !$0.text.isEmpty }
  }

  private static func weight(_ fragment: PDFFragment) -> Double {
    Double(fragment.text.count) * fragment.height
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    Array(text.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
  }

  /// Digits as superscript characters, which do not become part of the word before them.
  private static func superscript(_ text: [UInt8]) -> [UInt8]? {
    let digits = trimmed(text)
    guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    let marks: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return Array(String(digits.map { marks[Int($0) - 0x30] }).utf8)
  }
}

/// Where on a page text begins or ends again and again: the edges of columns and cells.
///
/// A gap between words is a gap between columns when what follows it begins where text of other rows
/// begins too; in justified text wide gaps fall anywhere.
struct PDFEdges {
  private var lefts: [Int: Int] = [:]
  private var numberRights: [Int: Int] = [:]
  /// Where pieces begin after one that ends in a blank: poppler counts the blank into the width, so that in
  /// justified columns the pieces seem to touch.
  private var touching: [Int: Int] = [:]
  /// Gaps, in font sizes, that may lie between columns, must be looked at, and need no other sign.
  private static let narrowGap = 0.45
  private static let wideGap = 1.1
  private static let sureGap = 4.0

  init(_ rows: [[PDFFragment]]) {
    for row in rows {
      let sorted = row.sorted { $0.left < $1.left }
      for (previous, fragment) in zip(sorted, sorted.dropFirst()) {
        let gap = fragment.left - previous.right
        if previous.text.last == 0x20, fragment.left > previous.left + 3 * fragment.height {
          touching[Int(fragment.left / 2), default: 0] += 1
        }
        guard gap > Self.narrowGap * fragment.height else { continue }
        lefts[Int(fragment.left / 2), default: 0] += 1
        if Self.isNumber(fragment.text) { numberRights[Int(fragment.right / 2), default: 0] += 1 }
      }
    }
  }

  /// - Parameters:
  ///   - gap: width of the gap before `line`, in font sizes.
  ///   - afterBlank: whether what stands before it ends in a blank.
  func separates(gap: Double, _ line: PDFLine, afterBlank: Bool) -> Bool {
    if afterBlank, gap > -1.6, Self.count(touching, line.left) >= 6 { return true }
    guard gap > Self.narrowGap else { return false }
    if gap > Self.sureGap { return true }
    let shared = Self.count(lefts, line.left)
    if gap <= Self.wideGap { return shared >= 4 }
    return shared >= 2 || (Self.isNumber(line.text) && Self.count(numberRights, line.right) >= 2)
  }

  private static func count(_ edges: [Int: Int], _ place: Double) -> Int {
    let bin = Int(place / 2)
    return (bin - 1...bin + 1).reduce(0) { $0 + (edges[$1] ?? 0) }
  }

  private static func isNumber(_ text: [UInt8]) -> Bool {
    text.contains(where: \.isASCIIDigit)
      && text.allSatisfy { $0.isASCIIDigit || " .,-%+\u{A0}".utf8.contains($0) }
  }
}

extension [UInt8] {
  fileprivate func suffixEquals(_ other: [UInt8]) -> Bool {
    !other.isEmpty && count >= other.count && self[(count - other.count)...].elementsEqual(other)
  }
}

/// What stands before the text of a list item or a numbered heading, at any distance.
enum PDFLabel {
  /// A bullet, `2.1`, `3 §`, `a)`.
  static func isLabel(_ text: String) -> Bool {
    let text = text.trimmingBlanks
    return isBullet(text) || isNumber(text) || isLetter(text)
  }

  static func isBullet(_ text: String) -> Bool {
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else {
      return false
    }
    // Symbol fonts keep their bullets in the private area.
    return "•◦▪▫■□●○‣⁃·–—-*➢➔►✓".unicodeScalars.contains(scalar)
      || (0xE000...0xF8FF).contains(scalar.value) || text == "o"
  }

  /// `1`, `2.1`, `3.1.2.`
  static func isNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 10, text.utf8.first?.isASCIIDigit == true else { return false }
    let parts = text.split(separator: ".", omittingEmptySubsequences: true)
    return parts.count <= 5
      && parts.allSatisfy { $0.count <= 2 && $0.utf8.allSatisfy(\.isASCIIDigit) }
  }

  /// `a)`, `B.`
  static func isLetter(_ text: String) -> Bool {
    text.count <= 3 && text.count >= 2 && text.first?.isLetter == true
      && (text.last == ")" || text.last == ".") && text.dropLast().allSatisfy { $0.isLetter }
  }
}

extension String {
  var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

internal import SamsynModel

/// Finds running headers, footers and page numbers.
///
/// Lines near the top or bottom of the page that recur on a quarter of the pages, digits aside, and numbers
/// that count with the pages. Headers of left and right pages differ, so each is looked for on its own.
struct PDFFurniture {
  let words: LayoutWords
  /// Share of the page's height that headers and footers stand in.
  private static let zone = 0.13
  private static let share = 0.25

  /// Marks pieces of text that recur, before they are put together with others of their row.
  func mark(_ pages: inout [PDFPage]) {
    guard pages.count > 2 else { return }
    var counts: [UInt64: Set<Int>] = [:]
    var offsets: [Int: Int] = [:]
    func isCandidate(_ fragment: PDFFragment, _ page: PDFPage) -> Bool {
      fragment.bottom < Self.zone * page.height || fragment.top > (1 - Self.zone) * page.height
    }
    /// Whether the raised number of a note stands before a piece of text.
    func isNote(_ page: PDFPage, _ index: Int) -> Bool {
      guard index > 0, index < page.fragments.count else { return false }
      let (mark, text) = (page.fragments[index - 1], page.fragments[index])
      return Self.number(mark.text) != nil && mark.height < 0.85 * text.height
        && abs(text.left - mark.right) < text.height
    }
    for (number, page) in pages.enumerated() {
      for fragment in page.fragments where isCandidate(fragment, page) {
        counts[Self.form(fragment.text), default: []].insert(number)
        if let value = Self.number(fragment.text) { offsets[value - page.number, default: 0] += 1 }
      }
    }
    let needed = needed(pages.count)
    for number in pages.indices {
      for index in pages[number].fragments.indices
      where isCandidate(pages[number].fragments[index], pages[number]) {
        let text = pages[number].fragments[index].text
        let value = Self.number(text)
        let recurs = counts[Self.form(text), default: []].count >= needed
        let counted = value.map { offsets[$0 - pages[number].number] ?? 0 } ?? 0
        // Single words recur in running text too.
        let isLong =
          text.count >= 9 && text.contains { $0.isASCIILetter || $0 >= 0x80 }
          && !isNote(pages[number], index)
        if isNote(pages[number], index + 1) { continue }
        if value != nil ? counted >= needed : recurs && isLong {
          pages[number].fragments[index].isFurniture = true
        }
      }
    }
  }

  private func needed(_ pages: Int) -> Int {
    min(max(2, Int((Self.share * Double(pages)).rounded(.up))), 12)
  }

  func mark(_ pages: inout [(page: PDFPage, rows: [PDFRow])]) {
    var counts: [UInt64: Set<Int>] = [:]
    var unchanged: [UInt64: Set<Int>] = [:]
    // Two pages are few: there the same words have to stand in the same place.
    var places: [UInt64: Set<Int>] = [:]
    var offsets: [Int: Int] = [:]
    for (number, page) in pages.enumerated() {
      for (row, line) in candidates(page) {
        let line = page.rows[row].lines[line]
        counts[Self.form(line.text), default: []].insert(number)
        unchanged[StringTable.hash(line.text[...]), default: []].insert(number)
        places[place(line), default: []].insert(number)
        if let value = Self.firstNumber(line.text) {
          offsets[value - page.page.number, default: 0] += 1
        }
      }
    }
    let needed = needed(pages.count)
    /// A date at the foot of every page has no letters.
    func recursUnchanged(_ line: PDFLine) -> Bool {
      line.text.count >= 6
        && unchanged[StringTable.hash(line.text[...]), default: []].count >= needed
    }
    for number in pages.indices {
      for (row, position) in candidates(pages[number]) {
        let line = pages[number].rows[row].lines[position]
        if line.isFurniture { continue }
        let value = Self.firstNumber(line.text)
        let recurs =
          counts[Self.form(line.text), default: []].count >= needed && !Self.isNote(line.text)
          && (Self.hasWord(line.text) || recursUnchanged(line))
        let isSure = pages.count > 2 || places[place(line), default: []].count > 1
        // Page numbers count with the pages; a number that does not is what the document says.
        let offset = value.map { $0 - pages[number].page.number }
        let isCounted = offset == 0 || offset.map { offsets[$0] ?? 0 } ?? 0 >= min(3, needed)
        let isNumber = isPageNumber(line.text) && (value == nil || isCounted)
        if isNumber || (recurs && isSure && Self.number(line.text) == nil) {
          pages[number].rows[row].lines[position].isFurniture = true
        }
      }
    }
    // Where nothing would be left, what recurs is what the document says.
    let isAll = pages.allSatisfy { $0.rows.allSatisfy { $0.lines.allSatisfy(\.isFurniture) } }
    if isAll {
      for number in pages.indices {
        for row in pages[number].rows.indices {
          for line in pages[number].rows[row].lines.indices {
            pages[number].rows[row].lines[line].isFurniture = false
          }
        }
      }
    }
  }

  /// Lines in the zones at the edges.
  private func candidates(_ page: (page: PDFPage, rows: [PDFRow])) -> [(row: Int, line: Int)] {
    page.rows.indices.flatMap { index -> [(row: Int, line: Int)] in
      let row = page.rows[index]
      guard
        row.bottom < Self.zone * page.page.height || row.top > (1 - Self.zone) * page.page.height
      else { return [] }
      return row.lines.indices.map { (index, $0) }
    }
  }

  private func place(_ line: PDFLine) -> UInt64 {
    StringTable.combine(Self.form(line.text), UInt64(bitPattern: Int64(line.top / 4)))
  }

  /// A hash of a text with folded blanks and every number as one sign.
  private static func form(_ text: [UInt8]) -> UInt64 {
    var form: [UInt8] = []
    form.reserveCapacity(text.count)
    for byte in text {
      if byte.isASCIIDigit {
        if form.last != 0x23 { form.append(0x23) }
      } else if byte > 0x20 {
        form.append(byte)
      } else if !form.isEmpty, form.last != 0x20 {
        form.append(0x20)
      }
    }
    if form.last == 0x20 { form.removeLast() }
    return StringTable.hash(form[...])
  }

  /// A text that is nothing but a number.
  private static func number(_ text: [UInt8]) -> Int? {
    let digits = text.filter { $0 > 0x20 }
    guard !digits.isEmpty, digits.count < 6, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The first number in a text, of at most four digits.
  private static func firstNumber(_ text: [UInt8]) -> Int? {
    let digits = text.drop { !$0.isASCIIDigit }.prefix(while: \.isASCIIDigit)
    guard (1...4).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Whether there are letters enough to recur by more than chance: `16 §` stands on many pages.
  private static func hasWord(_ text: [UInt8]) -> Bool {
    text.count { $0.isASCIILetter || $0 >= 0xC3 } >= 3
  }

  /// Whether a text begins with a raised number, as notes do: those may recur but for their numbers.
  private static func isNote(_ text: [UInt8]) -> Bool {
    guard let first = text.first, first >= 0x80 else { return false }
    return Scalars.isSuperscript(Scalars.scalar(text, at: 0).scalar)
  }

  /// `12`, `12 (40)`, `Sida 3 av 7`, `– 4 –`, `iv`
  private func isPageNumber(_ bytes: [UInt8]) -> Bool {
    guard !Self.isNote(bytes), bytes.count <= 48,
      bytes.count <= 6 || bytes.contains(where: \.isASCIIDigit)
    else {
      return false
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
    // `16 §`, `2018.`, `1,` and `(2001:453)` are text.
    guard !text.contains(where: { "§:,;".contains($0) }), text.last != "." else { return false }
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard !parts.isEmpty, parts.count <= 4, text.count <= 24 else { return false }
    let isRoman = parts.count == 1 && parts[0].allSatisfy { "ivx".contains($0) }
    let numbers = parts.count { $0.allSatisfy(\.isNumber) && $0.count <= 4 }
    let isNamed = parts.allSatisfy {
      $0.allSatisfy(\.isNumber) || words.pages.contains(String($0)) || $0 == "av" || $0 == "of"
    }
    return isRoman || (isNamed && (1...2).contains(numbers))
  }
}

internal import SamsynModel

/// Makes paragraphs, tables and contents lists of the rows of one page.
struct PDFPageLayout {
  /// The paragraphs of a page in reading order.
  /// - Parameter body: the size of running text.
  func paragraphs(of rows: [PDFRow], body: Double) -> [PDFParagraph] {
    let furniture = rows.map { PDFRow(lines: $0.lines.filter(\.isFurniture)) }
      .filter { !$0.lines.isEmpty }
    let text = rows.map { PDFRow(lines: $0.lines.filter { !$0.isFurniture }) }
      .filter { !$0.lines.isEmpty }
    let pitch = pitch(text, body: body)
    var paragraphs = furniture.filter { row in text.first.map { row.top < $0.top } ?? true }.map(
      Self.furniture)
    // Contents lists are taken out first: their leaders and page numbers look like columns.
    var loose: [PDFRow] = []
    var contents: [PDFRow] = []
    let listed = text.map(isContents)
    for (index, row) in text.enumerated() {
      // An entry may take two lines; the leaders stand on the second.
      let isWrapped =
        listed[max(0, index - 3)..<index].contains(true)
        && listed[(index + 1)..<min(text.count, index + 3)].contains(true)
      if listed[index] || isWrapped { contents.append(row) } else { loose.append(row) }
    }
    let parts = PDFTableFinder(pitch: pitch).parts(of: loose)
    var contentsLeft = contents[...]
    func takeContents(above bottom: Double) {
      while let row = contentsLeft.first, row.top < bottom {
        contentsLeft.removeFirst()
        var paragraph = PDFParagraph(lines: [row.merged])
        paragraph.kind = .contents
        paragraphs.append(paragraph)
      }
    }
    for region in PDFReadingOrder(pitch: pitch).regions(of: parts) {
      takeContents(above: region.top)
      if let table = region.table {
        paragraphs += self.table(table)
      } else {
        paragraphs += self.paragraphs(of: region, pitch: pitch)
      }
    }
    takeContents(above: .infinity)
    return paragraphs
      + furniture.filter { row in text.first.map { row.top >= $0.top } ?? false }.map(
        Self.furniture)
  }

  private static func furniture(_ row: PDFRow) -> PDFParagraph {
    var paragraph = PDFParagraph(lines: [row.merged])
    paragraph.isFurniture = true
    return paragraph
  }

  /// The usual distance of base lines: that of a line to the next under it, gaps between paragraphs and
  /// rows being larger.
  private func pitch(_ rows: [PDFRow], body: Double) -> Double {
    var distances: [Double] = []
    for (index, row) in rows.enumerated() {
      for line in row.lines {
        let below = rows[(index + 1)...].prefix(6).lazy.compactMap { next in
          next.lines.first {
            $0.overlapsHorizontally(line) && $0.top > line.top + 0.5 * line.height
          }
        }.first
        if let below, below.bottom - line.bottom < 3 * body {
          distances.append(below.bottom - line.bottom)
        }
      }
    }
    guard !distances.isEmpty else { return 1.3 * body }
    distances.sort()
    return min(max(distances[distances.count / 4], body), 2 * body)
  }

  /// Dots and a page number at the end.
  private func isContents(_ row: PDFRow) -> Bool {
    guard row.lines.last?.text.last?.isASCIIDigit == true else { return false }
    let text = row.text.trimmingBlanks
    guard text.utf8.last?.isASCIIDigit == true else { return false }
    let dots = text.reversed().drop { $0.isNumber || $0 == " " }.prefix { ".… ".contains($0) }
    return dots.count { $0 == "." } >= 4 || dots.count { $0 == "…" } >= 2
  }

  /// A table, or the lines of a contents list that looked like one.
  private func table(_ table: PDFTable) -> [PDFParagraph] {
    if let contents = contents(table) { return contents }
    return [
      {
        var paragraph = PDFParagraph(lines: [])
        paragraph.kind = .tableRow
        paragraph.table = table
        return paragraph
      }()
    ]
  }

  /// Titles with rising page numbers in the last column.
  private func contents(_ table: PDFTable) -> [PDFParagraph]? {
    guard table.rows.count >= 4, table.columns.count <= 3 else { return nil }
    var pages: [Int] = []
    for row in table.rows {
      guard let last = row.last, last.count == 1, let page = Int(last[0].string) else { return nil }
      guard row.dropLast().joined().contains(where: { $0.string.contains(where: \.isLetter) })
      else {
        return nil
      }
      pages.append(page)
    }
    guard zip(pages, pages.dropFirst()).allSatisfy({ $0 <= $1 }), pages[0] < 1_000,
      Set(pages).count > 1
    else { return nil }
    return table.rows.map { row in
      var paragraph = PDFParagraph(lines: [PDFRow(lines: Array(row.joined())).merged])
      paragraph.kind = .contents
      return paragraph
    }
  }

  /// The paragraphs of one region of text.
  private func paragraphs(of region: PDFRegion, pitch: Double) -> [PDFParagraph] {
    var paragraphs: [PDFParagraph] = []
    var hanging: Double?
    for (index, line) in region.lines.enumerated() {
      let label = Self.label(line)
      guard var current = paragraphs.last, let last = current.lines.last else {
        paragraphs.append(paragraph(line, label, &hanging))
        continue
      }
      if begins(line, after: last, label: label, hanging: hanging, region, index, pitch) {
        paragraphs.append(paragraph(line, label, &hanging))
      } else {
        current.lines.append(line)
        paragraphs[paragraphs.count - 1] = current
      }
    }
    // A dash opens a list item only next to another; alone it opens an utterance.
    func isDash(_ index: Int) -> Bool {
      paragraphs.indices.contains(index)
        && paragraphs[index].bullet.map { "-–—".contains($0) } == true
    }
    let dashes = paragraphs.indices.filter(isDash)
    for index in dashes where !isDash(index - 1) && !isDash(index + 1) {
      paragraphs[index].kind = .paragraph
      paragraphs[index].level = 0
      paragraphs[index].lines[0].text =
        Array((paragraphs[index].bullet ?? "").utf8) + [0x20] + paragraphs[index].lines[0].text
    }
    return paragraphs
  }

  private func paragraph(_ line: PDFLine, _ label: String?, _ hanging: inout Double?)
    -> PDFParagraph
  {
    var paragraph = PDFParagraph(lines: [line])
    hanging = nil
    if let label {
      paragraph.kind = .listItem
      paragraph.level = 1
      hanging = line.left
      if PDFLabel.isBullet(label) {
        paragraph.bullet = label
        paragraph.lines[0].text = Array(
          line.string.trimmingBlanks.dropFirst(label.count).drop(while: \.isWhitespace).utf8)
      }
    }
    return paragraph
  }

  /// The bullet or number that a line begins with.
  private static func label(_ line: PDFLine) -> String? {
    // Most lines begin with a word of several letters.
    if line.text.count > 3, line.text[0].isASCIILetter, line.text[1].isASCIILetter,
      line.text[2].isASCIILetter
    {
      return nil
    }
    let text = line.string.trimmingBlanks
    guard let first = text.split(separator: " ", maxSplits: 1).first else { return nil }
    let label = String(first)
    guard label.count < text.count else {
      return PDFLabel.isBullet(label) && label != "o" ? label : nil
    }
    let rest = text.dropFirst(label.count).drop(while: \.isWhitespace)
    if PDFLabel.isBullet(label) { return rest.isEmpty ? nil : label }
    if PDFLabel.isLetter(label), label.last == ")" { return label }
    if PDFLabel.isNumber(label), label.last == ".", rest.first?.isLetter == true { return label }
    if label.count <= 4, label.last == ")", label.dropLast().allSatisfy(\.isNumber) { return label }
    return nil
  }

  /// Whether a line begins a paragraph rather than going on with the line above.
  private func begins(
    _ line: PDFLine, after last: PDFLine, label: String?, hanging: Double?, _ region: PDFRegion,
    _ index: Int, _ pitch: Double
  ) -> Bool {
    let size = max(line.size, 1)
    if line.bottom - last.bottom > 1.35 * max(pitch, 1.05 * size) { return true }
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size) { return true }
    if line.isBold != last.isBold, min(line.letters, last.letters) > 3 { return true }
    if let label {
      // A dash or a date may as well stand where a line happens to begin.
      let isDoubtful =
        "-–—".contains(label) || (label.last == "." && line.startsLowercase(after: label))
      let isFull = region.right - last.right < 0.12 * (region.right - region.left)
      if !isDoubtful || last.endsSentence || !isFull { return true }
    }
    let endsHyphenated = last.text.last == 0x2D
    if endsHyphenated { return false }
    if let hanging {
      // Text of a list item stands at or right of its mark.
      if line.left < hanging - 0.5 * size { return true }
      return false
    }
    let isIndented = line.left > last.left + 0.7 * size && line.left < last.left + 6 * size
    let goesOn = line.startsLowercase()
    if isIndented, !goesOn { return true }
    let width = region.right - region.left
    let room = region.right - last.right
    let firstWord = line.text.prefix { $0 != 0x20 }.count
    let needed = line.width * Double(firstWord + 1) / Double(max(1, line.text.count))
    // The first word would have fit on the line above: the line was ended on purpose.
    if room > needed + 0.15 * width, last.endsSentence { return true }
    if room > needed + 0.35 * width, !goesOn { return true }
    return false
  }
}

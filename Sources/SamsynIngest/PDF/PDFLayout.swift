internal import SamsynModel

/// Makes blocks of the pages of a PDF: paragraphs across lines, columns and pages, headings, notes, tables.
struct PDFLayout {
  let words: LayoutWords
  let knows: @Sendable (String) -> Bool

  /// A paragraph while its lines are being gathered.
  private struct Paragraph {
    var lines: [PDFLine]
    var kind = Block.Kind.paragraph
    var level = 0
    var table: PDFTable?
    var tableNumber: Int?
    var isFurniture = false
    /// The mark of a list item, taken off its text.
    var bullet: String?

    var page: Int { lines.first?.page ?? table?.page ?? 1 }
    /// The size that most letters have.
    var size: Double {
      lines.max { ($0.letters, $1.top) < ($1.letters, $0.top) }?.size ?? 0
    }
    var isBold: Bool { !lines.isEmpty && lines.allSatisfy(\.isBold) }
    var letters: Int { lines.reduce(0) { $0 + $1.letters } }
  }

  /// - Complexity: O(n log n) in the lines of the document.
  func content(_ pages: [PDFPage], outline: [String]) -> ExtractedContent {
    let finder = PDFRowFinder()
    var pages = pages
    let furniture = PDFFurniture(words: words)
    furniture.mark(&pages)
    var laidOut = pages.map { (page: $0, rows: finder.rows(of: $0)) }
    furniture.mark(&laidOut)
    let body = bodySize(laidOut.flatMap { $0.rows.flatMap(\.lines) })
    var paragraphs: [Paragraph] = []
    for page in laidOut { paragraphs += self.paragraphs(of: page.rows, body: body) }
    joinAcrossBreaks(&paragraphs)
    joinTables(&paragraphs)
    findNotes(&paragraphs, pages: laidOut.map(\.page), body: body)
    findHeadings(&paragraphs, body: body, outline: Set(outline.map(Self.folded)))
    return blocks(paragraphs, pages: pages.count)
  }

  /// The size that most letters of the document have.
  private func bodySize(_ lines: [PDFLine]) -> Double {
    var letters: [Int: Int] = [:]
    for line in lines where !line.isFurniture {
      letters[Int((line.size * 4).rounded()), default: 0] += line.letters
    }
    let most = letters.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return Double(most?.key ?? 40) / 4
  }

  // MARK: - One page

  private func paragraphs(of rows: [PDFRow], body: Double) -> [Paragraph] {
    let furniture = rows.map { PDFRow(lines: $0.lines.filter(\.isFurniture)) }
      .filter { !$0.lines.isEmpty }
    let text = rows.map { PDFRow(lines: $0.lines.filter { !$0.isFurniture }) }
      .filter { !$0.lines.isEmpty }
    let pitch = pitch(text, body: body)
    var paragraphs = furniture.filter { row in text.first.map { row.top < $0.top } ?? true }.map(
      Self.furniture)
    // Contents lists are taken out first: their leaders and page numbers look like columns.
    var loose: [PDFRow] = []
    var parts: [PDFTableFinder.Part] = []
    func flush() {
      if !loose.isEmpty { parts += PDFTableFinder(pitch: pitch).parts(of: loose) }
      loose = []
    }
    var contents: [PDFRow] = []
    let listed = text.map(isContents)
    for (index, row) in text.enumerated() {
      // An entry may take two lines; the leaders stand on the second.
      let isWrapped =
        listed[max(0, index - 3)..<index].contains(true)
        && listed[(index + 1)..<min(text.count, index + 3)].contains(true)
      if listed[index] || isWrapped { contents.append(row) } else { loose.append(row) }
    }
    flush()
    var contentsLeft = contents[...]
    func takeContents(above bottom: Double) {
      while let row = contentsLeft.first, row.top < bottom {
        contentsLeft.removeFirst()
        var paragraph = Paragraph(lines: [Self.merged(row)])
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

  private static func furniture(_ row: PDFRow) -> Paragraph {
    var paragraph = Paragraph(lines: [merged(row)])
    paragraph.isFurniture = true
    return paragraph
  }

  private static func merged(_ row: PDFRow) -> PDFLine {
    var line = row.lines[0]
    for other in row.lines.dropFirst() { line.append(other, spaced: true) }
    return line
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
  private func table(_ table: PDFTable) -> [Paragraph] {
    if let contents = contents(table) { return contents }
    return [
      {
        var paragraph = Paragraph(lines: [])
        paragraph.kind = .tableRow
        paragraph.table = table
        return paragraph
      }()
    ]
  }

  /// Titles with rising page numbers in the last column.
  private func contents(_ table: PDFTable) -> [Paragraph]? {
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
      var paragraph = Paragraph(lines: [Self.merged(PDFRow(lines: Array(row.joined())))])
      paragraph.kind = .contents
      return paragraph
    }
  }

  /// The paragraphs of one region of text.
  private func paragraphs(of region: PDFRegion, pitch: Double) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
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

  private func paragraph(_ line: PDFLine, _ label: String?, _ hanging: inout Double?) -> Paragraph {
    var paragraph = Paragraph(lines: [line])
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
        "-–—".contains(label) || (label.last == "." && Self.startsLowercase(line, after: label))
      let isFull = region.right - last.right < 0.12 * (region.right - region.left)
      if !isDoubtful || Self.endsSentence(last) || !isFull { return true }
    }
    let endsHyphenated = last.text.last == 0x2D
    if endsHyphenated { return false }
    if let hanging {
      // Text of a list item stands at or right of its mark.
      if line.left < hanging - 0.5 * size { return true }
      return false
    }
    let isIndented = line.left > last.left + 0.7 * size && line.left < last.left + 6 * size
    let goesOn = Self.startsLowercase(line)
    if isIndented, !goesOn { return true }
    let width = region.right - region.left
    let room = region.right - last.right
    let firstWord = line.text.prefix { $0 != 0x20 }.count
    let needed = line.width * Double(firstWord + 1) / Double(max(1, line.text.count))
    // The first word would have fit on the line above: the line was ended on purpose.
    if room > needed + 0.15 * width, Self.endsSentence(last) { return true }
    if room > needed + 0.35 * width, !goesOn { return true }
    return false
  }

  /// Whether the first letter is a small one; `label` is looked past.
  private static func startsLowercase(_ line: PDFLine, after label: String = "") -> Bool {
    var index = label.utf8.count
    while index < line.text.count {
      let (scalar, next) = Scalars.scalar(line.text, at: index)
      if "«”\"'( ".unicodeScalars.contains(scalar) {
        index = next
        continue
      }
      return Scalars.isLowercase(scalar)
    }
    return false
  }

  private static func endsSentence(_ line: PDFLine) -> Bool {
    guard !line.text.isEmpty else { return false }
    let last = Scalars.scalar(line.text, before: line.text.count)
    if last.value < 0x80, last.properties.isAlphabetic { return false }
    return ".!?:;…”\"»)]".unicodeScalars.contains(last) || Scalars.isSuperscript(last)
  }

  // MARK: - Across columns and pages

  /// Joins paragraphs that the end of a column or page cut in two.
  ///
  /// A paragraph that begins in lower case goes on with the nearest one of its size that broke off;
  /// boxes, captions and notes may lie between the two.
  private func joinAcrossBreaks(_ paragraphs: inout [Paragraph]) {
    var open: [Int] = []
    var result: [Paragraph] = []
    for paragraph in paragraphs {
      guard !paragraph.isFurniture, let first = paragraph.lines.first,
        paragraph.kind == .paragraph || paragraph.kind == .listItem
      else {
        result.append(paragraph)
        continue
      }
      open.removeAll { result.count - $0 > Self.joinDistance }
      let target = open.last { index in
        guard paragraph.kind == .paragraph, let last = result[index].lines.last else {
          return false
        }
        return abs(first.size - last.size) <= 0.08 * last.size && first.isBold == last.isBold
          && (Self.startsLowercase(first) || (last.text.last == 0x2D && index == open.last))
      }
      if let target {
        result[target].lines += paragraph.lines
        open.removeAll { $0 == target }
        if Self.breaksOff(paragraph) { open.append(target) }
      } else {
        result.append(paragraph)
        if Self.breaksOff(paragraph) { open.append(result.count - 1) }
      }
    }
    paragraphs = result
  }

  /// How many blocks may lie between the two halves of a sentence.
  private static let joinDistance = 14

  private static func breaksOff(_ paragraph: Paragraph) -> Bool {
    guard let last = paragraph.lines.last else { return false }
    return last.text.last == 0x2D || (!endsSentence(last) && paragraph.letters > 20)
  }

  /// Numbers tables; one that goes on over a page end is one table.
  private func joinTables(_ paragraphs: inout [Paragraph]) {
    var number = -1
    var last: (table: PDFTable, position: Int)?
    for index in paragraphs.indices {
      guard let table = paragraphs[index].table else { continue }
      let isNext =
        last.map { last in
          last.table.page + 1 == table.page && table.continues(last.table)
            && paragraphs[(last.position + 1)..<index].allSatisfy(\.isFurniture)
        } ?? false
      if !isNext { number += 1 }
      paragraphs[index].tableNumber = number
      last = (table, index)
    }
  }

  // MARK: - Kinds

  /// Small print at the foot of a page that begins with a number or a mark.
  private func findNotes(_ paragraphs: inout [Paragraph], pages: [PDFPage], body: Double) {
    let heights = Dictionary(
      pages.map { ($0.number, $0.height) }, uniquingKeysWith: { first, _ in first })
    var isOpen = false
    var page = 0
    for index in paragraphs.indices where paragraphs[index].table == nil {
      let paragraph = paragraphs[index]
      if paragraph.isFurniture { continue }
      guard let first = paragraph.lines.first, let height = heights[first.page]
      else { continue }
      if first.page != page { isOpen = false }
      page = first.page
      let isSmall = paragraph.size < 0.93 * body && first.top > 0.4 * height
      guard isSmall, paragraph.kind != .contents else {
        isOpen = false
        continue
      }
      let scalar = first.string.unicodeScalars.first
      let isMarked =
        scalar.map { $0.properties.numericType != nil || $0 == "*" || $0 == "[" } ?? false
      if isMarked || isOpen {
        paragraphs[index].kind = .note
        isOpen = true
      }
    }
  }

  /// Headings by size, weight, number and the document's outline; levels by how they are set.
  private func findHeadings(_ paragraphs: inout [Paragraph], body: Double, outline: Set<String>) {
    struct Style: Hashable {
      var size: Int
      var isBold: Bool
    }
    func style(_ paragraph: Paragraph) -> Style {
      Style(size: Int((paragraph.size * 2).rounded()), isBold: paragraph.isBold)
    }
    var candidates: [Int] = []
    for index in paragraphs.indices {
      let paragraph = paragraphs[index]
      guard !paragraph.isFurniture, paragraph.table == nil,
        paragraph.kind == .paragraph || paragraph.kind == .listItem, paragraph.lines.count <= 4,
        paragraph.letters <= 160, paragraph.letters > 1
      else { continue }
      let text = Self.text(paragraph)
      let isLarge = paragraph.size > 1.1 * body
      let isSet = isLarge || (paragraph.isBold && paragraph.size > 0.93 * body)
      let isListed = outline.contains(Self.folded(text))
      let isNumbered = Self.depth(text) ?? 0 >= 2 && paragraph.lines.count <= 2
      guard isListed || isSet || isNumbered, text.contains(where: \.isLetter) else { continue }
      let first = text.first { $0.isLetter }
      guard first?.isUppercase == true || isListed || isLarge else { continue }
      let ends = text.last.map { ".,;:".contains($0) } ?? true
      if ends, !isLarge, !isListed { continue }
      // Bold words in the middle of nothing are labels; a heading leads to something.
      guard isLarge || isListed || leads(paragraphs, index) else { continue }
      candidates.append(index)
    }
    // The title: the largest line of the first pages.
    let early = candidates.filter { paragraphs[$0].page <= 2 }
    if let largest = early.map({ paragraphs[$0].size }).max(), largest > 1.2 * body,
      let title = early.first(where: { paragraphs[$0].size >= 0.97 * largest }),
      candidates.count(where: { paragraphs[$0].size >= 0.97 * largest }) <= 3
    {
      paragraphs[title].kind = .title
      candidates.removeAll { $0 == title }
    }
    // Levels are the styles that come more than once; what is set once only ranks among them.
    var uses: [Style: Int] = [:]
    for index in candidates { uses[style(paragraphs[index]), default: 0] += 1 }
    func rank(_ style: Style) -> Int { style.size * 2 + (style.isBold ? 1 : 0) }
    let ranks = uses.filter { $0.value > 1 }.map { rank($0.key) }
    for index in candidates {
      let own = rank(style(paragraphs[index]))
      let byStyle = ranks.count { $0 > own } + 1
      paragraphs[index].kind = .heading
      paragraphs[index].level = min(Self.depth(Self.text(paragraphs[index])) ?? byStyle, 6)
    }
    for index in paragraphs.indices
    where paragraphs[index].kind == .paragraph && paragraphs[index].letters < 300 {
      let text = Self.text(paragraphs[index])
      let word = text.prefix { $0.isLetter }.lowercased()
      let rest = text.dropFirst(word.count).first
      if words.captions.contains(word),
        rest == ":" || rest == " " && text.dropFirst(word.count + 1).first?.isNumber == true,
        paragraphs[index].letters < 300
      {
        paragraphs[index].kind = .caption
      }
    }
  }

  /// Whether text, a list or a table follows.
  private func leads(_ paragraphs: [Paragraph], _ index: Int) -> Bool {
    let next = paragraphs[(index + 1)...].first { !$0.isFurniture && $0.kind != .note }
    guard let next else { return false }
    return next.table != nil || next.kind == .listItem || next.letters > 40 || next.isBold
  }

  /// The depth of the number that a heading begins with: 2 for `3.1`.
  private static func depth(_ text: String) -> Int? {
    guard let first = text.split(separator: " ").first, PDFLabel.isNumber(String(first)),
      first.count < text.count
    else { return nil }
    return first.split(separator: ".").count
  }

  private static func text(_ paragraph: Paragraph) -> String {
    paragraph.lines.map(\.string).joined(separator: " ").foldingWhitespace()
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  // MARK: - Text

  private func blocks(_ paragraphs: [Paragraph], pages: Int) -> ExtractedContent {
    var lines: [[UInt8]] = []
    for paragraph in paragraphs where !paragraph.isFurniture {
      lines += paragraph.lines.map(\.text)
      for row in paragraph.table?.rows ?? [] { lines += row.joined().map(\.text) }
    }
    var joiner = HyphenJoiner(words: words, lines: lines, knows: knows)
    var content = ExtractedContent()
    content.pageCount = pages
    for paragraph in paragraphs {
      if let table = paragraph.table {
        for (number, row) in table.rows.enumerated() {
          var block = ExtractedBlock(.tableRow)
          block.table = paragraph.tableNumber
          block.page = table.page
          if number == 0, table.isHeaderBold { block.marks = .tableHeader }
          block.cells = row.map { cell in
            var text: [UInt8] = []
            for line in cell { joiner.append(line.text, to: &text, page: line.page) }
            return text
          }
          content.blocks.append(block)
        }
        continue
      }
      var block = ExtractedBlock(paragraph.kind, level: paragraph.level)
      block.page = paragraph.page
      block.isStrong = paragraph.isBold
      if paragraph.isFurniture { block.marks = .furniture }
      for line in paragraph.lines { joiner.append(line.text, to: &block.text, page: line.page) }
      content.blocks.append(block)
    }
    content.joins = joiner.joins
    return content
  }
}

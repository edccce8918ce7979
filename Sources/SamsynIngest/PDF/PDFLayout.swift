internal import SamsynModel

/// Makes blocks of the pages of a PDF: paragraphs across lines, columns and pages, headings, notes, tables.
struct PDFLayout {
  let hyphens: HyphenRules
  private var words: LayoutWords { hyphens.words }

  init(_ hyphens: HyphenRules) { self.hyphens = hyphens }

  /// - Complexity: O(n log n) in the lines of the document.
  func content(_ pages: [PDFPage], outline: [String]) -> ExtractedContent {
    let finder = PDFRowFinder()
    var pages = pages
    let furniture = PDFFurniture(words: words)
    furniture.mark(&pages)
    var laidOut = pages.map { (page: $0, rows: finder.rows(of: $0)) }
    furniture.mark(&laidOut)
    let body = bodySize(laidOut.flatMap { $0.rows.flatMap(\.lines) })
    var paragraphs: [PDFParagraph] = []
    for page in laidOut {
      paragraphs += PDFPageLayout().paragraphs(of: page.rows, body: body)
    }
    joinAcrossBreaks(&paragraphs)
    joinTables(&paragraphs)
    let kinds = PDFKinds(words: words)
    kinds.findNotes(&paragraphs, pages: laidOut.map(\.page), body: body)
    kinds.findHeadings(&paragraphs, body: body, outline: Set(outline.map(PDFKinds.folded)))
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

  // MARK: - Across columns and pages

  /// Joins paragraphs that the end of a column or page cut in two.
  ///
  /// A paragraph that begins in lower case goes on with the nearest one of its size that broke off;
  /// boxes, captions and notes may lie between the two.
  private func joinAcrossBreaks(_ paragraphs: inout [PDFParagraph]) {
    var open: [Int] = []
    var result: [PDFParagraph] = []
    for paragraph in paragraphs {
      guard !paragraph.isFurniture, let first = paragraph.lines.first,
        paragraph.kind == .paragraph || paragraph.kind == .listItem
      else {
        result.append(paragraph)
        continue
      }
      open.removeAll { result.count - $0 > Self.joinDistance }
      let target = open.last { index in
        guard paragraph.kind == .paragraph, let last = result[index].lines.last,
          !isFollowed(last, by: result[(index + 1)...])
        else { return false }
        return isSameType(first, last)
          && (first.startsLowercase() || (last.text.last == 0x2D && index == open.last))
      }
      if let target {
        result[target].lines += paragraph.lines
        open.removeAll { $0 == target }
        if paragraph.breaksOff { open.append(target) }
      } else {
        result.append(paragraph)
        if paragraph.breaksOff { open.append(result.count - 1) }
      }
    }
    paragraphs = result
  }

  private func isSameType(_ a: PDFLine, _ b: PDFLine) -> Bool {
    abs(a.size - b.size) <= 0.08 * b.size && a.isBold == b.isBold && a.isItalic == b.isItalic
  }

  /// Whether running text stands under a line in its column: then no column or page end cut it, and what
  /// looks unfinished is a heading.
  private func isFollowed(_ line: PDFLine, by paragraphs: ArraySlice<PDFParagraph>) -> Bool {
    paragraphs.contains { paragraph in
      guard !paragraph.isFurniture, let next = paragraph.lines.first, next.page == line.page
      else { return false }
      let isUnder = next.top > line.bottom - 0.3 * line.height && next.overlapsHorizontally(line)
      return isUnder && abs(next.size - line.size) <= 0.08 * line.size
        && abs(next.left - line.left) < 3 * line.size
    }
  }

  /// How many blocks may lie between the two halves of a sentence.
  private static let joinDistance = 14

  /// Numbers tables; one that goes on over a page end is one table.
  private func joinTables(_ paragraphs: inout [PDFParagraph]) {
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

  // MARK: - Text

  private func blocks(_ paragraphs: [PDFParagraph], pages: Int) -> ExtractedContent {
    var lines: [[UInt8]] = []
    for paragraph in paragraphs where !paragraph.isFurniture {
      lines += paragraph.lines.map(\.text)
      for row in paragraph.table?.rows ?? [] { lines += row.joined().map(\.text) }
    }
    var joiner = HyphenJoiner(hyphens, lines: lines)
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

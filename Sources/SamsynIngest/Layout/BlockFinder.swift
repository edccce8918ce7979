internal import SamsynModel

/// Finds the blocks of a text: lines with neighbors become headings, paragraphs, items and rows.
struct BlockFinder {
  let words: LayoutWords
  let isMarkdown: Bool
  private(set) var joiner: LineJoiner
  let markup: InlineMarkup

  init(_ hyphens: HyphenRules, isMarkdown: Bool) {
    words = hyphens.words
    self.isMarkdown = isMarkdown
    joiner = LineJoiner(hyphens)
    markup = InlineMarkup(isMarkdown: isMarkdown)
  }

  /// Blocks in the order in which they are read.
  mutating func blocks(of bytes: [UInt8]) -> [ProtoBlock] {
    joiner.learn(bytes)
    var lines = LineClassifier(words: words, isMarkdown: isMarkdown).lines(of: bytes)
    resolveContents(&lines, bytes)
    resolveDashes(&lines)
    resolveNumbers(&lines, bytes)
    markRunningLines(&lines, bytes)
    var blocks = group(lines, bytes)
    joinAcrossBreaks(&blocks, bytes)
    blocks.removeAll { $0.isMerged }
    findHeadings(&blocks, bytes)
    findTitle(&blocks, bytes)
    setLevels(&blocks)
    return blocks
  }

  // MARK: - Lines in their context

  /// A tab before a number is a contents line only among others with rising numbers.
  private func resolveContents(_ lines: inout [SourceLine], _ bytes: [UInt8]) {
    var index = 0
    while index < lines.count {
      guard lines[index].kind == .contents else {
        index += 1
        continue
      }
      var end = index
      while end < lines.count, lines[end].kind == .contents { end += 1 }
      let run = index..<end
      let hasLeaders = run.contains { containsLeader(bytes, lines[$0].range) }
      if !hasLeaders {
        let pages = run.map { pageNumber(bytes, lines[$0].range) }
        let rises = zip(pages, pages.dropFirst()).allSatisfy { $0 <= $1 }
        if run.count < 3 || !rises {
          for line in run { lines[line].kind = .tableRow }
        }
      }
      index = end
    }
  }

  private func containsLeader(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    var dots = 0
    for index in range.start..<range.end {
      dots = bytes[index] == 0x2E ? dots + 1 : 0
      if dots >= 3 { return true }
      if bytes[index] == 0xE2, index + 2 < range.end, bytes[index + 2] == 0xA6 { return true }
    }
    return false
  }

  private func pageNumber(_ bytes: [UInt8], _ range: UTF8Range) -> Int {
    var start = range.end
    while start > range.start, bytes[start - 1].isASCIIDigit { start -= 1 }
    return Int(String(decoding: bytes[start..<range.end], as: UTF8.self)) ?? 0
  }

  /// A dash opens a list item only next to another; alone it opens an utterance.
  private func resolveDashes(_ lines: inout [SourceLine]) {
    let isDash = lines.map { $0.kind == .dashItem }
    for index in lines.indices where isDash[index] {
      let hasNeighbor =
        (index > 0 && isDash[index - 1]) || (index + 1 < lines.count && isDash[index + 1])
      lines[index].kind = hasNeighbor ? .listItem : .text
      if !hasNeighbor { lines[index].contentStart = lines[index].range.start }
    }
  }

  /// A number opens a heading when it stands alone and reads like one, else a list item.
  private func resolveNumbers(_ lines: inout [SourceLine], _ bytes: [UInt8]) {
    for index in lines.indices {
      guard case .numbered = lines[index].kind else { continue }
      let line = lines[index]
      let blankBefore = index == 0 || lines[index - 1].isBlank
      let next = lines[(index + 1)...].first { !$0.isBlank }
      var isHeading = blankBefore && line.range.count <= 120 && line.indent < 2
      if [0x2E, 0x3B, 0x2C, 0x3A].contains(bytes[line.range.end - 1]) { isHeading = false }
      // Two points of one depth with nothing between them are a list; nothing after is no section.
      if let next {
        if next.kind == line.kind { isHeading = false }
      } else {
        isHeading = false
      }
      if !isHeading {
        lines[index].kind = .listItem
        lines[index].contentStart = line.range.start
      }
    }
  }

  /// Running headers and footers: short lines that recur beside page numbers.
  private func markRunningLines(_ lines: inout [SourceLine], _ bytes: [UInt8]) {
    var occurrences: [String: [Int]] = [:]
    for (index, line) in lines.enumerated()
    where line.kind == .text && line.range.count <= 90 {
      let isAlone =
        (index == 0 || lines[index - 1].isBlank || lines[index - 1].kind == .furniture)
        && (index + 1 == lines.count || lines[index + 1].isBlank
          || lines[index + 1].kind == .furniture)
      guard isAlone, bytes[line.range.end - 1] != 0x3A else { continue }
      occurrences[runningForm(bytes, line.range), default: []].append(index)
    }
    for (_, indices) in occurrences where indices.count >= 3 {
      let besidePage = indices.filter { index in
        (index > 0 && lines[index - 1].kind == .furniture)
          || (index + 1 < lines.count && lines[index + 1].kind == .furniture)
          || (index > 1 && lines[index - 2].kind == .furniture)
          || (index + 2 < lines.count && lines[index + 2].kind == .furniture)
      }
      // Numbered headings recur with other digits too: only page numbers nearby tell furniture.
      if besidePage.count * 2 >= indices.count {
        for index in indices { lines[index].kind = .furniture }
      }
    }
  }

  private func runningForm(_ bytes: [UInt8], _ range: UTF8Range) -> String {
    var form: [UInt8] = []
    for byte in bytes[range.start..<range.end] {
      if byte.isASCIIDigit {
        if form.last != 0x23 { form.append(0x23) }
      } else {
        form.append(byte)
      }
    }
    return String(decoding: form, as: UTF8.self)
  }

  // MARK: - Lines to blocks

  private func group(_ lines: [SourceLine], _ bytes: [UInt8]) -> [ProtoBlock] {
    let wrapWidth = wrapWidth(lines)
    let hasTables = zip(lines, lines.dropFirst()).contains {
      $0.kind == .tableRow && ($1.kind == .tableRow || $1.kind == .tableRule)
    }
    var blocks: [ProtoBlock] = []
    var tables = 0
    var index = 0

    func block(_ kind: Block.Kind, _ range: UTF8Range, _ lines: Range<Int>) -> ProtoBlock {
      let pieces = markup.visible(bytes, range).map {
        ProtoBlock.Piece(range: $0, isSpaced: false)
      }
      return ProtoBlock(kind: kind, pieces: pieces, lines: lines)
    }
    /// Takes following text lines that go on with the block.
    func continueText(_ current: inout ProtoBlock, deeperThan indent: Int?) {
      while index < lines.count, lines[index].kind == .text,
        let last = current.pieces.last?.range
      {
        let line = lines[index]
        let previous = lines[index - 1].range
        let goesOn =
          joiner.startsLowercase(bytes, line.range) && !joiner.isComplete(bytes, last)
          || joiner.endsInHyphen(bytes, last)
          || indent.map { line.indent > $0 } == true
          || wrapWidth.map { previous.count * 10 >= $0 * 7 } == true
        guard goesOn else { break }
        let join = joiner.join(bytes, from: last, to: line.range)
        current.join(block(.paragraph, line.range, index..<index + 1), join)
        index += 1
        current.lines = current.lines.lowerBound..<index
      }
    }

    while index < lines.count {
      let line = lines[index]
      let at = index..<index + 1
      index += 1
      switch line.kind {
      case .blank:
        break
      case .furniture, .tableRule:
        var furniture = block(.paragraph, line.range, at)
        furniture.marks = .furniture
        blocks.append(furniture)
      case .markdownHeading(let level):
        var heading = block(.heading, line.content, at)
        heading.headingSource = .markdown(level)
        blocks.append(heading)
      case .numbered(let depth):
        var heading = block(.heading, line.range, at)
        heading.headingSource = .numbered(depth)
        blocks.append(heading)
      case .upperCase:
        var heading = block(.heading, line.range, at)
        heading.headingSource = .upperCase
        blocks.append(heading)
      case .contents:
        blocks.append(block(.contents, line.range, at))
      case .listItem, .dashItem:
        var item = block(.listItem, line.content, at)
        item.level = itemLevel(lines, index - 1)
        continueText(&item, deeperThan: line.indent)
        blocks.append(item)
      case .caption:
        var caption = block(.caption, line.range, at)
        continueText(&caption, deeperThan: nil)
        blocks.append(caption)
      case .note:
        var note = block(.note, line.range, at)
        continueText(&note, deeperThan: nil)
        blocks.append(note)
      case .tableRow:
        index -= 1
        let start = index
        while index < lines.count, lines[index].kind == .tableRow || lines[index].kind == .tableRule
        {
          index += 1
        }
        let rows = (start..<index).filter { lines[$0].kind == .tableRow }
        let hasRule = (start..<index).contains { lines[$0].kind == .tableRule }
        blocks += table(
          rows.map { ($0, lines[$0]) }, number: tables, hasRule: hasRule, isAlone: !hasTables, bytes
        )
        tables += 1
      case .text:
        var paragraph = block(.paragraph, line.range, at)
        continueText(&paragraph, deeperThan: nil)
        blocks.append(paragraph)
      }
    }
    return blocks
  }

  /// The width that lines are wrapped to, or nil when each line is a paragraph of its own.
  private func wrapWidth(_ lines: [SourceLine]) -> Int? {
    var lengths: [Int] = []
    var longest = 0
    for index in lines.indices where lines[index].kind == .text {
      longest = max(longest, lines[index].range.count)
      if index + 1 < lines.count, lines[index + 1].kind == .text {
        lengths.append(lines[index].range.count)
      }
    }
    guard lengths.count >= 3 else { return nil }
    lengths.sort()
    let width = lengths[lengths.count * 9 / 10]
    return width >= 40 && longest <= 160 ? width : nil
  }

  /// The rank of an item's indent among the items around it, from 1.
  private func itemLevel(_ lines: [SourceLine], _ index: Int) -> Int {
    var indents: Set<Int> = []
    var position = index
    while position >= 0, index - position < 60 {
      let line = lines[position]
      if line.kind == .listItem {
        indents.insert(line.indent)
      } else if !line.isBlank, line.indent == 0 {
        break
      }
      position -= 1
    }
    return 1 + indents.filter { $0 < lines[index].indent }.count
  }

  private func table(
    _ rows: [(index: Int, line: SourceLine)], number: Int, hasRule: Bool, isAlone: Bool,
    _ bytes: [UInt8]
  ) -> [ProtoBlock] {
    let cells = rows.map { self.cells(bytes, $0.line.range) }
    // In a document without tables one line with a stray tab is text.
    if isAlone, rows.count == 1, cells[0].count(where: { !$0.isEmpty }) < 3,
      bytes[rows[0].line.range.start] != 0x7C
    {
      let pieces = cells[0].filter { !$0.isEmpty }.flatMap { cell in
        markup.visible(bytes, cell).enumerated().map {
          ProtoBlock.Piece(range: $1, isSpaced: $0 == 0)
        }
      }
      return [
        ProtoBlock(kind: .paragraph, pieces: pieces, lines: rows[0].index..<rows[0].index + 1)
      ]
    }
    let hasHeader = isHeader(cells, hasRule: hasRule, bytes)
    return zip(rows, cells).enumerated().map { position, row in
      var block = ProtoBlock(
        kind: .tableRow, pieces: row.1.map { ProtoBlock.Piece(range: $0, isSpaced: false) },
        lines: row.0.index..<row.0.index + 1)
      block.table = number
      block.cells = row.1
      if position == 0, hasHeader { block.marks = .tableHeader }
      return block
    }
  }

  /// Whether the first row names columns: a rule under it, words that forms use, or cells of another
  /// sort than those below. Without such a sign it is a row like the others, and nothing is lost.
  func isHeader(_ cells: [[UTF8Range]], hasRule: Bool, _ bytes: [UInt8]) -> Bool {
    guard cells.count > 1, let first = cells.first,
      first.allSatisfy({ !$0.isEmpty && $0.count <= 60 && !joiner.isSentence(bytes, $0) })
    else { return false }
    if hasRule { return true }
    let names = first.map {
      String(decoding: bytes[$0.start..<$0.end], as: UTF8.self).lowercased()
    }
    let isForm = names.contains { name in words.columns.contains { name.hasPrefix($0) } }
    // Columns to be filled in, or figures under a word.
    let hasGaps = cells.dropFirst().contains { $0.contains(where: \.isEmpty) }
    let hasFigures = first.indices.contains { column in
      !bytes[first[column].start].isASCIIDigit
        && cells.dropFirst().allSatisfy { row in
          column < row.count && !row[column].isEmpty && bytes[row[column].start].isASCIIDigit
        }
    }
    return isForm || hasGaps || hasFigures
  }

  /// `\|` is a pipe inside of a cell.
  private func isEscaped(_ bytes: [UInt8], _ index: Int) -> Bool {
    index > 0 && bytes[index - 1] == 0x5C
  }

  /// The cells of a row, trimmed, between tabs or pipes.
  private func cells(_ bytes: [UInt8], _ range: UTF8Range) -> [UTF8Range] {
    var (start, end) = (range.start, range.end)
    let hasTab = bytes[start..<end].contains(0x09)
    let separator: UInt8 = hasTab ? 0x09 : 0x7C
    if !hasTab {
      if bytes[start] == 0x7C { start += 1 }
      if end > start, bytes[end - 1] == 0x7C, !isEscaped(bytes, end - 1) { end -= 1 }
    }
    var cells: [UTF8Range] = []
    var cellStart = start
    for index in start...end
    where index == end || (bytes[index] == separator && (hasTab || !isEscaped(bytes, index))) {
      var (from, to) = (cellStart, index)
      while from < to, bytes[from] == 0x20 { from += 1 }
      while to > from, bytes[to - 1] == 0x20 { to -= 1 }
      cells.append(UTF8Range(from, to))
      cellStart = index + 1
    }
    return cells
  }
}

extension LineJoiner {
  /// Whether a cell holds a sentence rather than a name.
  func isSentence(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    range.end > range.start && (bytes[range.end - 1] == 0x2E || bytes[range.end - 1] == 0x21)
  }
}

internal import SamsynModel

/// Gathers the blocks of a format whose paragraphs, tables and boxes may stand inside each other.
///
/// Text goes to the innermost open paragraph; finished blocks go to the innermost open container: the
/// document, a cell, a box. A table becomes rows when it is closed.
struct BlockCollector {
  /// A paragraph that is still open.
  struct Paragraph {
    var block = ExtractedBlock()
    /// Blocks that were anchored inside: text boxes and notes.
    var attached: [ExtractedBlock] = []
    var strongBytes = 0
    /// The next paragraph goes on in this one.
    var isOpenEnded = false
  }

  fileprivate struct Cell {
    var blocks: [ExtractedBlock]
    var columns: Int

    /// Whether it holds so much running text that the table only arranges a page.
    var isPage: Bool {
      blocks.count >= 10 && blocks.reduce(0) { $0 + $1.letters } >= 3_000
    }
  }

  fileprivate struct Table {
    var rows: [Row] = []
    /// Columns that cells from above still reach down into, with the rows that are left.
    var spans: [Int: Int] = [:]
    var isLayout = false
    /// How many paragraphs and containers were open when it began.
    var depth: Int
    var containers: Int
  }

  fileprivate struct Row {
    var cells: [Cell] = []
    var isHeader: Bool
    /// Columns of the cells so far.
    var width = 0
  }

  private(set) var paragraphs: [Paragraph] = []
  private var containers: [[ExtractedBlock]] = [[]]
  private var tables: [Table] = []
  private var tableCount = 0
  private var emptyCells = 0
  /// Whether tables that hold headings or other tables are layout, as on old web pages.
  let expectsLayoutTables: Bool

  init(expectsLayoutTables: Bool = false) {
    self.expectsLayoutTables = expectsLayoutTables
  }

  /// The finished blocks, those of unclosed containers included.
  mutating func finish() -> [ExtractedBlock] {
    while let table = tables.last {
      // A file that ends inside a cell.
      while containers.count > table.containers { endCell() }
      endTable()
    }
    while !paragraphs.isEmpty { endParagraph() }
    while containers.count > 1 { endBox() }
    // Numbers in the order in which the tables stand in the text.
    var numbers: [Int: Int] = [:]
    return containers[0].map { block in
      var block = block
      if let table = block.table {
        let number = numbers[table] ?? numbers.count
        numbers[table] = number
        block.table = number
      }
      return block
    }
  }

  // MARK: - Paragraphs

  var isInParagraph: Bool { paragraphs.count > (tables.last?.depth ?? 0) }

  mutating func beginParagraph(_ kind: Block.Kind = .paragraph, level: Int = 0) {
    var paragraph = Paragraph()
    paragraph.block.kind = kind
    paragraph.block.level = level
    if containers[containers.count - 1].last?.isOpenEnded == true {
      // The mark between the two was deleted.
      let last = containers[containers.count - 1].removeLast()
      paragraph.block.text = last.text
      paragraph.block.letters = last.letters
    }
    paragraphs.append(paragraph)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>, isStrong: Bool = false) {
    guard !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1].block.text.append(contentsOf: bytes)
    paragraphs[paragraphs.count - 1].block.letters += bytes.count { $0 > 0x20 }
    if isStrong { paragraphs[paragraphs.count - 1].strongBytes += bytes.count }
  }

  mutating func append(_ text: String) { append(Array(text.utf8)[...]) }

  /// Changes the innermost open paragraph.
  mutating func withParagraph(_ body: (inout Paragraph) -> Void) {
    guard !paragraphs.isEmpty else { return }
    body(&paragraphs[paragraphs.count - 1])
  }

  mutating func endParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    let letters = paragraph.block.letters
    paragraph.block.isStrong = letters > 0 && paragraph.strongBytes * 10 >= letters * 9
    paragraph.block.isOpenEnded = paragraph.isOpenEnded
    // What goes on stands last, so that the next paragraph finds it.
    if paragraph.isOpenEnded { for block in paragraph.attached { emit(block) } }
    if letters > 0 { emit(paragraph.block) }
    if !paragraph.isOpenEnded { for block in paragraph.attached { emit(block) } }
  }

  /// Adds a finished block to the innermost container.
  mutating func emit(_ block: ExtractedBlock) {
    containers[containers.count - 1].append(block)
  }

  /// Adds what a picture shows, in words for those who do not see it: kept, as furniture. Pictures in
  /// tables, boxes and notes are described before them.
  mutating func describePicture(_ text: [UInt8]) {
    guard text.contains(where: { $0 > 0x20 }) else { return }
    var block = ExtractedBlock(.caption, text: text)
    block.marks = .furniture
    if tables.isEmpty, containers.count == 1, !paragraphs.isEmpty {
      paragraphs[paragraphs.count - 1].attached.append(block)
    } else {
      containers[0].append(block)
    }
  }

  // MARK: - Boxes

  mutating func beginBox() { containers.append([]) }

  /// Closes a box; its blocks follow the paragraph that it is anchored in.
  mutating func endBox() {
    guard containers.count > 1 else { return }
    let blocks = containers.removeLast()
    if paragraphs.isEmpty {
      containers[containers.count - 1] += blocks
    } else {
      paragraphs[paragraphs.count - 1].attached += blocks
    }
  }

  /// Closes a box and hands its blocks over.
  mutating func takeBox() -> [ExtractedBlock] {
    containers.count > 1 ? containers.removeLast() : []
  }

  // MARK: - Tables

  mutating func beginTable(isLayout: Bool = false) {
    var table = Table(depth: paragraphs.count, containers: containers.count)
    table.isLayout = isLayout
    tables.append(table)
  }

  mutating func beginRow(isHeader: Bool = false) {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].rows.append(Row(isHeader: isHeader))
  }

  /// Marks the open row as one that names columns.
  mutating func markHeaderRow() {
    guard !tables.isEmpty, !tables[tables.count - 1].rows.isEmpty else { return }
    tables[tables.count - 1].rows[tables[tables.count - 1].rows.count - 1].isHeader = true
  }

  mutating func beginCell() { containers.append([]) }

  /// - Parameters:
  ///   - columns: columns that the cell covers; all but the first become empty cells.
  ///   - rows: rows that it covers, when the rows below do not have a cell for it.
  mutating func endCell(columns: Int = 1, rows: Int = 1) {
    guard containers.count > 1, !tables.isEmpty else { return }
    while paragraphs.count > tables[tables.count - 1].depth { endParagraph() }
    let blocks = containers.removeLast()
    if tables[tables.count - 1].rows.isEmpty { beginRow() }
    let row = tables[tables.count - 1].rows.count - 1
    fillSpans(row)
    let columns = takeRoom(min(max(1, columns), 1_000))
    let first = tables[tables.count - 1].rows[row].width
    if rows > 1, first + columns <= Self.widestSpan {
      for column in first..<first + columns {
        tables[tables.count - 1].spans[column] = min(rows, 10_000)
      }
    }
    tables[tables.count - 1].rows[row].width += columns
    tables[tables.count - 1].rows[row].cells.append(
      Cell(blocks: blocks, columns: columns))
  }

  mutating func endRow() {
    guard !tables.isEmpty, let row = tables[tables.count - 1].rows.indices.last else { return }
    fillSpans(row)
    for (column, left) in tables[tables.count - 1].spans {
      tables[tables.count - 1].spans[column] = left > 1 ? left - 1 : nil
    }
  }

  /// Puts empty cells where cells from rows above reach down.
  private mutating func fillSpans(_ row: Int) {
    while let left = tables[tables.count - 1].spans[tables[tables.count - 1].rows[row].width],
      left > 0, emptyCells < Self.mostEmptyCells
    {
      emptyCells += 1
      tables[tables.count - 1].rows[row].width += 1
      tables[tables.count - 1].rows[row].cells.append(
        Cell(blocks: [], columns: 1))
    }
  }

  /// Columns that a cell may have: all that it asks for while there is room for empty cells.
  private mutating func takeRoom(_ columns: Int) -> Int {
    guard emptyCells + columns <= Self.mostEmptyCells else { return 1 }
    emptyCells += columns - 1
    return columns
  }

  /// Empty cells that a document may have; beyond it rows are as wide as what they hold.
  private static let mostEmptyCells = 2_000_000
  /// Columns up to which cells reach down.
  private static let widestSpan = 4_096

  mutating func endTable() {
    guard let table = tables.popLast() else { return }
    while paragraphs.count > table.depth { endParagraph() }
    let columns = table.rows.map(\.width).max() ?? 0
    let isLayout =
      table.isLayout || columns < 2
      || table.rows.contains { $0.cells.contains { $0.isPage } }
      || (expectsLayoutTables && !table.rows.contains(where: \.isHeader)
        && table.rows.contains { $0.cells.contains { $0.blocks.contains { $0.isLayoutSign } } })
    if isLayout {
      for row in table.rows {
        for cell in row.cells { for block in cell.blocks { emit(block) } }
      }
      return
    }
    let number = tableCount
    tableCount += 1
    var nested: [ExtractedBlock] = []
    for (position, row) in table.rows.enumerated() {
      var block = ExtractedBlock(.tableRow)
      block.table = number
      if row.isHeader, position < 3 { block.marks = .tableHeader }
      for cell in row.cells {
        var text: [UInt8] = []
        for part in cell.blocks {
          if part.kind == .tableRow || part.kind == .note {
            nested.append(part)
            continue
          }
          if !text.isEmpty { text.append(0x0A) }
          text.append(contentsOf: part.text)
        }
        block.cells.append(text)
        for _ in 1..<max(1, cell.columns) { block.cells.append([]) }
      }
      let missing = columns - block.cells.count
      if missing > 0, emptyCells + missing <= Self.mostEmptyCells {
        emptyCells += missing
        block.cells += [[UInt8]](repeating: [], count: missing)
      }
      emit(block)
    }
    for block in nested { emit(block) }
  }
}

extension ExtractedBlock {
  /// What stands in cells only where a table arranges a page.
  fileprivate var isLayoutSign: Bool { kind == .heading || kind == .title || kind == .tableRow }
}

internal import SamsynModel

/// The sheets of a workbook as blocks: a heading for each of several, tables of rows.
struct SheetContent {
  private(set) var blocks: [ExtractedBlock] = []
  private(set) var hidden: [String] = []
  private var tables = 0
  private var emptyCells = 0
  /// Empty cells that a workbook may have; beyond it rows are as wide as what they hold.
  static let mostEmptyCells = 4_000_000

  /// Adds one sheet. An empty row ends a table; the next begins another.
  /// - Parameter rows: cells by column, row by row; missing cells are empty.
  mutating func add(sheet: String, rows: [[[UInt8]]], isNamed: Bool) {
    let width = rows.map { ($0.lastIndex { !Self.isBlank($0) } ?? -1) + 1 }.max() ?? 0
    guard width > 0 else { return }
    if isNamed { blocks.append(ExtractedBlock(.heading, text: Array(sheet.utf8), level: 1)) }
    var isOpen = false
    for row in rows {
      guard row.contains(where: { !Self.isBlank($0) }) else {
        if isOpen { tables += 1 }
        isOpen = false
        continue
      }
      isOpen = true
      var block = ExtractedBlock(.tableRow)
      block.table = tables
      block.cells = Array(row.prefix(width))
      let missing = width - block.cells.count
      if missing > 0, emptyCells + missing <= Self.mostEmptyCells {
        emptyCells += missing
        block.cells += [[UInt8]](repeating: [], count: missing)
      }
      blocks.append(block)
    }
    if isOpen { tables += 1 }
  }

  mutating func pass(hidden sheet: String) { hidden.append(sheet) }

  /// What to say about sheets that were passed over.
  var warnings: [String] {
    hidden.isEmpty
      ? []
      : [
        "hidden sheet(s) not read: \(hidden.joined(separator: ", ")); --hidden-sheets reads them"
      ]
  }

  private static func isBlank(_ cell: [UInt8]) -> Bool { cell.allSatisfy { $0 <= 0x20 } }
}

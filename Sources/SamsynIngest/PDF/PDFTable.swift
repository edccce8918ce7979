/// Rows of cells rebuilt from where text stands on a page.
struct PDFTable {
  /// Left and right edges of the columns.
  var columns: [(left: Double, right: Double)]
  /// For each row, for each column, the lines of the cell from top to bottom.
  var rows: [[[PDFLine]]]
  var top: Double
  var bottom: Double
  var page: Int

  var left: Double { columns.first?.left ?? 0 }
  var right: Double { columns.last?.right ?? 0 }
  var isHeaderBold: Bool {
    guard rows.count > 1, let first = rows.first else { return false }
    func isBold(_ row: [[PDFLine]]) -> Bool { row.joined().allSatisfy(\.isBold) }
    return isBold(first) && !rows.dropFirst().allSatisfy(isBold)
  }

  /// Whether the table goes on with one that ended the page before.
  func continues(_ other: PDFTable) -> Bool {
    columns.count == other.columns.count
      && zip(columns, other.columns).allSatisfy { abs($0.left - $1.left) < 12 }
  }
}

/// Finds tables among the rows of a page, and tells them from text in columns.
///
/// A run of rows with several lines each is a table when white bands cross all columns at once and rows
/// begin together, or when cells are short; columns of text are filled to their width and begin their
/// paragraphs where they like.
struct PDFTableFinder {
  /// Distance of base lines in running text of the page.
  let pitch: Double

  /// What a page is made of, in order of rows.
  enum Part {
    case rows([PDFRow])
    case table(PDFTable)
  }

  func parts(of rows: [PDFRow]) -> [Part] {
    var parts: [Part] = []
    var loose: [PDFRow] = []
    var index = 0
    while index < rows.count {
      if rows[index].lines.count > 1, let run = run(rows, from: index),
        let table = table(Array(rows[run]))
      {
        if !loose.isEmpty { parts.append(.rows(loose)) }
        loose = []
        parts.append(.table(table))
        index = run.upperBound
      } else {
        loose.append(rows[index])
        index += 1
      }
    }
    if !loose.isEmpty { parts.append(.rows(loose)) }
    return parts
  }

  // MARK: - Runs

  /// Rows from `start` on that leave at least one gap from top to bottom.
  private func run(_ rows: [PDFRow], from start: Int) -> Range<Int>? {
    var covered = Self.union([], with: rows[start])
    guard covered.count > 1 else { return nil }
    var end = start + 1
    var lastMultiple = start
    while end < rows.count {
      let row = rows[end]
      guard row.top - rows[end - 1].bottom < 2.2 * pitch else { break }
      let next = Self.union(covered, with: row)
      guard next.count > 1 else { break }
      // A line under all columns that stands alone and apart belongs to what follows.
      if row.lines.count == 1, row.top - rows[end - 1].bottom > 0.9 * pitch,
        end + 1 == rows.count || rows[end + 1].lines.count == 1
      {
        break
      }
      covered = next
      if row.lines.count > 1 { lastMultiple = end }
      end += 1
    }
    // Single lines after the last full row are its wrapped cells while they follow closely.
    var stop = lastMultiple + 1
    while stop < end, rows[stop].bottom - rows[stop - 1].bottom < 1.3 * pitch,
      rows[stop].left > rows[start].left + 5 || stop - lastMultiple < 2
    {
      stop += 1
    }
    return start..<stop
  }

  /// The horizontal stretches that rows cover, merged where they overlap.
  private static func union(
    _ covered: [(left: Double, right: Double)], with row: PDFRow
  ) -> [(left: Double, right: Double)] {
    var all = covered + row.lines.map { ($0.left, $0.right) }
    all.sort { $0.left < $1.left }
    var merged: [(left: Double, right: Double)] = []
    for stretch in all {
      if let last = merged.last, stretch.left < last.right + 4 {
        merged[merged.count - 1].right = max(last.right, stretch.right)
      } else {
        merged.append(stretch)
      }
    }
    return merged
  }

  // MARK: - Tables

  private func table(_ rows: [PDFRow]) -> PDFTable? {
    let multiples = rows.count { $0.lines.count > 1 }
    guard multiples >= 2 else { return nil }
    let columns = rows.reduce(into: []) { $0 = Self.union($0, with: $1) }
    guard columns.count > 1 else { return nil }
    let bands = bands(rows)
    let opened = bands.count { band in rows[band.lowerBound].lines.count > 1 }
    let isBanded = bands.count >= 2 && opened * 10 >= bands.count * 6
    let isRuled = isBanded && bands.count * 2 >= multiples
    let lines = columns.map { column in
      rows.flatMap(\.lines).filter { $0.left < column.right && $0.right > column.left }
    }
    let looksLikeText = zip(columns, lines).allSatisfy { column, lines in
      isProse(lines, width: column.right - column.left)
    }
    if looksLikeText, !isRuled || bands.count < 3 { return nil }
    if !isRuled {
      // Without white bands a table is a block of full rows with short cells.
      guard multiples * 2 >= rows.count else { return nil }
      if columns.count == 2, lines.contains(where: { lines in
        lines.count >= 4 && lines.allSatisfy { $0.letters > 30 }
      }), multiples < rows.count { return nil }
    }
    let groups = isRuled ? bands : dense(rows, columns)
    let cells = groups.map { group -> [[PDFLine]] in
      var cells = [[PDFLine]](repeating: [], count: columns.count)
      for line in rows[group].flatMap(\.lines) {
        let column = columns.firstIndex { line.left < $0.right && line.right > $0.left } ?? 0
        cells[column].append(line)
      }
      return cells
    }
    return PDFTable(
      columns: columns, rows: cells, top: rows.map(\.top).min() ?? 0,
      bottom: rows.map(\.bottom).max() ?? 0, page: rows[0].lines[0].page)
  }

  /// Rows between white bands that cross the whole width.
  private func bands(_ rows: [PDFRow]) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var start = 0
    for index in rows.indices.dropFirst()
    where rows[index].bottom - rows[index - 1].bottom > 1.3 * pitch {
      bands.append(start..<index)
      start = index
    }
    bands.append(start..<rows.count)
    return bands
  }

  /// Rows of a table without bands: each its own, but wrapped cells go to the row above.
  private func dense(
    _ rows: [PDFRow], _ columns: [(left: Double, right: Double)]
  ) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for index in rows.indices {
      let isWrapped =
        rows[index].lines.count < columns.count && (rows[index].lines.first?.left ?? 0) > columns[0].right
        && rows[index].bottom - (index > 0 ? rows[index - 1].bottom : 0) < 1.3 * pitch
      if isWrapped, let last = groups.popLast() {
        groups.append(last.lowerBound..<index + 1)
      } else {
        groups.append(index..<index + 1)
      }
    }
    return groups
  }

  /// Whether lines fill their column as running text does.
  private func isProse(_ lines: [PDFLine], width: Double) -> Bool {
    guard lines.count >= 4 else { return false }
    let letters = lines.reduce(0) { $0 + $1.letters } / lines.count
    let filled = lines.count { $0.width > 0.75 * width }
    return letters >= 18 && filled * 10 >= lines.count * 6
  }
}

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
    let forms = PDFFormFinder(pitch: pitch)
    var parts: [Part] = []
    var loose: [PDFRow] = []
    func close(_ table: PDFTable) {
      if !loose.isEmpty { parts.append(.rows(loose)) }
      loose = []
      parts.append(.table(table))
    }
    var index = 0
    while index < rows.count {
      if PDFFormFinder.isNumbered(heads: rows[index]), let form = forms.form(rows, from: index) {
        close(form.table)
        index = form.rows.upperBound
        continue
      }
      let run = rows[index].lines.count > 1 ? run(rows, from: index) : nil
      if let run, let table = table(Array(rows[run])) {
        close(table)
        index = run.upperBound
      } else if let form = forms.form(rows, from: index) {
        close(form.table)
        index = form.rows.upperBound
      } else {
        // Columns of text: no part of them is a table either.
        let end = run?.upperBound ?? index + 1
        loose += rows[index..<end]
        index = end
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
    var spanning = 0
    while end < rows.count {
      let row = rows[end]
      guard row.top - rows[end - 1].bottom < 2.2 * pitch else { break }
      var next = Self.union(covered, with: row)
      // A row among full ones may run over a gap; the others still tell where it is.
      if next.count < covered.count, row.lines.count > 1, spanning * 12 <= end - start {
        spanning += 1
        next = covered
      }
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
    // Single lines after the last full row are its wrapped cells while they follow closely, or rows with
    // one cell filled when they keep the distance of the rows above.
    let distances = (start + 1..<max(start + 1, lastMultiple + 1)).map {
      rows[$0].bottom - rows[$0 - 1].bottom
    }
    let widest = distances.max() ?? 0
    var stop = lastMultiple + 1
    while stop < end {
      let distance = rows[stop].bottom - rows[stop - 1].bottom
      let isWrapped =
        distance < 1.3 * pitch
        && (rows[stop].left > rows[start].left + 5 || stop - lastMultiple < 2)
      let isRow =
        distance < 1.05 * widest && distances.count >= 2 && !rows[stop].lines[0].isBold
        && abs(rows[stop].lines[0].size - rows[lastMultiple].lines[0].size) < 1
      guard isWrapped || isRow else { break }
      stop += 1
    }
    return start..<stop
  }

  /// The horizontal stretches that rows cover, merged where they overlap.
  static func union(
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

  /// Stretches that more than a twelfth of the rows cover.
  private static func columns(_ rows: [PDFRow]) -> [(left: Double, right: Double)] {
    var edges: [(place: Double, change: Int)] = []
    for line in rows.flatMap(\.lines) {
      edges.append((line.left, 1))
      edges.append((line.right + 4, -1))
    }
    edges.sort { ($0.place, $0.change) < ($1.place, $1.change) }
    let allowed = rows.count / 12
    var columns: [(left: Double, right: Double)] = []
    var depth = 0
    for edge in edges {
      if depth == allowed, edge.change > 0 { columns.append((edge.place, edge.place)) }
      depth += edge.change
      if depth == allowed, edge.change < 0, !columns.isEmpty {
        columns[columns.count - 1].right = edge.place - 4
      }
    }
    return columns
  }

  // MARK: - Tables

  private func table(_ rows: [PDFRow]) -> PDFTable? {
    let multiples = rows.count { $0.lines.count > 1 }
    guard multiples >= 2 else { return nil }
    let columns = Self.columns(rows)
    guard columns.count > 1 else { return nil }
    let bands = bands(rows)
    let opened = bands.count { band in rows[band.lowerBound].lines.count > 1 }
    let isBanded = bands.count >= 2 && opened * 10 >= bands.count * 6
    let isRuled = isBanded && bands.count * 2 >= multiples
    let lines = columns.map { column in
      rows.flatMap(\.lines).filter { line in
        line.left < column.right && line.right > column.left
          && columns.first { line.left < $0.right && line.right > $0.left }?.left == column.left
      }
    }
    // Cells begin, end or stand in the middle of their columns together.
    let aligned = lines.dropFirst().count { Self.areAligned($0) }
    guard aligned * 2 >= lines.count - 1 else { return nil }
    let looksLikeText = zip(columns, lines).allSatisfy { column, lines in
      isProse(lines, width: column.right - column.left)
    }
    // Gaps between paragraphs may meet by chance; in a table they meet every few lines.
    if looksLikeText, !isRuled || bands.count < 3 || rows.count > 5 * bands.count { return nil }
    if !isRuled {
      // Without white bands a table is a block of full rows with short cells.
      guard multiples * 2 >= rows.count else { return nil }
      let hasProse = lines.contains { $0.count >= 4 && $0.allSatisfy { $0.letters > 30 } }
      if columns.count == 2, hasProse, multiples < rows.count { return nil }
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

  private static func areAligned(_ lines: [PDFLine]) -> Bool {
    guard lines.count > 1 else { return true }
    func agree(_ places: [Double]) -> Bool {
      let sorted = places.sorted()
      let middle = sorted[sorted.count / 2]
      return places.count { abs($0 - middle) < 5 } * 10 >= places.count * 6
    }
    return agree(lines.map(\.left)) || agree(lines.map(\.right))
      || agree(lines.map { ($0.left + $0.right) / 2 })
  }

  /// Rows between white bands that cross the whole width.
  private func bands(_ rows: [PDFRow]) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var start = 0
    var bottom = rows[0].bottom
    for index in rows.indices.dropFirst() {
      if rows[index].top - bottom > 1.3 * pitch - rows[index].height {
        bands.append(start..<index)
        start = index
      }
      bottom = max(bottom, rows[index].bottom)
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
        rows[index].lines.count < columns.count
        && (rows[index].lines.first?.left ?? 0) > columns[0].right
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

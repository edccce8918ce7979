/// Finds forms: a row of bold heads, and under it rows most of whose cells are empty.
///
/// Tables are recognized by rows with several filled cells; a form that nobody has filled in has none, so its heads
/// have to say where its columns are.
struct PDFFormFinder {
  /// Distance of base lines in running text of the page.
  let pitch: Double

  private static let headLetters = 40

  /// Whether the first of bold heads stands over numbers: "Nr", "#". Such a table's rows are told by them.
  static func isNumbered(heads row: PDFRow) -> Bool {
    guard row.lines.count >= 3, row.lines.allSatisfy(\.isBold), let first = row.lines.first else {
      return false
    }
    return first.string.count <= 3
  }

  /// The form whose heads stand in a row.
  func form(_ rows: [PDFRow], from start: Int) -> (rows: Range<Int>, table: PDFTable)? {
    let heads = rows[start].lines
    guard heads.count >= 3, heads.allSatisfy({ $0.isBold && $0.letters <= Self.headLetters }),
      start + 1 < rows.count, let size = rows[start + 1].lines.first?.size
    else { return nil }
    var columns = PDFTableFinder.union([], with: rows[start])
    var end = start + 1
    while end < rows.count {
      let row = rows[end]
      guard row.top - rows[end - 1].bottom < 2.5 * pitch,
        !row.lines.allSatisfy(\.isBold), row.lines.allSatisfy({ abs($0.size - size) < 1.5 }),
        row.lines.allSatisfy({ line in heads.contains { stands(line, under: $0) } })
      else { break }
      // A number and what it counts may seem to be one line; other columns stay apart.
      let next = PDFTableFinder.union(columns, with: row)
      guard next.count >= max(2, heads.count - 1) else { break }
      columns = next
      end += 1
    }
    guard end - start >= (Self.isNumbered(heads: rows[start]) ? 2 : 3) else { return nil }
    let body = Array(rows[start..<end])
    let cells = groups(body, size: size).map { group -> [[PDFLine]] in
      var cells = [[PDFLine]](repeating: [], count: columns.count)
      for line in body[group].flatMap(\.lines) {
        let column = columns.firstIndex { line.left < $0.right && line.right > $0.left } ?? 0
        cells[column].append(line)
      }
      return cells
    }
    return (
      start..<end,
      PDFTable(
        columns: columns, rows: cells, top: body.map(\.top).min() ?? 0,
        bottom: body.map(\.bottom).max() ?? 0, page: heads[0].page)
    )
  }

  /// Rows of the form: a line that follows closely goes on with the cell above, where rows stand apart or
  /// are numbered.
  private func groups(_ body: [PDFRow], size: Double) -> [Range<Int>] {
    let close = 1.45 * size
    let distances = body.indices.dropFirst().map { body[$0].bottom - body[$0 - 1].bottom }
    let stand = distances.count { $0 > close } * 10 >= distances.count * 3
    let numbered = body.dropFirst().count { Self.isNumbered($0) } * 2 >= body.count - 1
    var starts = [0, 1]
    for index in body.indices.dropFirst(2) {
      let goesOn =
        distances[index - 1] <= close && !Self.isNumbered(body[index])
        && (stand || numbered)
      if !goesOn { starts.append(index) }
    }
    return zip(starts, starts.dropFirst() + [body.count]).map { $0..<$1 }
  }

  private static func isNumbered(_ row: PDFRow) -> Bool {
    guard let first = row.lines.first?.string.split(separator: " ").first else { return false }
    return PDFLabel.isNumber(String(first))
  }

  /// Cells begin where their heads begin.
  private func stands(_ line: PDFLine, under head: PDFLine) -> Bool {
    abs(line.left - head.left) < 6
  }
}

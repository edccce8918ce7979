/// A stretch of a page that is read without interruption: lines of text, or a table.
struct PDFRegion {
  var lines: [PDFLine]
  var table: PDFTable?
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  init(_ line: PDFLine) {
    lines = [line]
    (left, right, top, bottom) = (line.left, line.right, line.top, line.bottom)
  }

  init(_ table: PDFTable) {
    lines = []
    self.table = table
    (left, right, top, bottom) = (table.left, table.right, table.top, table.bottom)
  }

  mutating func add(_ line: PDFLine) {
    lines.append(line)
    left = min(left, line.left)
    right = max(right, line.right)
    top = min(top, line.top)
    bottom = max(bottom, line.bottom)
  }

  func overlapsHorizontally(_ other: PDFRegion) -> Bool {
    min(right, other.right) - max(left, other.left)
      > 0.1 * min(right - left, other.right - other.left)
  }
}

/// Puts the parts of a page into the order in which they are read.
struct PDFReadingOrder {
  let pitch: Double

  /// - Complexity: O(r³) in the regions of a page, of which there are few.
  func regions(of parts: [PDFTableFinder.Part]) -> [PDFRegion] {
    var regions: [PDFRegion] = []
    var open: [Int] = []
    for part in parts {
      switch part {
      case .table(let table):
        regions.append(PDFRegion(table))
        open = []
      case .rows(let rows):
        for row in rows { place(row, &regions, &open) }
      }
    }
    return sorted(regions)
  }

  /// Adds the lines of a row to the regions above them.
  ///
  /// A line goes on with the one region that it stands under; lines side by side never go on with the
  /// same region, and a line under two of them begins another.
  private func place(_ row: PDFRow, _ regions: inout [PDFRegion], _ open: inout [Int]) {
    open.removeAll { row.top - regions[$0].bottom > 3 * pitch }
    let targets = row.lines.map { line in
      open.filter { index in
        guard let last = regions[index].lines.last else { return false }
        return min(line.right, regions[index].right) - max(line.left, regions[index].left) > 0
          && line.bottom >= last.bottom - 2
      }
    }
    var ended: Set<Int> = []
    for (position, line) in row.lines.enumerated() {
      let isShared = targets.indices.contains {
        $0 != position && !Set(targets[$0]).isDisjoint(with: targets[position])
      }
      if targets[position].count == 1, !isShared {
        regions[targets[position][0]].add(line)
      } else {
        ended.formUnion(targets[position])
        regions.append(PDFRegion(line))
        open.append(regions.count - 1)
      }
    }
    open.removeAll { ended.contains($0) }
  }

  /// By Breuel's rules (2003, "High performance document layout analysis"): what is above comes first
  /// among regions that overlap horizontally; what is left comes first among those that do not, unless
  /// something that spans both lies between them.
  private func sorted(_ regions: [PDFRegion]) -> [PDFRegion] {
    let count = regions.count
    guard count > 1 else { return regions }
    // Pages of scattered words are read by rows; the rules would take too long and say too little.
    guard count <= 150 else { return regions.sorted { ($0.top, $0.left) < ($1.top, $1.left) } }
    var successors = [[Int]](repeating: [], count: count)
    var waiting = [Int](repeating: 0, count: count)
    for a in 0..<count {
      for b in 0..<count where a != b && precedes(a, b, regions) {
        successors[a].append(b)
        waiting[b] += 1
      }
    }
    var left = Set(0..<count)
    var order: [PDFRegion] = []
    while !left.isEmpty {
      let free = left.filter { waiting[$0] == 0 }
      // A circle is cut at its topmost region.
      guard
        let next = (free.isEmpty ? left : free).min(by: {
          (regions[$0].top, regions[$0].left, $0) < (regions[$1].top, regions[$1].left, $1)
        })
      else { break }
      left.remove(next)
      order.append(regions[next])
      for successor in successors[next] { waiting[successor] -= 1 }
    }
    return order
  }

  private func precedes(_ a: Int, _ b: Int, _ regions: [PDFRegion]) -> Bool {
    let (first, second) = (regions[a], regions[b])
    if first.overlapsHorizontally(second) { return first.top < second.top }
    guard first.left < second.left else { return false }
    let (upper, lower) = first.top < second.top ? (first, second) : (second, first)
    return !regions.indices.contains { c in
      c != a && c != b && regions[c].overlapsHorizontally(first)
        && regions[c].overlapsHorizontally(second)
        && regions[c].top >= upper.bottom - 2 && regions[c].bottom <= lower.top + 2
    }
  }
}

/// Rows that are equal bit for bit, so that a search looks at each kind once.
struct RowGroups: Sendable {
  /// The first row of each kind, rising.
  private(set) var representatives: [Int] = []
  /// The rows of each kind, rising.
  private(set) var members: [[Int]] = []
  /// The kind of each row.
  private(set) var groupOfRow: [Int] = []

  /// - Complexity: O(values).
  init(_ rows: RowVectors) {
    var byHash: [Int: [Int]] = [:]
    for row in 0..<rows.rowCount {
      let hash = Self.hash(rows, row)
      let group = byHash[hash]?.first { Self.areEqual(rows, representatives[$0], row) }
      if let group {
        members[group].append(row)
        groupOfRow.append(group)
      } else {
        byHash[hash, default: []].append(representatives.count)
        groupOfRow.append(representatives.count)
        representatives.append(row)
        members.append([row])
      }
    }
  }

  var hasRepeats: Bool { representatives.count < groupOfRow.count }

  private static func hash(_ rows: RowVectors, _ row: Int) -> Int {
    // FNV-1a over 32-bit steps.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bits: UInt32) { hash = (hash ^ UInt64(bits)) &* 0x100_0000_01b3 }
    if case .sparse(let matrix) = rows {
      for position in matrix.row(row) { add(UInt32(bitPattern: matrix.columnIndices[position])) }
    }
    for value in rows.values(row) { add(value.bitPattern) }
    return Int(truncatingIfNeeded: hash)
  }

  private static func areEqual(_ rows: RowVectors, _ a: Int, _ b: Int) -> Bool {
    if case .sparse(let matrix) = rows,
      matrix.columnIndices[matrix.row(a)] != matrix.columnIndices[matrix.row(b)]
    {
      return false
    }
    return rows.values(a).elementsEqual(rows.values(b)) { $0.bitPattern == $1.bitPattern }
  }
}

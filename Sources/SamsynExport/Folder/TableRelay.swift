/// Makes the rows of tables and hands them to lanes.
struct TableRelay {
  let lanes: [TableLane]

  /// Rows a piece: large enough that handing over costs nothing, small enough for the processor's cache.
  private static let pieceRows = 256

  /// - Returns: the number of rows.
  func send(_ table: ResultTable) throws -> Int {
    var count = 0
    var piece: [[FieldValue]] = []
    for lane in lanes { try lane.begin(table.schema) }
    try table.forEachRow { row in
      piece.append(row)
      count += 1
      guard piece.count == Self.pieceRows else { return }
      for lane in lanes { try lane.write(piece) }
      piece = []
    }
    for lane in lanes {
      if !piece.isEmpty { try lane.write(piece) }
      try lane.end()
    }
    return count
  }
}

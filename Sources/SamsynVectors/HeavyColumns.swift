/// Which columns of a sparse matrix are scored as a dense block.
struct HeavyColumns: Sendable {
  /// Columns that this share of rows has cost less in a dense product than in postings.
  private static let share = 0.12
  /// Below this many rows a dense block does not pay.
  private static let fewestRows = 256
  /// Products of 8-bit codes of this many columns still fit 32 bits.
  private static let widest = 65_536

  /// The place of each column in the block, -1 for columns outside; empty if none is heavy.
  let slots: [Int32]
  /// Columns of the block, rounded up to a multiple of 16.
  let width: Int

  init(of rows: RowVectors) {
    switch rows {
    case .dense(let matrix):
      precondition(
        matrix.columnCount <= Self.widest,
        "SamsynVectors: dense rows have at most \(Self.widest) columns")
      slots = []
      width = (matrix.columnCount + 15) / 16 * 16
    case .sparse(let matrix):
      guard matrix.rowCount >= Self.fewestRows else {
        slots = []
        width = 0
        return
      }
      var frequencies = [Int32](repeating: 0, count: matrix.columnCount)
      for column in matrix.columnIndices { frequencies[Int(column)] += 1 }
      let fewest = Int32((Double(matrix.rowCount) * Self.share).rounded(.up))
      var slots = [Int32](repeating: -1, count: matrix.columnCount)
      var next: Int32 = 0
      for column in frequencies.indices where frequencies[column] >= fewest && next < Self.widest {
        slots[column] = next
        next += 1
      }
      self.slots = next == 0 ? [] : slots
      width = (Int(next) + 15) / 16 * 16
    }
  }
}

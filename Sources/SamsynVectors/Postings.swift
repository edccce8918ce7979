/// The tail of one block of rows by column.
struct Postings {
  /// Where each column begins; one more than there are columns.
  private(set) var starts: [Int32]
  /// Row numbers within the block.
  private(set) var rows: [UInt16]
  private(set) var values: [Float]

  /// - Complexity: O(columns + values).
  init(_ matrix: CSRMatrix, _ block: Range<Int>) {
    precondition(block.count <= Int(UInt16.max) + 1)
    let all = matrix.rowPointers[block.lowerBound]..<matrix.rowPointers[block.upperBound]
    starts = [Int32](repeating: 0, count: matrix.columnCount + 2)
    rows = [UInt16](repeating: 0, count: all.count)
    values = [Float](repeating: 0, count: all.count)
    // Counts stand two places ahead: while columns are filled their starts move to where they belong.
    for position in all { starts[Int(matrix.columnIndices[position]) + 2] += 1 }
    for column in 2..<max(2, starts.count) { starts[column] += starts[column - 1] }
    for row in block {
      for position in matrix.row(row) {
        let column = Int(matrix.columnIndices[position]) + 1
        let place = Int(starts[column])
        rows[place] = UInt16(row - block.lowerBound)
        values[place] = matrix.values[position]
        starts[column] += 1
      }
    }
  }
}

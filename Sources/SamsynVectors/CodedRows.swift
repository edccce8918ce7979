/// Rows split for scoring: heavy columns as a dense block with 8-bit codes, the others sparse.
///
/// A code is the value divided by the row's scale, rounded. For two rows v and w coded as ŝ and t̂,
/// |v·w − ŝ·t̂| ≤ ‖v‖·‖w − t̂‖ + ‖v − ŝ‖·‖t̂‖, so codes bound every score from above.
struct CodedRows: Sendable {
  let count: Int
  /// Heavy columns, rounded up to a multiple of 16.
  let width: Int
  /// count × width
  private(set) var heavy: [Float]
  /// count × width
  private(set) var codes: [Int8]
  /// The sum of each row's codes.
  private(set) var codeSums: [Int32]
  private(set) var scales: [Float]
  /// ‖v − ŝ‖ of the heavy part.
  private(set) var errors: [Float]
  /// The greater of ‖v‖ and ‖ŝ‖ of the heavy part.
  private(set) var lengths: [Float]
  /// What is not heavy. Rows with a value that is not finite are empty here and above.
  private(set) var tail: CSRMatrix
  private(set) var hasNegatives = false
  /// Values of the longest row of the tail.
  private(set) var longestTail = 0
  /// The greatest length of a whole row.
  private(set) var greatestNorm: Float = 0

  /// - Parameter columns: which columns of sparse rows are heavy; dense rows are heavy throughout.
  init(_ rows: RowVectors, columns: HeavyColumns) {
    count = rows.rowCount
    width = columns.width
    codes = [Int8](repeating: 0, count: count * width)
    codeSums = [Int32](repeating: 0, count: count)
    scales = [Float](repeating: 0, count: count)
    errors = scales
    lengths = scales
    let isFinite = (0..<count).map { rows.values($0).allSatisfy(\.isFinite) }
    switch rows {
    case .dense(let matrix):
      tail = CSRMatrix(
        columnCount: 0, rowPointers: [Int](repeating: 0, count: count + 1), columnIndices: [],
        values: [])
      if matrix.columnCount == width, isFinite.allSatisfy(\.self) {
        heavy = matrix.values
      } else {
        heavy = [Float](repeating: 0, count: count * width)
        for row in 0..<count where isFinite[row] {
          for (offset, position) in matrix.row(row).enumerated() {
            heavy[row * width + offset] = matrix.values[position]
          }
        }
      }
    case .sparse(let matrix):
      heavy = [Float](repeating: 0, count: count * width)
      var pointers = [0]
      pointers.reserveCapacity(count + 1)
      var tailColumns: [Int32] = []
      var tailValues: [Float] = []
      for row in 0..<count {
        for position in isFinite[row] ? matrix.row(row) : 0..<0 {
          let column = matrix.columnIndices[position]
          let slot = columns.slots.isEmpty ? -1 : columns.slots[Int(column)]
          if slot >= 0 {
            heavy[row * width + Int(slot)] = matrix.values[position]
          } else {
            tailColumns.append(column)
            tailValues.append(matrix.values[position])
          }
        }
        pointers.append(tailValues.count)
        longestTail = max(longestTail, tailValues.count - pointers[row])
      }
      tail = CSRMatrix(
        columnCount: matrix.columnCount, rowPointers: pointers, columnIndices: tailColumns,
        values: tailValues)
    }
    for row in 0..<count { code(row) }
  }

  private mutating func code(_ row: Int) {
    let range = row * width..<(row + 1) * width
    var greatest: Float = 0
    var squares = 0.0
    for position in range {
      let value = heavy[position]
      if value < 0 { hasNegatives = true }
      greatest = max(greatest, abs(value))
      squares += Double(value) * Double(value)
    }
    var tailSquares = 0.0
    for position in tail.row(row) {
      let value = tail.values[position]
      if value < 0 { hasNegatives = true }
      tailSquares += Double(value) * Double(value)
    }
    greatestNorm = max(greatestNorm, Self.up((squares + tailSquares).squareRoot()))
    // A scale below the normal numbers would not divide; such rows keep codes of zero.
    guard greatest / 127 >= Float.leastNormalMagnitude else {
      errors[row] = Self.up(squares.squareRoot())
      lengths[row] = errors[row]
      return
    }
    let scale = greatest / 127
    var errorSquares = 0.0
    var codeSquares = 0.0
    var sum: Int32 = 0
    for position in range {
      let value = heavy[position]
      let code = (value / scale).rounded()
      let bounded = Int8(max(-127, min(127, code)))
      codes[position] = bounded
      sum += Int32(bounded)
      let coded = Double(bounded) * Double(scale)
      errorSquares += (Double(value) - coded) * (Double(value) - coded)
      codeSquares += coded * coded
    }
    codeSums[row] = sum
    scales[row] = scale
    errors[row] = Self.up(errorSquares.squareRoot())
    lengths[row] = Self.up(max(squares, codeSquares).squareRoot())
  }

  /// A little more than the number, so that rounding later cannot make a bound too low.
  private static func up(_ number: Double) -> Float { Float(number * 1.00001) }
}

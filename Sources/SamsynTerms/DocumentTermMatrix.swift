public import SamsynModel
public import SamsynVectors

/// Counts of terms by document: rows are documents (or parts of them), columns are terms.
public struct DocumentTermMatrix: Sendable {
  /// Column `i` counts the term `vocabulary[i]`; terms are in order of first appearance.
  public let vocabulary: StringTable
  public let counts: CSRMatrix
  /// Rows in which each column occurs.
  public let documentFrequencies: [Int32]

  public var rowCount: Int { counts.rowCount }

  /// A row's counts with the table that names them.
  public struct Row: Sendable {
    public var counts: [TermCounter.Count]
    public var table: StringTable
    public init(counts: [TermCounter.Count], table: StringTable) {
      self.counts = counts
      self.table = table
    }
  }

  /// - Complexity: O(values log columns of a row).
  public init(rows: [Row]) {
    var vocabulary = StringTable(minimumCapacity: 4096)
    var frequencies: [Int32] = []
    let columns: [[(column: Int32, value: Float)]] = rows.map { row in
      row.counts.map { entry in
        let column = vocabulary.intern(row.table.bytes(entry.lemma))
        if column == frequencies.count { frequencies.append(0) }
        frequencies[column] += 1
        return (Int32(column), Float(entry.count))
      }
    }
    self.vocabulary = vocabulary
    documentFrequencies = frequencies
    counts = CSRMatrix(columnCount: vocabulary.count, rows: columns)
  }
}

extension DocumentTermMatrix {
  /// One row a document, in their order.
  public init(_ documents: [AnnotatedDocument], counter: TermCounter = TermCounter()) {
    self.init(
      rows: documents.map { Row(counts: counter.counts($0), table: $0.lemmas.table) })
  }

  /// Columns, as positions in `vocabulary`.
  public var vocabularyIndices: Range<Int> { 0..<vocabulary.count }

  /// Calls `body` with row, column and count of every entry, row by row.
  public func forEachCount(_ body: (_ row: Int, _ column: Int, _ count: Int) -> Void) {
    for row in 0..<counts.rowCount {
      for position in counts.row(row) {
        body(row, Int(counts.columnIndices[position]), Int(counts.values[position]))
      }
    }
  }
}

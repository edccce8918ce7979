internal import SamsynConcurrency
internal import SamsynModel
internal import SamsynTerms
internal import SamsynVectors

/// Units in few dimensions, learned from which concepts stand in the same passages of the corpus: texts on
/// one matter come near each other although they use other words.
/// - Source: Deerwester et al. 1990, doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9.
struct EmbeddingSpace {
  private static let dimensions = 100
  /// Passages to learn from; of more, every so many-th.
  private static let passageLimit = 20_000

  /// Units · dimensions, rows of length 1.
  let rows: DenseMatrix
  /// Concepts · dimensions.
  private let columns: DenseMatrix

  init(_ concepts: ConceptSpace, documents: [AnnotatedDocument], jobs: Int) async throws {
    let passages = documents.flatMap { TextUnit.units(of: $0, .passage) }
    let step = max(1, (passages.count + Self.passageLimit - 1) / Self.passageLimit)
    let weighted = try await Parallel.map((passages.count + step - 1) / step, jobs: jobs) {
      let passage = passages[$0 * step]
      return concepts.weighted(passage, documents[passage.document.index])
    }
    let matrix = CSRMatrix(columnCount: concepts.matrix.columnCount, rows: weighted).normalized()
    columns =
      matrix.values.isEmpty
      ? DenseMatrix(
        columnCount: 1, values: [Float](repeating: 0, count: concepts.matrix.columnCount))
      : try await TruncatedSVD(dimensions: Self.dimensions, jobs: jobs).columns(of: matrix)
    rows = TruncatedSVD.project(concepts.matrix, on: columns).normalized()
  }

  /// What each concept of two units adds to their cosine, half through either side; in order of columns.
  func contributions(
    _ a: Int, _ b: Int, _ matrix: CSRMatrix
  ) -> [(column: Int32, product: Double)] {
    var sums: [Int32: Double] = [:]
    for (unit, other) in [(a, b), (b, a)] {
      let target = rows.values[rows.row(other)]
      for position in matrix.row(unit) {
        let column = matrix.columnIndices[position]
        let direction = columns.values[columns.row(Int(column))]
        let dot = zip(direction, target).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        sums[column, default: 0] += Double(matrix.values[position]) * dot / 2
      }
    }
    return sums.map { (column: $0.key, product: $0.value) }.sorted { $0.column < $1.column }
  }
}

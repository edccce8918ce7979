public import SamsynModel
internal import SamsynStatistics
public import SamsynTerms
internal import SamsynVectors

/// Finds the terms that tell a group of documents from all others.
///
/// Counts units (documents or sections) that hold a term rather than occurrences, so that one long passage
/// does not make a term typical of a region (Egbert & Biber 2019, doi:10.3366/cor.2019.0162).
public struct KeynessAnalyzer: Sendable {
  /// Terms a group.
  public let limit: Int
  public let measure: KeynessMeasure
  /// 1 - confidence level of the conservative log ratio, for all terms of a group together.
  public let alpha: Double

  public init(
    limit: Int = 20, measure: KeynessMeasure = .conservativeLogRatio, alpha: Double = 0.05
  ) {
    self.limit = limit
    self.measure = measure
    self.alpha = alpha
  }

  /// The units that are counted, as rows of a matrix.
  public struct Units: Sendable {
    public var matrix: DocumentTermMatrix
    public var unit: Keyness.Unit
    /// The document that a row belongs to.
    public var documents: [Int]
    /// The group of each row; nil rows are reference only.
    public var groups: [String?]

    public init(
      matrix: DocumentTermMatrix, unit: Keyness.Unit, documents: [Int], groups: [String?]
    ) {
      self.matrix = matrix
      self.unit = unit
      self.documents = documents
      self.groups = groups
    }
  }

  private struct Count {
    var rows = 0
    var tokens = 0
    var documents = 0
    var lastDocument = -1
  }

  /// Terms typical of each group against all other units: those with enough evidence by rank, then, up to
  /// the limit, the most frequent of the others without one.
  /// - Parameter label: the form to show for a term.
  /// - Complexity: O(groups · entries + terms · log terms).
  public func keyness(_ units: Units, label: (String) -> String) -> [Keyness] {
    let names = Set(units.groups.compactMap { $0 }).sorted()
    guard names.count > 1 || units.groups.contains(nil) else { return [] }
    return names.flatMap { keyness(of: $0, units, label: label) }
  }

  private func keyness(of name: String, _ units: Units, label: (String) -> String) -> [Keyness] {
    let matrix = units.matrix
    var counts = [[Count]](
      repeating: [Count](repeating: Count(), count: matrix.vocabulary.count), count: 2)
    var rows = [0, 0]
    var tokens = [0, 0]
    var targetRows: [Int] = []
    var sizes: [Int] = []
    for row in 0..<matrix.rowCount {
      let side = units.groups[row] == name ? 0 : 1
      rows[side] += 1
      var size = 0
      for position in matrix.counts.row(row) {
        let column = Int(matrix.counts.columnIndices[position])
        let value = Int(matrix.counts.values[position])
        counts[side][column].rows += 1
        counts[side][column].tokens += value
        if counts[side][column].lastDocument != units.documents[row] {
          counts[side][column].lastDocument = units.documents[row]
          counts[side][column].documents += 1
        }
        size += value
      }
      tokens[side] += size
      if side == 0 {
        targetRows.append(row)
        sizes.append(size)
      }
    }
    guard rows[0] > 0, rows[1] > 0 else { return [] }
    let candidates = counts[0].indices.filter { counts[0][$0].tokens > 0 }
    let family = counts[0].indices.count { counts[0][$0].tokens + counts[1][$0].tokens > 0 }
    var entries: [(column: Int, entry: Keyness)] = candidates.compactMap { column in
      let (a, b) = (counts[0][column], counts[1][column])
      let byToken = FrequencyComparison(a.tokens, of: tokens[0], b.tokens, of: tokens[1])
      let counted =
        units.unit == .token
        ? byToken : FrequencyComparison(a.rows, of: rows[0], b.rows, of: rows[1])
      let likelihood = counted.logLikelihood
      guard likelihood > 0 else { return nil }
      // Twice the log-likelihood of less than 3.8 is not significant even for a single term, so the exact
      // interval need not be asked.
      let bound =
        likelihood < 3.8 ? 0 : counted.conservativeLogRatio(alpha: alpha, tests: family)
      return (
        column,
        Keyness(
          target: name, term: matrix.vocabulary[column], unit: units.unit,
          targetCount: counted.target, targetSize: counted.targetSize,
          referenceCount: counted.reference, referenceSize: counted.referenceSize,
          targetTokens: a.tokens, referenceTokens: b.tokens, targetDocuments: a.documents,
          referenceDocuments: b.documents,
          conservativeLogRatio: bound, logLikelihood: likelihood, logRatio: counted.logRatio,
          logOdds: byToken.logOdds(), dispersion: nil)
      )
    }
    func order(_ a: Keyness, _ b: Keyness) -> Bool {
      let (x, y) = (value(a), value(b))
      if x != y { return x > y }
      if a.logLikelihood != b.logLikelihood { return a.logLikelihood > b.logLikelihood }
      if a.targetTokens != b.targetTokens { return a.targetTokens > b.targetTokens }
      return a.term < b.term
    }
    entries.sort {
      let (a, b) = ($0.entry.conservativeLogRatio > 0, $1.entry.conservativeLogRatio > 0)
      return a != b ? a : order($0.entry, $1.entry)
    }
    return entries.prefix(limit).enumerated().map { position, found in
      var entry = found.entry
      if entry.conservativeLogRatio > 0 { entry.rank = position + 1 }
      entry.dispersion = dispersion(of: found.column, in: targetRows, sizes, matrix)
      entry.term = label(entry.term)
      return entry
    }
  }

  private func value(_ entry: Keyness) -> Double {
    switch measure {
    case .conservativeLogRatio: entry.conservativeLogRatio
    case .logLikelihood: entry.logLikelihood
    case .logRatio: entry.logRatio
    case .logOdds: entry.logOdds
    }
  }

  private func dispersion(
    of column: Int, in rows: [Int], _ sizes: [Int], _ matrix: DocumentTermMatrix
  ) -> Double? {
    let counts = rows.map { row in
      matrix.counts.row(row).first { Int(matrix.counts.columnIndices[$0]) == column }
        .map { Int(matrix.counts.values[$0]) } ?? 0
    }
    return Dispersion.deviationOfProportions(counts: counts, sizes: sizes)
  }
}

internal import SamsynModel
internal import SamsynTerms
internal import SamsynVectors

/// Units of text as rows over concepts, in which words of Swedish, Bokmål and Nynorsk meet.
///
/// A word counts for its likeliest concept in full and for each further one by half; a compound also
/// counts by half for each of its parts. Words without a concept stand for themselves.
struct ConceptSpace {
  private static let furtherWeight: Float = 0.5
  private static let partWeight: Float = 0.5

  private(set) var names = StringTable(minimumCapacity: 4096)
  /// Rows as tf-idf of length 1.
  private(set) var matrix = CSRMatrix(
    columnCount: 1, rowPointers: [0], columnIndices: [], values: [])
  /// By column.
  private(set) var inverseFrequencies: [Float] = []
  /// What each analysis counts for. Analyses are shared by all documents, so each is looked at once.
  private var known: [ObjectIdentifier: [Weight]] = [:]

  private struct Weight {
    var column: Int32
    var weight: Float
    /// The link that leads here; nil for the parts of a compound and for words without a concept.
    var link: Int?
  }

  /// - Complexity: O(tokens + values log columns of a row).
  init(_ units: [TextUnit], documents: [AnnotatedDocument]) {
    let rows = units.map { row($0, documents[$0.document.index]) }
    let counts = CSRMatrix(columnCount: max(1, names.count), rows: rows)
    matrix = TfidfWeighting().weigh(counts)
    inverseFrequencies = TfidfWeighting().inverseDocumentFrequencies(counts)
  }

  /// A part of the units as tf-idf; concepts that no unit has are left out.
  func weighted(
    _ unit: TextUnit, _ document: AnnotatedDocument
  ) -> [(column: Int32, value: Float)] {
    counts(unit, document).filter { Int($0.column) < inverseFrequencies.count }.map {
      ($0.column, TfidfWeighting.weight($0.value, inverseFrequencies[Int($0.column)]))
    }
  }

  /// Weighted occurrences by concept of a part of a unit.
  func counts(
    _ unit: TextUnit, _ document: AnnotatedDocument
  ) -> [(column: Int32, value: Float)] {
    // Every analysis and concept of the part is known from the unit.
    var copy = self
    return copy.row(unit, document)
  }

  private mutating func row(
    _ unit: TextUnit, _ document: AnnotatedDocument
  ) -> [(column: Int32, value: Float)] {
    let lemmas = document.lemmas
    var counts = [Int32](repeating: 0, count: lemmas.analyses.count)
    var order: [Int] = []
    for index in unit.tokens where lemmas.words[index] >= 0 {
      guard lemmas.marks[index].isDisjoint(with: LemmaLayer.Marks.excluded) else { continue }
      let word = Int(lemmas.words[index])
      if counts[word] == 0 { order.append(word) }
      counts[word] += 1
    }
    var sums: [Int32: Float] = [:]
    var columns: [Int32] = []
    for word in order {
      for entry in weights(lemmas.analyses[word]) {
        if sums[entry.column] == nil { columns.append(entry.column) }
        sums[entry.column, default: 0] += entry.weight * Float(counts[word])
      }
    }
    // Tf-idf takes logarithms of counts: keep them at one and more.
    return columns.map { ($0, 1 + (sums[$0] ?? 0)) }
  }

  private mutating func weights(_ analysis: WordAnalysis) -> [Weight] {
    if let known = known[ObjectIdentifier(analysis)] { return known }
    var weights: [Weight] = []
    func add(_ name: String, _ weight: Float, _ link: Int?) {
      let column = Int32(names.intern(name))
      if weights.contains(where: { $0.column == column }) { return }
      weights.append(Weight(column: column, weight: weight, link: link))
    }
    if analysis.concepts.isEmpty { add(analysis.lemma, 1, nil) }
    for (number, link) in analysis.concepts.enumerated() {
      add(link.concept, number == 0 ? 1 : Self.furtherWeight, number)
    }
    if let parts = analysis.concepts.first?.concept.split(separator: "+"), parts.count > 1 {
      for part in parts { add(String(part), Self.partWeight, nil) }
    }
    known[ObjectIdentifier(analysis)] = weights
    return weights
  }

  /// Names shared concepts by the words that stand for them: "hållbarhet ≈ bærekraft (lexicon)".
  func explanations(
    _ columns: [Int32], _ a: (unit: TextUnit, document: AnnotatedDocument),
    _ b: (unit: TextUnit, document: AnnotatedDocument)
  ) -> [Int32: String] {
    let left = words(a.unit, a.document, for: Set(columns))
    let right = words(b.unit, b.document, for: Set(columns))
    var explanations: [Int32: String] = [:]
    for column in columns {
      guard let x = left[column], let y = right[column] else {
        explanations[column] = names[Int(column)]
        continue
      }
      // The way of the word that had to be led to the concept; of two, that of the first.
      let kind = x.kind == .identity || x.kind == nil ? y.kind : x.kind
      explanations[column] =
        x.lemma == y.lemma
        ? x.lemma : "\(x.lemma) ≈ \(y.lemma)" + (kind.map { " (\($0.rawValue))" } ?? "")
    }
    return explanations
  }

  /// The first word of a unit that counts for each concept.
  private func words(
    _ unit: TextUnit, _ document: AnnotatedDocument, for columns: Set<Int32>
  ) -> [Int32: (lemma: String, kind: ConceptLink.Kind?)] {
    var found: [Int32: (lemma: String, kind: ConceptLink.Kind?)] = [:]
    var seen = [Bool](repeating: false, count: document.lemmas.analyses.count)
    for index in unit.tokens {
      let word = Int(document.lemmas.words[index])
      guard word >= 0, !seen[word],
        document.lemmas.marks[index].isDisjoint(with: LemmaLayer.Marks.excluded)
      else { continue }
      seen[word] = true
      guard let analysis = document.lemmas.analysis(ofToken: index),
        let weights = known[ObjectIdentifier(analysis)]
      else { continue }
      for entry in weights
      where columns.contains(entry.column) && found[entry.column] == nil {
        // What is shared by a part is named by the part.
        let isWhole = entry.link != nil || analysis.concepts.isEmpty
        found[entry.column] = (
          isWhole ? analysis.lemma : names[Int(entry.column)],
          entry.link.map { analysis.concepts[$0].kind }
        )
      }
      if found.count == columns.count { break }
    }
    return found
  }
}

internal import SamsynModel

/// Which rows of one copy are which rows of the form.
struct Matching {
  /// A row of a copy, as far as it is recognized by it.
  struct Subject {
    var words: RowText
    var number: String
    var section: String
  }

  struct Match: Equatable {
    var row: Int
    var manner: MergedRow.Manner
  }

  /// One a subject; nil for rows that the form does not have.
  private(set) var matches: [Match?]
  private var taken: Set<Int> = []

  init(_ rows: ArraySlice<MergedRow>, _ words: [RowText], _ subjects: [Subject]) {
    matches = [Match?](repeating: nil, count: subjects.count)
    byWords(rows, words, subjects)
    byLikeness(rows, words, subjects)
    byNumber(rows, words, subjects)
    byPlace(rows, subjects)
  }

  private mutating func give(_ row: Int, to subject: Int, _ manner: MergedRow.Manner) {
    matches[subject] = Match(row: row, manner: manner)
    taken.insert(row)
  }

  /// The same words: under the same heading first, then with the same number, then in the order of the form.
  private mutating func byWords(
    _ rows: ArraySlice<MergedRow>, _ words: [RowText], _ subjects: [Subject]
  ) {
    var places: [String: [Int]] = [:]
    for (row, text) in words.enumerated() where !text.isEmpty {
      places[text.plain, default: []].append(row)
    }
    let passes: [(Subject, MergedRow) -> Bool] = [
      { $0.section == $1.section && $0.number == $1.number }, { $0.section == $1.section },
      { !$0.number.isEmpty && $0.number == $1.number }, { _, _ in true },
    ]
    for fits in passes {
      for (index, subject) in subjects.enumerated() where matches[index] == nil {
        let row = places[subject.words.plain]?.first {
          !taken.contains($0) && fits(subject, rows[$0])
        }
        if let row { give(row, to: index, .same) }
      }
    }
  }

  /// The most alike first; the same number, the same heading and a place in the order speak for a row.
  private mutating func byLikeness(
    _ rows: ArraySlice<MergedRow>, _ words: [RowText], _ subjects: [Subject]
  ) {
    var candidates: [(score: Double, subject: Int, row: Int)] = []
    for (index, subject) in subjects.enumerated() where matches[index] == nil {
      for row in rows.indices where !taken.contains(row) {
        var score = subject.words.likeness(words[row])
        guard score >= FormMerger.reworded - 0.2 else { continue }
        let isNumbered = !subject.number.isEmpty && subject.number == rows[row].number
        let isSection = subject.section == rows[row].section
        // "etapp 2" is not "etapp 3", unless the row's own number says so.
        guard subject.words.codes == words[row].codes || (isNumbered && isSection) else { continue }
        if isNumbered { score += 0.1 }
        if isSection { score += 0.05 }
        if stands(row, at: index) { score += 0.05 }
        if score >= FormMerger.reworded { candidates.append((score, index, row)) }
      }
    }
    candidates.sort {
      $0.score != $1.score ? $0.score > $1.score : ($0.subject, $0.row) < ($1.subject, $1.row)
    }
    for candidate in candidates
    where matches[candidate.subject] == nil && !taken.contains(candidate.row) {
      give(candidate.row, to: candidate.subject, .reworded)
    }
  }

  /// The same number, and words that do not speak against it.
  private mutating func byNumber(
    _ rows: ArraySlice<MergedRow>, _ words: [RowText], _ subjects: [Subject]
  ) {
    for (index, subject) in subjects.enumerated()
    where matches[index] == nil && !subject.number.isEmpty {
      // Numbers that begin anew under each heading count together with it.
      let numbered = rows.indices.filter { rows[$0].number == subject.number }
      let row = numbered.first { row in
        !taken.contains(row) && (numbered.count == 1 || rows[row].section == subject.section)
      }
      guard let row else { continue }
      let fits = subject.words.isEmpty || subject.words.likeness(words[row]) >= FormMerger.numbered
      if fits { give(row, to: index, .numbered) }
    }
  }

  /// A row without words between two neighbors of the form.
  private mutating func byPlace(_ rows: ArraySlice<MergedRow>, _ subjects: [Subject]) {
    for (index, subject) in subjects.enumerated()
    where matches[index] == nil && subject.words.isEmpty {
      let free = rows.indices.filter { !taken.contains($0) && stands($0, at: index) }
      if free.count == 1 { give(free[0], to: index, .placed) }
    }
  }

  /// Whether a row would stand between the rows that the copy has right before and right behind.
  private func stands(_ row: Int, at subject: Int) -> Bool {
    let before = matches[..<subject].last { $0 != nil } ?? nil
    let behind = matches[(subject + 1)...].first { $0 != nil } ?? nil
    return (before.map { $0.row < row } ?? true) && (behind.map { row < $0.row } ?? true)
  }
}

public import SamsynModel

/// Puts the returned copies of a form together, row by row.
///
/// Rows are recognized by their words, then by likeness of their words, by their number, by their place between
/// recognized rows, in this order; each row of the form is given to at most one row of a copy. What is left was
/// added; added rows of several copies meet when their words are nearly the same.
public struct FormMerger: Sendable {
  /// Likeness from which a row of a copy is a row of the form, reworded.
  static let reworded = 0.55
  /// Likeness that a number needs to be believed, where the row has words at all.
  static let numbered = 0.2
  /// Likeness from which rows that two added are one.
  static let sameAddition = 0.8

  public init() {}

  /// A copy: its tables, and who returned it.
  public struct Copy: Sendable {
    public var document: DocumentID
    public var respondent: String
    public var isEmptyForm: Bool
    public var tables: [FormTable]

    public init(
      document: DocumentID, respondent: String, isEmptyForm: Bool, tables: [FormTable]
    ) {
      self.document = document
      self.respondent = respondent
      self.isEmptyForm = isEmptyForm
      self.tables = tables
    }
  }

  /// One row of one copy.
  private struct Candidate {
    var copy: Int
    var document: DocumentID
    var row: FormTable.Row
    var text: String
    var words: RowText
    var number: String
    /// How often the same words stood before in the copy.
    var repetition: Int
    var cells: [String]
    var extra: [ThemeInput.Cell]
  }

  /// - Returns: the merged form. Every row of kind `input` of every copy is a source of exactly one merged row.
  public func merge(_ copies: [Copy]) -> MergedForm {
    let (columns, roles) = Self.layout(copies)
    let rows = copies.enumerated().map { Self.candidates($1, $0, columns, roles) }
    var form = MergedForm(
      columns: columns, roles: roles, rows: [],
      copies: copies.map {
        MergedForm.Copy(
          document: $0.document, respondent: $0.respondent, isEmptyForm: $0.isEmptyForm)
      })
    form.rows = Self.formRows(copies, rows)
    let formCount = form.rows.count
    let words = form.rows.map { RowText($0.text) }
    var additions = Additions()
    for candidates in rows {
      let matches = Matching(form.rows[..<formCount], words, candidates.map(Self.subject)).matches
      for (candidate, match) in zip(candidates, matches) {
        if let match {
          form.rows[match.row].sources.append(source(candidate, match.manner))
        } else if let known = additions.row(like: candidate.words, from: candidate.copy) {
          form.rows[known.row].sources.append(
            source(candidate, known.isSame ? .same : .reworded))
        } else {
          additions.add(form.rows.count, candidate.words, from: candidate.copy)
          form.rows.append(
            MergedRow(
              number: "", text: candidate.text, section: candidate.row.section, origin: .added,
              sources: [source(candidate, .added)]))
        }
      }
    }
    return form
  }

  private static func subject(_ candidate: Candidate) -> Matching.Subject {
    Matching.Subject(
      words: candidate.words, number: candidate.number, section: candidate.row.section)
  }

  private func source(_ candidate: Candidate, _ manner: MergedRow.Manner) -> MergedRow.Source {
    MergedRow.Source(
      copy: candidate.copy, document: candidate.document, block: candidate.row.block,
      manner: manner, text: candidate.text, cells: candidate.cells, extra: candidate.extra)
  }

  // MARK: - Columns

  /// The columns of the empty form, else those that most copies have, in their order.
  private static func layout(_ copies: [Copy]) -> ([String], [MergedForm.ColumnRole]) {
    var counts: [[String]: Int] = [:]
    var roles: [[String]: [MergedForm.ColumnRole]] = [:]
    for copy in copies {
      for table in copy.tables {
        guard let columns = table.columns else { continue }
        counts[columns, default: 0] += copy.isEmptyForm ? 1_000_000 : 1
        roles[columns] = Array(table.roles.prefix(columns.count))
      }
    }
    let best = counts.max {
      $0.value != $1.value
        ? $0.value < $1.value
        : $0.key.count > $1.key.count
          || ($0.key.count == $1.key.count && $0.key.joined() > $1.key.joined())
    }
    guard let columns = best?.key, let found = roles[columns] else {
      let widest = copies.flatMap(\.tables).max { $0.roles.count < $1.roles.count }
      let roles = widest?.roles ?? []
      return (roles.indices.map { "\($0 + 1)" }, roles)
    }
    return (columns, found)
  }

  private static func candidates(
    _ copy: Copy, _ index: Int, _ columns: [String], _ roles: [MergedForm.ColumnRole]
  ) -> [Candidate] {
    var seen: [String: Int] = [:]
    return copy.tables.flatMap { table -> [Candidate] in
      let places = places(of: table, among: columns, roles)
      return table.rows.filter { $0.kind == .input }.map { row in
        var cells = [String](repeating: "", count: columns.count)
        var extra: [ThemeInput.Cell] = []
        for (position, text) in row.cells.enumerated() {
          if let place = position < places.count ? places[position] : nil {
            cells[place] = text
          } else if !text.isEmpty {
            let own = table.columns.flatMap { position < $0.count ? $0[position] : nil } ?? ""
            let name = own.isEmpty ? "(\(position + 1))" : own
            extra.append(ThemeInput.Cell(column: name, text: text))
          }
        }
        let text = table.inputColumn < row.cells.count ? row.cells[table.inputColumn] : ""
        let words = RowText(text)
        let repetition = seen[words.plain, default: 0]
        seen[words.plain] = repetition + 1
        return Candidate(
          copy: index, document: copy.document, row: row, text: text, words: words,
          number: table.numberColumn.flatMap { $0 < row.cells.count ? row.cells[$0] : nil } ?? "",
          repetition: repetition, cells: cells, extra: extra)
      }
    }
  }

  /// For each column of a table its place in the merged form: by name, else by position where the table has no
  /// header or its input column has another name.
  private static func places(
    of table: FormTable, among columns: [String], _ roles: [MergedForm.ColumnRole]
  ) -> [Int?] {
    guard let own = table.columns else {
      // The columns of the form, if the inputs stand where they stand there.
      let shift = (roles.firstIndex(of: .input) ?? 0) - table.inputColumn
      return table.roles.indices.map { index in
        columns.indices.contains(index + shift) ? index + shift : nil
      }
    }
    let known = columns.map { RowText($0).plain }
    var taken: Set<Int> = []
    var places = own.map { name -> Int? in
      let place = known.indices.first {
        known[$0] == RowText(name).plain && !taken.contains($0)
      }
      if let place { taken.insert(place) }
      return place
    }
    if let input = roles.firstIndex(of: .input), !taken.contains(input),
      table.inputColumn < places.count
    {
      places[table.inputColumn] = input
    }
    return places
  }

  // MARK: - Rows of the form

  /// The rows that were sent out: those of the empty form, else those that several copies have word for word.
  private static func formRows(_ copies: [Copy], _ rows: [[Candidate]]) -> [MergedRow] {
    if let empty = copies.firstIndex(where: \.isEmptyForm) {
      return rows[empty].map(formRow)
    }
    struct Key: Hashable {
      var words: String
      var repetition: Int
    }
    var holders: [Key: [Candidate]] = [:]
    var places: [Key: Double] = [:]
    for candidates in rows {
      for (position, candidate) in candidates.enumerated() where !candidate.words.isEmpty {
        let key = Key(words: candidate.words.plain, repetition: candidate.repetition)
        holders[key, default: []].append(candidate)
        places[key, default: 0] += Double(position) / Double(max(candidates.count, 1))
      }
    }
    let least = max(2, (copies.count + 4) / 5)
    return holders.filter { $0.value.count >= least }
      .sorted { a, b in
        let x = (places[a.key] ?? 0) / Double(a.value.count)
        let y = (places[b.key] ?? 0) / Double(b.value.count)
        return x != y
          ? x < y : (a.key.words, a.key.repetition) < (b.key.words, b.key.repetition)
      }
      .map { formRow($0.value[0]) }
  }

  private static func formRow(_ candidate: Candidate) -> MergedRow {
    MergedRow(
      number: candidate.number, text: candidate.text, section: candidate.row.section, origin: .form,
      sources: [])
  }
}

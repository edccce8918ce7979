public import SamsynModel

/// A workshop as tables: merged rows, every answer with who gave it, the account of what was read.
public struct WorkshopTables: Sendable {
  let workshop: WorkshopResult
  /// What an area is called.
  let areaLabel: @Sendable (Theme.Area) -> String

  public init(
    _ workshop: WorkshopResult, areaLabel: @escaping @Sendable (Theme.Area) -> String
  ) {
    self.workshop = workshop
    self.areaLabel = areaLabel
  }

  /// One row an input: where it stands, what it says, who answered what.
  public var rows: ResultTable {
    let answers = answerColumns
    return ResultTable(
      schema: TableSchema(
        "rows", "Inputs, each once",
        [
          .init("input", .integer, "Number, from 1"), .init("focus_area", .string, "Focus area"),
          .init("theme", .string, "Theme"), .init("section", .string, "Heading over it"),
          .init("text", .string, "The input, word for word"),
          .init("kind", .string, "form, added, row or item"),
          .init("type", .string, "need, proposal, goal, actor or question; empty: not told"),
          .init("copies", .integer, "Copies that have it"),
          .init("respondents", .string, "Who answered"),
        ] + answers.map { .init(Self.title($0), .string, "Answers, each with who gave it") } + [
          .init("rewordings", .string, "Other wordings, with who wrote them"),
          .init("docname", .string, "Where it stands first"),
          .init("page", .integer, "Page, from 1"), .init("begin", .integer, "First character"),
          .init("end", .integer, "Character after the last"),
        ])
    ) { emit in
      let themes = Dictionary(
        workshop.themes.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
      for (index, input) in workshop.inputs.enumerated() {
        let theme = themes[input.theme]
        let row = workshop.row(input)
        let form = input.merged.map { workshop.forms[$0.form] }
        let document = workshop.document(input.document).document
        try emit(
          [
            .integer(index + 1), .string(theme.map { areaLabel($0.area) } ?? ""),
            .string(theme?.name ?? ""), .string(input.section), .string(input.text),
            .string(row?.origin.rawValue ?? input.kind.rawValue), FieldValue(input.type),
            .integer(copies(row, form)), .string(respondents(row, form)),
          ] + answers.map { .string(answer($0, input, row, form)) } + [
            .string(rewordings(row, form)), .string(document.name),
            FieldValue(document.blocks[input.block].page),
            .integer(document.text.scalarOffset(input.range.start)),
            .integer(document.text.scalarOffset(input.range.end)),
          ])
      }
    }
  }

  /// One row a filled answer.
  public var answers: ResultTable {
    ResultTable(
      schema: TableSchema(
        "answers", "Answers, each with who gave it",
        [
          .init("input", .integer, "Number of the input, from 1"),
          .init("text", .string, "The input as this copy has it"),
          .init("respondent", .string, "Who answered"), .init("column", .string, "Column"),
          .init("answer", .string, "What was answered"),
          .init("docname", .string, "File"), .init("page", .integer, "Page, from 1"),
        ])
    ) { emit in
      try forEachSource { index, form, source in
        let document = workshop.document(source.document).document
        for cell in form.answers(of: source) {
          try emit([
            .integer(index + 1), .string(source.text),
            .string(form.copies[source.copy].respondent), .string(cell.column),
            .string(cell.text), .string(document.name),
            FieldValue(document.blocks[source.block].page),
          ])
        }
      }
    }
  }

  /// One row a row of a copy: how it was recognized.
  public var sources: ResultTable {
    ResultTable(
      schema: TableSchema(
        "sources", "Rows of copies, each with the input that it belongs to",
        [
          .init("input", .integer, "Number of the input, from 1"),
          .init("respondent", .string, "Whose copy it is"),
          .init(
            "recognized", .string,
            "How the row was recognized: same, reworded, numbered, placed or added"),
          .init("text", .string, "The input as this copy has it"),
          .init("docname", .string, "File"), .init("page", .integer, "Page, from 1"),
          .init("begin", .integer, "First character of the row"),
        ])
    ) { emit in
      try forEachSource { index, form, source in
        let document = workshop.document(source.document).document
        let block = document.blocks[source.block]
        try emit([
          .integer(index + 1), .string(form.copies[source.copy].respondent),
          .string(source.manner.rawValue), .string(source.text), .string(document.name),
          FieldValue(block.page),
          .integer(document.text.scalarOffset(block.range.start)),
        ])
      }
    }
  }

  /// Every row of every copy, with the position of the input that it belongs to.
  private func forEachSource(
    _ body: (_ input: Int, MergedForm, MergedRow.Source) throws -> Void
  ) rethrows {
    for (index, input) in workshop.inputs.enumerated() {
      guard let merged = input.merged else { continue }
      let form = workshop.forms[merged.form]
      for source in form.rows[merged.row].sources { try body(index, form, source) }
    }
  }

  /// What was read and where it went.
  public var account: ResultTable {
    let account = workshop.account
    let counts: [(String, Int)] =
      [
        ("rows with inputs", account.inputRows), ("items of lists", account.items),
        ("items that copies repeat", account.repeatedItems),
        ("rows of participants", account.participantRows),
        ("rows that say who answers", account.respondentRows), ("rows of sums", account.totalRows),
        ("other rows", account.otherRows), ("empty rows", account.emptyRows),
      ]
      + MergedRow.Manner.allCases.map { ("copies' rows: \($0.rawValue)", account.merged[$0] ?? 0) }
      + [
        ("merged rows", account.mergedRows), ("filled cells in copies", account.answersIn),
        ("filled cells in merged rows", account.answersOut), ("inputs", account.inputs),
      ]
    return ResultTable(
      schema: TableSchema(
        "account", "What was read and where it went",
        [.init("what", .string, "What is counted"), .init("count", .integer, "How many")])
    ) { emit in
      for (name, count) in counts { try emit([.string(name), .integer(count)]) }
    }
  }

  public func workbook() throws -> ExcelWorkbook {
    let widths: [String: Double] = [
      "text": 60, "answer": 40, "theme": 30, "focus_area": 26, "section": 26, "rewordings": 40,
      "respondents": 30, "what": 34, "docname": 30,
    ]
    let shown = Set(answerColumns.map(Self.title))
    return ExcelWorkbook(
      sheets: try [rows, answers, sources, account].map { table in
        var rows: [[FieldValue]] = []
        try table.forEachRow { rows.append($0) }
        let columns = table.schema.columns.map(\.name)
        return ExcelWorkbook.Sheet(
          name: table.schema.name, columns: columns, rows: rows,
          widths: columns.map { widths[$0] ?? (shown.contains($0) ? 40 : 12) })
      })
  }

  // MARK: - Cells

  /// Columns that take answers, of all forms and of rows that were not merged, in order of appearance.
  private var answerColumns: [String] {
    var columns: [String] = []
    var seen: Set<String> = []
    func add(_ name: String) {
      if seen.insert(name).inserted { columns.append(name) }
    }
    for form in workshop.forms {
      for column in form.answerColumns { add(form.columns[column]) }
      for source in form.rows.flatMap(\.sources) { for cell in source.extra { add(cell.column) } }
    }
    for input in workshop.inputs where input.merged == nil {
      for cell in input.answers { add(cell.column) }
    }
    return columns
  }

  /// Names of columns that are ours; a form's column of the same name is told apart.
  private static let reserved: Set<String> = [
    "input", "focus_area", "theme", "section", "text", "kind", "type", "copies", "respondents",
    "rewordings", "docname", "page", "begin", "end",
  ]

  private static func title(_ column: String) -> String {
    reserved.contains(column) ? "\(column) (form)" : column
  }

  private func answer(
    _ column: String, _ input: ThemeInput, _ row: MergedRow?, _ form: MergedForm?
  ) -> String {
    guard let row, let form else {
      return input.answers.first { $0.column == column }?.text ?? ""
    }
    let place = form.answerColumns.first { form.columns[$0] == column }
    return row.sources.flatMap { source -> [String] in
      let own = place.flatMap { source.cells[$0].isEmpty ? nil : source.cells[$0] }
      let extra = source.extra.filter { $0.column == column }.map(\.text)
      return ([own].compactMap(\.self) + extra).map {
        "\(form.copies[source.copy].respondent): \($0)"
      }
    }.joined(separator: "\n")
  }

  /// Copies that have a row, without the form that was sent out.
  private func copies(_ row: MergedRow?, _ form: MergedForm?) -> Int {
    guard let row, let form else { return 1 }
    return row.sources.count { !form.copies[$0.copy].isEmptyForm }
  }

  private func respondents(_ row: MergedRow?, _ form: MergedForm?) -> String {
    guard let row, let form else { return "" }
    return row.answering(form).map { form.copies[$0].respondent }.joined(separator: "; ")
  }

  private func rewordings(_ row: MergedRow?, _ form: MergedForm?) -> String {
    guard let row, let form else { return "" }
    return row.rewordings.map { rewording in
      rewording.copies.map { form.copies[$0].respondent }.joined(separator: ", ") + ": "
        + rewording.text
    }.joined(separator: "\n")
  }
}

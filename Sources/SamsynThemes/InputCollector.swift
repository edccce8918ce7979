public import SamsynModel

/// Collects what people put forward: the rows of tables and the items of lists, each once.
public struct InputCollector: Sendable {
  public enum Scope: String, Sendable {
    /// All rows and items of documents that were given for it.
    case all
    /// Rows of forms, and items only where a form or workshop summary is at hand.
    case workshops
  }

  /// What was found, and where everything went.
  public struct Collection: Sendable {
    public var inputs: [ThemeInput]
    public var forms: [MergedForm]
    public var account: InputAccount
  }

  public var scope: Scope
  private let finder: FormFinder

  public init(scope: Scope, vocabulary: FormVocabulary) {
    self.scope = scope
    finder = FormFinder(vocabulary)
  }

  /// Inputs of documents in their order.
  /// - Parameters:
  ///   - isMerging: whether rows that several copies of a form have become one input.
  ///   - emptyForm: the form that was sent out, if it is among the documents.
  public func collect(
    _ documents: [AnnotatedDocument], isMerging: Bool = false, emptyForm: DocumentID? = nil
  ) -> Collection {
    var collection = Collection(inputs: [], forms: [], account: InputAccount())
    let tables = documents.map { finder.tables(in: $0) }
    let sets =
      isMerging ? FormSets(documents, tables, emptyForm: emptyForm, finder).copies : []
    var merged: Set<TableID> = []
    for copies in sets {
      let form = FormMerger().merge(copies)
      for copy in copies {
        for table in copy.tables {
          merged.insert(TableID(table))
          collection.account.answersIn += table.rows.filter { $0.kind == .input }
            .reduce(0) { $0 + $1.cells.count { !$0.isEmpty } }
        }
      }
      collection.add(form, documents)
    }
    var repeated = repeatedItems(sets, documents, tables)
    for (document, tables) in zip(documents, tables) {
      let open = tables.filter { !merged.contains(TableID($0)) }
      var items = items(of: document, tables)
      // What a form says to all who fill it in is said once.
      let own = items.count
      items = items.filter { item in
        guard let isNew = repeated[item.text] else { return true }
        repeated[item.text] = false
        return isNew
      }
      collection.account.repeatedItems += own - items.count
      collection.account.items += own - items.count
      let blocks = rows(of: open, document) + items
      collection.inputs += blocks.sorted { $0.block < $1.block }
      for table in tables { collection.account.count(table, takesOther: scope == .all) }
      collection.account.items += blocks.count { $0.kind == .item }
    }
    collection.account.inputs = collection.inputs.count
    return collection
  }

  private struct TableID: Hashable {
    var document: DocumentID
    var block: Int
    init(_ table: FormTable) {
      document = table.document
      block = table.rows.first?.block ?? -1
    }
  }

  // MARK: - Rows and items of one document

  private func rows(of tables: [FormTable], _ document: AnnotatedDocument) -> [ThemeInput] {
    tables.flatMap { table in
      table.rows.filter { takes($0) }.map { row in
        Self.input(
          row, of: document, column: table.inputColumn,
          cells: row.cells.enumerated().map { index, cell in
            let name = table.columns.flatMap { index < $0.count ? $0[index] : nil }
            return ThemeInput.Cell(
              column: name ?? "(\(index + 1))", text: cell,
              role: index < table.roles.count ? table.roles[index] : nil)
          })
      }
    }
  }

  private func takes(_ row: FormTable.Row) -> Bool {
    row.kind == .input || (row.kind == .other && scope == .all)
  }

  static func input(
    _ row: FormTable.Row, of document: AnnotatedDocument, column: Int, cells: [ThemeInput.Cell]
  ) -> ThemeInput {
    let block = document.document.blocks[row.block]
    let isFilled = column < row.cells.count && !row.cells[column].isEmpty
    let shown = isFilled ? column : row.cells.firstIndex { !$0.isEmpty } ?? column
    return ThemeInput(
      document: document.id, block: row.block, kind: .row,
      range: shown < block.cells.count ? block.cells[shown] : block.range,
      text: shown < row.cells.count ? row.cells[shown] : "", section: row.section, cells: cells,
      theme: 0)
  }

  /// Items that several copies of one form have word for word, each still to come.
  private func repeatedItems(
    _ sets: [[FormMerger.Copy]], _ documents: [AnnotatedDocument], _ tables: [[FormTable]]
  ) -> [String: Bool] {
    let copies = Set(sets.joined().map(\.document))
    var holders: [String: Int] = [:]
    for (document, tables) in zip(documents, tables) where copies.contains(document.id) {
      for text in Set(items(of: document, tables).map(\.text)) { holders[text, default: 0] += 1 }
    }
    return holders.filter { $0.value > 1 }.mapValues { _ in true }
  }

  private func items(of document: AnnotatedDocument, _ tables: [FormTable]) -> [ThemeInput] {
    let hasForm = tables.contains { $0.kind == .inputs }
    let isWorkshop = document.document.metadata.value(.kind) == "workshop summary"
    guard scope == .all || hasForm || isWorkshop else { return [] }
    return document.document.blocks.enumerated().compactMap { index, block in
      guard block.kind == .listItem, !block.marks.contains(.furniture) else { return nil }
      return ThemeInput(
        document: document.id, block: index, kind: .item, range: block.range,
        text: document.document.string(block).foldingWhitespace(),
        section: document.document.sectionTitle(ofBlock: index), cells: [], theme: 0)
    }
  }
}

extension InputCollector.Collection {
  /// A merged row is one input; its words and its place are those of the first copy that has them.
  fileprivate mutating func add(_ form: MergedForm, _ documents: [AnnotatedDocument]) {
    let positions = Dictionary(
      documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, row) in form.rows.enumerated() {
      guard let source = row.sources.first(where: { $0.text == row.text }) ?? row.sources.first,
        let position = positions[source.document]
      else { continue }
      let document = documents[position]
      let block = document.document.blocks[source.block]
      let place = block.cells.firstIndex {
        document.string($0).foldingWhitespace() == row.text && !row.text.isEmpty
      }
      let answered =
        row.text.isEmpty
        ? zip(source.cells, form.roles).first { !$0.isEmpty && $1 == .answer }?.0 : nil
      var input = ThemeInput(
        document: source.document, block: source.block, kind: .row,
        range: place.map { block.cells[$0] } ?? block.range, text: answered ?? row.text,
        section: row.section,
        cells: form.columns.indices.map {
          ThemeInput.Cell(
            column: form.columns[$0], text: source.cells[$0], role: form.roles[$0])
        },
        theme: 0)
      input.merged = ThemeInput.Merged(form: forms.count, row: index)
      inputs.append(input)
      for source in row.sources { account.merged[source.manner, default: 0] += 1 }
      account.answersOut += row.sources.reduce(0) { count, source in
        count + source.cells.count { !$0.isEmpty } + source.extra.count
      }
    }
    account.mergedRows += form.rows.count { !$0.sources.isEmpty }
    forms.append(form)
  }
}

extension InputAccount {
  fileprivate mutating func count(_ table: FormTable, takesOther: Bool) {
    for row in table.rows {
      switch row.kind {
      case .input: inputRows += 1
      case .participant: participantRows += 1
      case .respondent: respondentRows += 1
      case .total: totalRows += 1
      case .empty: emptyRows += 1
      case .title: otherRows += 1
      case .other:
        if takesOther { inputRows += 1 } else { otherRows += 1 }
      }
    }
  }
}

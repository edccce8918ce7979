internal import Foundation
public import SamsynModel

/// Finds the tables of a document and says what their columns and rows are.
public struct FormFinder: Sendable {
  let vocabulary: FormVocabulary

  public init(_ vocabulary: FormVocabulary) { self.vocabulary = vocabulary }

  /// All tables in order of the text. Rows marked as page furniture are left out.
  public func tables(in document: AnnotatedDocument) -> [FormTable] {
    let blocks = document.document.blocks
    var order: [Int] = []
    var rows: [Int: [Int]] = [:]
    for (index, block) in blocks.enumerated()
    where block.kind == .tableRow && !block.marks.contains(.furniture) {
      let table = block.table ?? -1 - index
      if rows[table] == nil { order.append(table) }
      rows[table, default: []].append(index)
    }
    var tables = order.map { table(rows[$0] ?? [], document) }
    // The rest of a form on the next page has no heads.
    for index in tables.indices.dropFirst() where tables[index].columns == nil {
      let before = tables[index - 1]
      guard before.kind == .inputs, before.columns != nil, tables[index].kind == .other,
        tables[index].rows.allSatisfy({ $0.cells.count == before.roles.count })
      else { continue }
      tables[index].columns = before.columns
      tables[index].roles = before.roles
      tables[index].kind = .inputs
      for row in tables[index].rows.indices {
        tables[index].rows[row].kind = rowKind(
          tables[index].rows[row].cells, .inputs, before.roles)
      }
    }
    return tables
  }

  /// Who returned a copy: a line or a row that says so, else the name of the file.
  public func respondent(of document: AnnotatedDocument, _ tables: [FormTable]) -> String {
    for row in tables.flatMap(\.rows) where row.kind == .respondent {
      let filled = row.cells.filter { !$0.isEmpty }
      if filled.count > 1, vocabulary.isOne(filled[0], of: .respondent) { return filled[1] }
    }
    for block in document.document.blocks.prefix(40)
    where block.kind != .tableRow && block.kind != .contents {
      for line in document.document.string(block).split(separator: "\n") {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let name = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        let isName = !name.isEmpty && name.count <= 80 && name.contains(where: \.isLetter)
        if isName, vocabulary.isOne(String(line[..<colon]), of: .respondent) { return name }
      }
    }
    return document.document.stem
  }

  // MARK: - One table

  private func table(_ indices: [Int], _ document: AnnotatedDocument) -> FormTable {
    let blocks = document.document.blocks
    func cells(_ index: Int) -> [String] {
      blocks[index].cells.map {
        document.string($0).foldingWhitespace()
      }
    }
    // Lines above the heads say who answers or what the sheet is called.
    let heads = indices.prefix(Self.headRows).first { looksLikeHeads(cells($0)) }
    let above = heads.map { heads in indices.prefix { $0 < heads } } ?? []
    // Heads are words: a full first row with a number in it is a row.
    var headers =
      heads.map { [$0] }
      ?? indices.filter {
        blocks[$0].marks.contains(.tableHeader) && !cells($0).contains(where: Self.isNumber)
          && !namesRespondent(cells($0))
      }
    headers = Array(headers.prefix(1))
    let body = indices.filter { !headers.contains($0) && !above.contains($0) }
    var columns = headers.first.map { Self.unique(cells($0)) }
    var content = body.map(cells)
    if let glued = gluedNumber(columns) {
      columns?.insert(contentsOf: [glued.number], at: 0)
      columns?[1] = glued.head
      content = content.map(Self.withoutGluedNumber)
    } else if columns == nil, Self.areNumbered(content) {
      // The rest of such a table on the next page.
      content = content.map(Self.withoutGluedNumber)
    }
    let width = max(columns?.count ?? 0, content.map(\.count).max() ?? 0)
    let roles = roles(columns, content, width)
    let kind = kind(columns, content, roles, document)
    var carried = ""
    let area = roles.firstIndex(of: .area)
    let rows = zip(body, content).map { index, cells -> FormTable.Row in
      let heading = document.document.sectionTitle(ofBlock: index)
      if let area, area < cells.count, !cells[area].isEmpty { carried = cells[area] }
      return FormTable.Row(
        block: index, cells: cells, kind: rowKind(cells, kind, roles),
        section: area == nil || carried.isEmpty ? heading : carried)
    }
    let preface = above.map { index -> FormTable.Row in
      let cells = cells(index)
      return FormTable.Row(
        block: index, cells: cells,
        kind: cells.allSatisfy(\.isEmpty)
          ? .empty : namesRespondent(cells) ? .respondent : .title, section: "")
    }
    return FormTable(
      document: document.id, columns: columns, roles: roles, kind: kind, rows: preface + rows)
  }

  /// Rows among which the heads of a table are looked for.
  private static let headRows = 6

  /// Short words: one of them heads inputs, or all of them head a list of people.
  private func looksLikeHeads(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    guard filled.count >= 2, filled.allSatisfy({ $0.count <= 40 && !Self.isNumber($0) }) else {
      return false
    }
    if filled.allSatisfy({ vocabulary.isOne($0, of: .participant) }) { return true }
    let headsInputs = filled.contains {
      $0.split(separator: " ").count <= 4 && vocabulary.holds($0, .input)
    }
    let isNumbered = filled.contains {
      vocabulary.isOne($0, of: .number) || vocabulary.isOne($0, of: .area)
    }
    return headsInputs && (isNumbered || filled.count >= 3)
  }

  /// "Organisation: | Norrbo kommun"
  private func namesRespondent(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    return filled.count == 2 && vocabulary.isOne(filled[0], of: .respondent)
      && !vocabulary.isOne(filled[1], of: .participant)
  }

  /// "Nr Inspel" over "1 Kurser": a column of numbers that the reader could not tell from the one beside it.
  private func gluedNumber(_ columns: [String]?) -> (number: String, head: String)? {
    guard let head = columns?.first, let blank = head.firstIndex(of: " ") else { return nil }
    let number = String(head[..<blank])
    let rest = String(head[head.index(after: blank)...])
    guard vocabulary.isOne(number, of: .number), vocabulary.holds(rest, .input) else { return nil }
    return (number, rest)
  }

  private static func areNumbered(_ rows: [[String]]) -> Bool {
    let numbered = rows.count { row in
      let parts = withoutGluedNumber(row)
      return parts.count > 1 && !parts[0].isEmpty && parts[1].contains(where: \.isLetter)
    }
    return rows.count > 1 && numbered * 10 >= rows.count * 6
  }

  private static func withoutGluedNumber(_ cells: [String]) -> [String] {
    guard let first = cells.first else { return cells }
    let digits = first.prefix { $0.isNumber || $0 == "." }
    let rest = first.dropFirst(digits.count)
    guard digits.contains(where: \.isNumber), rest.isEmpty || rest.first == " " else {
      return ["", first] + cells.dropFirst()
    }
    return [String(digits), rest.trimmingCharacters(in: .whitespaces)] + cells.dropFirst()
  }

  private func rowKind(
    _ cells: [String], _ table: FormTable.Kind, _ roles: [MergedForm.ColumnRole]
  ) -> FormTable.Row.Kind {
    let filled = cells.filter { !$0.isEmpty }
    guard let first = filled.first else { return .empty }
    switch table {
    case .participants: return .participant
    case .respondent: return .respondent
    case .other: return isTotal(first, filled) ? .total : .other
    case .inputs:
      if namesRespondent(cells) { return .respondent }
      // A blank line of the form, numbered beforehand.
      let isBlank = zip(cells, roles).allSatisfy { cell, role in
        cell.isEmpty || role == .number || role == .area
      }
      if isBlank, roles.contains(.number) || roles.contains(.area) { return .empty }
      return isTotal(first, filled) ? .total : .input
    }
  }

  /// "Summa | 12": a label and counts.
  private func isTotal(_ first: String, _ filled: [String]) -> Bool {
    vocabulary.isOne(first, of: .total)
      && filled.dropFirst().allSatisfy { $0.contains(where: \.isNumber) && $0.count <= 16 }
  }

  private func kind(
    _ columns: [String]?, _ rows: [[String]], _ roles: [MergedForm.ColumnRole],
    _ document: AnnotatedDocument
  ) -> FormTable.Kind {
    if let columns {
      if columns.contains(where: { vocabulary.holds($0, .input) }) { return .inputs }
      let named = columns.filter { !$0.isEmpty }
      let people = named.count { vocabulary.isOne($0, of: .participant) }
      if people >= 2, people * 2 > named.count { return .participants }
    } else if rows.contains(where: namesRespondent),
      rows.allSatisfy({ $0.count { !$0.isEmpty } <= 2 })
    {
      return .respondent
    }
    let isWorkshop =
      document.document.metadata.value(.kind) == "workshop summary"
      || vocabulary.holds(document.document.displayTitle, .workshop)
    return isWorkshop && roles.contains(.input) ? .inputs : .other
  }

  /// What each column is for, by its head and by what stands in it.
  private func roles(
    _ columns: [String]?, _ rows: [[String]], _ width: Int
  ) -> [MergedForm.ColumnRole] {
    guard width > 0 else { return [] }
    var roles = [MergedForm.ColumnRole](repeating: .answer, count: width)
    for column in 0..<width {
      let head = columns.flatMap { column < $0.count ? $0[column] : nil } ?? ""
      let values = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
      if vocabulary.isOne(head, of: .number)
        || (head.isEmpty && values.count > 1 && values.allSatisfy(Self.isNumber))
      {
        roles[column] = .number
      } else if vocabulary.isArea(head) {
        roles[column] = .area
      }
    }
    let heads = columns ?? []
    let input =
      heads.indices.first { roles[$0] == .answer && vocabulary.holds(heads[$0], .input) }
      ?? roles.indices.first { column in
        roles[column] == .answer
          && rows.contains { column < $0.count && $0[column].contains(where: \.isLetter) }
      } ?? roles.firstIndex(of: .answer)
    if let input {
      roles[input] = .input
    } else if let area = roles.firstIndex(of: .area) {
      // "Tema" alone is what is put forward.
      roles[area] = .input
    }
    // Areas stand before what they are areas of.
    if let input = roles.firstIndex(of: .input) {
      for column in roles.indices where roles[column] == .area && column > input {
        roles[column] = .answer
      }
    }
    return roles
  }

  private static func isNumber(_ text: String) -> Bool {
    text.contains(where: \.isNumber) && !text.contains(where: \.isLetter)
  }

  /// Column names of which no two are equal: the second "Vem" is "Vem 2".
  private static func unique(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) \(seen[name] ?? 0)"
    }
  }
}

internal import SamsynModel

/// Which documents are copies of one form: their tables have the same input column, and they share rows.
struct FormSets {
  private(set) var copies: [[FormMerger.Copy]] = []

  /// Share of its rows that a copy has word for word from another copy or from the empty form.
  private static let sharedRows = 0.3

  init(
    _ documents: [AnnotatedDocument], _ tables: [[FormTable]], emptyForm: DocumentID?,
    _ finder: FormFinder
  ) {
    // Forms by the head of their input column; tables that lost their header go where their rows are.
    var order: [String] = []
    var members: [String: [Int: [FormTable]]] = [:]
    for (position, own) in tables.enumerated() {
      for table in own where table.kind == .inputs {
        guard let columns = table.columns, table.inputColumn < columns.count else { continue }
        let head = RowText(columns[table.inputColumn]).plain
        if members[head] == nil { order.append(head) }
        members[head, default: [:]][position, default: []].append(table)
      }
    }
    var rows = members.mapValues { tables in
      Set(tables.values.joined().flatMap { Self.words($0) })
    }
    for (position, own) in tables.enumerated() {
      for table in own where table.columns == nil && table.kind != .respondent {
        var table = table
        guard let home = Self.home(of: &table, order, rows) else { continue }
        let words = Self.words(table)
        // Without a header it counted as a table of another kind.
        for index in table.rows.indices where table.rows[index].kind == .other {
          table.rows[index].kind = .input
        }
        members[home, default: [:]][position, default: []].append(table)
        rows[home, default: []].formUnion(words)
      }
    }
    join(&order, &members, rows)
    for head in order {
      let own = (members[head] ?? [:]).sorted { $0.key < $1.key }
      for set in Self.components(own, emptyForm: emptyForm, documents) where set.count > 1 {
        copies.append(
          set.map { position, own in
            let document = documents[position]
            return FormMerger.Copy(
              document: document.id,
              respondent: finder.respondent(of: document, tables[position]),
              isEmptyForm: document.id == emptyForm, tables: own)
          })
      }
    }
  }

  /// The form whose rows a table without a header has, in whichever of its columns; that column becomes the
  /// one of inputs.
  private static func home(
    of table: inout FormTable, _ order: [String], _ rows: [String: Set<String>]
  ) -> String? {
    for head in order {
      for column in table.roles.indices {
        var tried = table
        tried.roles = table.roles.indices.map { index in
          index == column ? .input : table.roles[index] == .input ? .answer : table.roles[index]
        }
        let words = words(tried)
        let shared = words.count { rows[head]?.contains($0) ?? false }
        if shared > 0, Double(shared) >= Double(words.count) * sharedRows {
          table = tried
          return head
        }
      }
    }
    return nil
  }

  /// Forms that share rows are one, whatever became of the head of their column.
  private func join(
    _ order: inout [String], _ members: inout [String: [Int: [FormTable]]],
    _ rows: [String: Set<String>]
  ) {
    order.sort {
      let (x, y) = (members[$0]?.count ?? 0, members[$1]?.count ?? 0)
      return x != y ? x > y : $0 < $1
    }
    var kept: [String] = []
    for head in order {
      let own = rows[head] ?? []
      let home = kept.first { other in
        let shared = own.count { rows[other]?.contains($0) ?? false }
        return shared > 0 && Double(shared) >= Double(own.count) * Self.sharedRows
      }
      guard let home else {
        kept.append(head)
        continue
      }
      for (position, tables) in members[head] ?? [:] {
        members[home, default: [:]][position, default: []] += tables
      }
      members[head] = nil
    }
    order = kept
  }

  private static func words(_ table: FormTable) -> [String] {
    table.rows.filter { $0.kind == .input || $0.kind == .other }.compactMap { row in
      guard table.inputColumn < row.cells.count else { return nil }
      let plain = RowText(row.cells[table.inputColumn]).plain
      return plain.isEmpty ? nil : plain
    }
  }

  /// Documents that share rows with one another, set by set: two workshops may have heads of the same name. Of
  /// two documents the one with fewer rows decides whether they share enough; with the form that was sent out,
  /// rows that were reworded count too.
  private static func components(
    _ members: [(key: Int, value: [FormTable])], emptyForm: DocumentID?,
    _ documents: [AnnotatedDocument]
  ) -> [[(key: Int, value: [FormTable])]] {
    let words = members.map { Set($0.value.flatMap { Self.words($0) }) }
    var holders: [String: [Int]] = [:]
    for (member, words) in words.enumerated() {
      for word in words { holders[word, default: []].append(member) }
    }
    var shared: [Int: [Int: Int]] = [:]
    for group in holders.values {
      for (position, a) in group.enumerated() {
        for b in group[(position + 1)...] {
          shared[min(a, b), default: [:]][max(a, b), default: 0] += 1
        }
      }
    }
    var root = Array(members.indices)
    func find(_ member: Int) -> Int {
      var member = member
      while root[member] != member { member = root[member] }
      return member
    }
    func join(_ a: Int, _ b: Int) {
      let (a, b) = (find(a), find(b))
      root[max(a, b)] = min(a, b)
    }
    for (a, others) in shared {
      for (b, count) in others {
        let fewer = min(words[a].count, words[b].count)
        if Double(count) >= Double(fewer) * sharedRows { join(a, b) }
      }
    }
    if let form = members.firstIndex(where: { documents[$0.key].id == emptyForm }) {
      let texts = words[form].map { RowText($0) }
      for member in members.indices where find(member) != find(form) {
        let near = words[member].count { word in
          let text = RowText(word)
          return texts.contains { $0.likeness(text) >= FormMerger.reworded }
        }
        let fewer = min(words[member].count, texts.count)
        if near > 0, Double(near) >= Double(fewer) * sharedRows { join(form, member) }
      }
    }
    var sets: [Int: [Int]] = [:]
    for member in members.indices { sets[find(member), default: []].append(member) }
    return sets.sorted { $0.key < $1.key }.map { $0.value.map { members[$0] } }
  }
}

public import SamsynModel

/// Collects what people put forward: the rows of tables and the items of lists.
public struct InputCollector: Sendable {
  public enum Scope: String, Sendable {
    /// All documents.
    case all
    /// Rows everywhere, items only where a form or workshop summary is at hand.
    case workshops
  }

  public var scope: Scope

  public init(scope: Scope) { self.scope = scope }

  /// Inputs in order of the text. Header rows, and rows without a filled cell, are not inputs.
  public func inputs(in document: AnnotatedDocument) -> [ThemeInput] {
    let blocks = document.document.blocks
    let hasForm = blocks.contains { $0.marks.contains(.tableHeader) }
    let isWorkshop = document.document.metadata.value(.kind) == "workshop summary"
    let takesItems = scope == .all || hasForm || isWorkshop
    var inputs: [ThemeInput] = []
    var columns: [Int: [String]] = [:]
    for (number, block) in blocks.enumerated() where !block.marks.contains(.furniture) {
      switch block.kind {
      case .tableRow:
        let cells = block.cells.map { document.string($0) }
        if block.marks.contains(.tableHeader), let table = block.table {
          columns[table] = Self.unique(cells)
          continue
        }
        guard let text = cells.first(where: { !$0.isEmpty }) else { continue }
        let names = block.table.flatMap { columns[$0] } ?? []
        inputs.append(
          input(
            document, number, .row, text,
            cells.enumerated().map { index, cell in
              ThemeInput.Cell(
                column: index < names.count ? names[index] : "column \(index + 1)", text: cell)
            }))
      case .listItem where takesItems:
        inputs.append(input(document, number, .item, document.document.string(block), []))
      default:
        break
      }
    }
    return inputs
  }

  /// Column names of which no two are equal: the second "Vem" is "Vem 2".
  private static func unique(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) \(seen[name] ?? 0)"
    }
  }

  private func input(
    _ document: AnnotatedDocument, _ block: Int, _ kind: ThemeInput.Kind, _ text: String,
    _ cells: [ThemeInput.Cell]
  ) -> ThemeInput {
    ThemeInput(
      document: document.id, block: block, kind: kind,
      range: document.document.blocks[block].range, text: text.foldingWhitespace(),
      section: document.document.sectionTitle(ofBlock: block), cells: cells, theme: 0)
  }
}

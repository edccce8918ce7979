public import SamsynModel

/// The form for the next round: the rows of a merged form, the added ones too, with empty answers.
public struct EmptyForm: Sendable {
  let form: MergedForm
  let wording: Wording

  public init(_ form: MergedForm, wording: Wording) {
    self.form = form
    self.wording = wording
  }

  /// Lines at the end of each section for what those who answer want to add.
  private static let blankLines = 3

  /// Rows under the heading that they stand under; added rows behind those of the form.
  private var sections: [(heading: String, rows: [MergedRow])] {
    var order: [String] = []
    var groups: [String: [MergedRow]] = [:]
    for row in form.rows where !row.text.isEmpty {
      if groups[row.section] == nil { order.append(row.section) }
      groups[row.section, default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// The cells of the form in order, numbers counted anew.
  public func rows() -> [[String]] {
    var number = 0
    return sections.flatMap { section in
      section.rows.map { row in
        number += 1
        return cells(row.text, number: number, section: section.heading)
      }
    }
  }

  public var columns: [String] { form.columns }

  /// The form as one table, for files that have no headings: what a row stands under is its first cell.
  public func sheet() -> (columns: [String], rows: [[String]]) {
    let headings = sections.map(\.heading)
    guard !form.roles.contains(.area), headings.contains(where: { !$0.isEmpty }) else {
      return (columns, rows())
    }
    let owners = sections.flatMap { section in section.rows.map { _ in section.heading } }
    return (
      [wording[.area]] + columns, zip(owners, rows()).map { [$0] + $1 }
    )
  }

  private func cells(_ text: String, number: Int?, section: String) -> [String] {
    form.roles.map { role in
      switch role {
      case .number: number.map { String($0) } ?? ""
      case .area: text.isEmpty ? "" : section
      case .input: text
      case .answer: ""
      }
    }
  }

  public func paper(title: String? = nil) -> Paper {
    var paper = Paper(
      title: title ?? wording[.emptyFormTitle], subtitle: "", language: wording.language.rawValue)
    paper.paragraph("\(wording[.organization]): ")
    var number = 0
    for section in sections {
      if !section.heading.isEmpty { paper.heading(1, section.heading) }
      var rows: [[String]] = []
      for row in section.rows {
        number += 1
        rows.append(cells(row.text, number: number, section: section.heading))
      }
      for _ in 0..<Self.blankLines { rows.append(cells("", number: nil, section: "")) }
      paper.table(
        section.heading.isEmpty ? (title ?? wording[.emptyFormTitle]) : section.heading,
        form.columns,
        widths: form.roles.map { $0 == .number ? 1 : $0 == .input ? 6 : 4 }, rows)
    }
    return paper
  }
}

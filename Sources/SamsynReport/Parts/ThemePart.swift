internal import SamsynModel

/// Workshop inputs by focus area and theme.
struct ThemePart: ReportPart {
  let report: ReportContext
  let id = "themes"
  var title: String { wording[.themes] }

  private static let limit = 400

  private var analysis: Analysis { report.analysis }

  func write(to html: inout HTML) {
    let inputs = analysis.themeInputs
    guard !inputs.isEmpty else {
      html.element("p", wording[.noInputs])
      return
    }
    let rows = inputs.count { $0.kind == .row }
    html.element(
      "p",
      wording(
        .themesExplained,
        [
          "inputs": wording.integer(inputs.count), "rows": wording.integer(rows),
          "items": wording.integer(inputs.count - rows),
          "themes": wording.integer(analysis.themes.count),
        ]))
    var left = Self.limit
    for (area, themes) in analysis.themes.byArea where left > 0 {
      let count = themes.reduce(0) { $0 + $1.inputs.count }
      let label = wording.label(of: area, in: analysis.taxonomies)
      html.element("h3", "\(label) (\(wording.integer(count)))")
      let shown = themes.prefix(left)
      for theme in shown where theme.inputs.count > 1 {
        let terms = wording[.sharedWordsOfTheme] + ": " + theme.terms.joined(separator: ", ")
        list(theme.label, theme.terms.isEmpty ? nil : terms, theme.inputs, &html)
      }
      let alone = shown.filter { $0.inputs.count == 1 }.map { $0.inputs[0] }
      if !alone.isEmpty {
        list("\(wording[.inputsAlone]) (\(wording.integer(alone.count)))", nil, alone, &html)
      }
      left -= themes.count
    }
    report.more(analysis.themes.count - Self.limit, in: "tables/themes.csv", &html)
  }

  private func list(_ title: String, _ hint: String?, _ inputs: [Int], _ html: inout HTML) {
    html.within("div", [("class", "theme")]) { html in
      html.element("h4", title)
      if let hint { html.hint(hint) }
      html.within("ul") { html in
        for index in inputs { item(analysis.themeInputs[index], &html) }
      }
    }
  }

  private func item(_ input: ThemeInput, _ html: inout HTML) {
    html.within("li") { html in
      html.raw(HTML.escape(input.text))
      let others = input.cells.filter { $0.text != input.text }
      for cell in others where !cell.text.isEmpty {
        html.element("div", [("class", "hint")], "\(cell.column): \(cell.text)")
      }
      let empty = others.filter(\.text.isEmpty).map(\.column).joined(separator: ", ")
      html.raw(" ")
      html.element(
        "a", [("href", "#" + report.anchor(input.document))],
        report.title(input.document, limit: 40))
      html.element(
        "span", [("class", "hint")],
        ", \(wording[input.kind == .row ? .tableRow : .listItem])"
          + (empty.isEmpty ? "" : "; \(wording[.emptyCells]): \(empty)"))
    }
  }
}

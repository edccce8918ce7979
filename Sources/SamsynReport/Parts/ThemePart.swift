internal import SamsynModel

/// Workshop inputs by focus area and theme.
struct ThemePart: ReportPart {
  let report: ReportContext
  let id = "themes"
  var title: String { wording[.themes] }

  private static let limit = 400

  func write(to html: inout HTML) {
    let inputs = report.analysis.themeInputs
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
          "themes": wording.integer(report.analysis.themes.count),
        ]))
    let document = ThemeDocument(
      themes: report.analysis.themes, inputs: inputs, documents: report.analysis.documents,
      taxonomies: report.analysis.taxonomies, wording: wording)
    document.write(to: &html, themeLimit: Self.limit)
  }
}

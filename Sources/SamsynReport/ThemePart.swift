internal import SamsynModel

/// Workshop inputs by focus area and theme.
struct ThemePart: ReportPart {
  let report: HTMLReport
  let id = "themes"
  let title = "Workshop themes"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    let inputs = report.analysis.themeInputs
    guard !inputs.isEmpty else {
      html.element("p", "No forms or workshop lists among the documents.")
      return
    }
    let rows = inputs.count { $0.kind == .row }
    html.element(
      "p",
      "\(inputs.count) inputs (\(rows) table rows, \(inputs.count - rows) list items) in \(report.analysis.themes.count) themes. Every input stands in exactly one. Rows come from all documents, list items from those with a form and from workshop summaries; samsyn themes takes all lists."
    )
    let document = ThemeDocument(
      themes: report.analysis.themes, inputs: inputs, documents: report.analysis.documents,
      taxonomies: report.analysis.taxonomies)
    document.write(to: &html, themeLimit: 400)
  }
}

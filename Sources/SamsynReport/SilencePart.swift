internal import SamsynModel

/// Areas that documents do not speak of at all.
struct SilencePart: ReportPart {
  let report: HTMLReport
  let id = "silences"
  let title = "Silences"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    html.element(
      "p",
      "Focus areas for which no term was found. A silence is a finding only as far as the taxonomy's terms reach; look at tables/coverage.csv and the taxonomy file."
    )
    var rows: [[String]] = []
    for document in report.shown {
      for taxonomy in report.analysis.taxonomies where taxonomy.id != "un-sdg" {
        let silent = report.analysis.coverage.filter { row in
          row.document == document.id && row.section == nil && row.taxonomy == taxonomy.id
            && row.isSilent && taxonomy.category(row.category)?.parent == nil
        }
        guard !silent.isEmpty else { continue }
        rows.append([
          report.title(document.id), taxonomy.id,
          silent.map {
            report.label($0.taxonomy, $0.category, document.tokens.documentLanguage.language)
          }
          .joined(separator: "; "),
        ])
      }
    }
    if rows.isEmpty {
      html.element("p", "None.")
    } else {
      html.table(
        caption: "Silent focus areas by document",
        columns: ["Document", "Taxonomy", "Not mentioned"], rows: rows)
    }
  }
}

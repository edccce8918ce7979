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
        for row in silent {
          let nearest = report.analysis.silences.first {
            $0.document == document.id && $0.taxonomy == taxonomy.id && $0.category == row.category
          }?.passages.first
          rows.append([
            report.title(document.id), taxonomy.id,
            report.label(
              row.taxonomy, row.category, document.tokens.documentLanguage.language),
            nearest.map { document.string($0.range).foldingWhitespace().shortened(to: 160) } ?? "–",
          ])
        }
      }
    }
    if rows.isEmpty {
      html.element("p", "None.")
    } else {
      html.table(
        caption: "Silent focus areas by document",
        columns: ["Document", "Taxonomy", "Not mentioned", "Nearest sentence"], rows: rows)
    }
  }
}

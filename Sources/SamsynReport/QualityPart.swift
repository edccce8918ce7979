internal import SamsynModel

/// How reading went: every file with its state, and what was marked but not counted.
struct QualityPart: ReportPart {
  let report: HTMLReport
  let id = "quality"
  let title = "Data quality"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    let rows = report.shown.map { document -> [String] in
      let blocks = document.document.blocks
      return [
        document.document.name, document.document.state.rawValue, document.document.source.encoding,
        HTML.percent(document.tokens.documentLanguage.confidence),
        String(blocks.count { $0.marks.contains(.furniture) }),
        String(blocks.count { $0.marks.contains(.boilerplate) }),
        document.document.warnings.joined(separator: "; "),
      ]
    }
    html.table(
      caption: "Files that were read",
      columns: [
        "File", "State", "Encoding", "Language evidence", "Furniture", "Boilerplate", "Warnings",
      ],
      numeric: [3, 4, 5], rows: rows)
    let skipped = report.analysis.corpus.skipped
    html.element("h3", "Passed over or failed (\(skipped.count))")
    if skipped.isEmpty {
      html.element("p", "None.")
    } else {
      html.table(
        caption: "Files without a document", columns: ["File", "State", "Reason"],
        rows: skipped.prefix(500).map { [$0.name, $0.state.rawValue, $0.reason] })
    }
    let foreign = report.shown.filter { document in
      !report.analysis.coverage.contains { $0.document == document.id }
    }
    if !foreign.isEmpty {
      html.element(
        "p",
        "Without focus areas, because the taxonomies have no terms in their language: "
          + foreign.map { report.title($0.id) }.joined(separator: "; "))
    }
    let conflicts = report.analysis.abbreviations.filter(\.conflicts)
    if !conflicts.isEmpty {
      html.element("h3", "Abbreviations with several meanings")
      html.table(
        caption: "Short forms that documents spell out differently",
        columns: ["Short form", "Long form", "Document"],
        rows: conflicts.map { [$0.abbreviation, $0.longForm, report.title($0.document)] })
    }
  }
}

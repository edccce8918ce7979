internal import SamsynModel

/// Areas that documents do not speak of at all.
struct SilencePart: ReportPart {
  let report: ReportContext
  let id = "silences"
  var title: String { wording[.silences] }

  /// Areas of a taxonomy beyond which it describes the world rather than documents.
  private static let areaLimit = 12

  private static func isListed(_ taxonomy: Taxonomy) -> Bool { taxonomy.areas.count <= areaLimit }

  /// Rows of the table; tables/silences.csv has all.
  private static let limit = 1_500

  func write(to html: inout HTML) {
    html.element("p", wording[.silencesExplained])
    let others = report.analysis.taxonomies.filter { !Self.isListed($0) }.map(report.title)
    if !others.isEmpty {
      html.hint(
        wording(
          .silencesElsewhere,
          [
            "taxonomies": wording.list(others.map(wording.quoted)),
            "limit": wording.integer(Self.areaLimit),
          ]))
    }
    var rows: [[HTML.Cell]] = []
    var count = 0
    for document in report.shown where report.hasText(document) {
      for silence in silences(of: document) {
        count += 1
        guard rows.count < Self.limit else { continue }
        let nearest = report.silence(silence)?.passages.first
        rows.append([
          report.link(document.id, limit: 60), .text(silence.taxonomy),
          .text(report.label(silence.taxonomy, silence.category)),
          .text(
            nearest.map { document.string($0.range).foldingWhitespace().shortened(to: 160) } ?? "–"),
        ])
      }
    }
    guard !rows.isEmpty else {
      html.element("p", wording[.none])
      return
    }
    html.table(
      caption: wording[.silencesByDocument],
      [
        .init(wording[.document]), .init(wording[.taxonomy]), .init(wording[.notMentioned]),
        .init(wording[.nearestSentence]),
      ], rows)
    report.more(count - rows.count, in: "tables/silences.csv", &html)
  }

  private func silences(of document: AnnotatedDocument) -> [Coverage] {
    report.analysis.taxonomies.filter(Self.isListed).flatMap {
      report.silentAreas(of: document.id, $0)
    }
  }
}

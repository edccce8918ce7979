internal import SamsynModel

/// Areas that documents do not speak of at all.
struct SilencePart: ReportPart {
  let report: ReportContext
  let id = "silences"
  var title: String { wording[.silences] }

  /// Rows of the table; tables/silences.csv has all.
  private static let limit = 1_500

  func write(to html: inout HTML) {
    html.element("p", wording[.silencesExplained])
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

  /// Silent areas of taxonomies that describe documents rather than the world.
  private func silences(of document: AnnotatedDocument) -> [Coverage] {
    report.analysis.taxonomies.filter { $0.areas.count <= 12 }.flatMap {
      report.silentAreas(of: document.id, $0)
    }
  }
}

internal import SamsynModel

/// The documents and what is known of them.
struct CorpusPart: ReportPart {
  let report: ReportContext
  let id = "corpus"
  var title: String { wording[.corpus] }

  func write(to html: inout HTML) {
    html.hint(wording[.derivedNote])
    if let taxonomy = report.mainTaxonomy {
      html.hint(wording(.areasAfter, ["taxonomy": report.title(taxonomy)]))
    }
    if let note = report.limitNote { html.hint(note) }
    html.table(
      caption: wording[.documentsAndMetadata],
      [
        .init(wording[.document]), .init(wording[.region]), .init(wording[.country]),
        .init(wording[.year]), .init(wording[.kind]), .init(wording[.language]),
        .init(wording[.words], numeric: true), .init(wording[.mainArea]),
        .init(wording[.silentAreas], numeric: true),
      ], report.shown.map(row))
  }

  private func row(_ document: AnnotatedDocument) -> [HTML.Cell] {
    var name = HTML()
    name.element("a", [("href", "#" + report.anchor(document.id))], report.title(document.id))
    name.element("span", [("class", "file")], document.document.name)
    let metadata = DocumentMetadata.Key.shownInCorpus.map { key -> HTML.Cell in
      guard let value = document.document.metadata[key] else { return .text("–") }
      var html = HTML()
      html.element(value.origin == .derived ? "em" : "span", value.value)
      return .html(html.text)
    }
    // One taxonomy for all, so that rows can be compared.
    let mentioned = report.analysis.topCoverage(document.id, taxonomy: report.mainTaxonomy?.id)
    let silent = report.analysis.silentAreas(document.id, taxonomy: report.mainTaxonomy?.id)
    return [.html(name.text)] + metadata + [
      .number(wording.integer(document.contentWordCount), Double(document.contentWordCount)),
      .text(mentioned.first.map { report.label($0.taxonomy, $0.category) } ?? "–"),
      report.hasText(document)
        ? .number(wording.integer(silent), Double(silent))
        : .text(wording.state(document.document.state)),
    ]
  }
}

extension DocumentMetadata.Key {
  fileprivate static let shownInCorpus: [DocumentMetadata.Key] = [
    .region, .country, .year, .kind, .language,
  ]
}

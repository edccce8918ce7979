internal import SamsynModel

/// The start page: the answers in sentences, then what each document stresses.
struct GlancePart: ReportPart {
  let report: ReportContext
  let id = "glance"
  var title: String { wording[.glance] }

  /// Documents that the start page describes; the corpus table has all.
  private static let limit = 24

  func write(to html: inout HTML) {
    guard report.analysis.documents.contains(where: { report.hasText($0) }) else {
      html.element("p", wording[.nothingRead])
      return
    }
    html.within("ul", [("class", "findings")]) { html in
      for finding in Findings(report: report).all {
        html.within("li") { html in
          html.raw(HTML.escape(finding.text) + " ")
          html.element("a", [("href", "#" + finding.evidence)], wording[.showEvidence])
        }
      }
    }
    overview(&html)
    html.element("h3", wording[.whatEachStresses])
    if let taxonomy = report.mainTaxonomy {
      html.hint(report.title(taxonomy) + ", " + wording[.densityUnit])
    }
    let documents = report.shown.filter { report.hasText($0) }
    html.within("div", [("class", "cards")]) { html in
      for document in documents.prefix(Self.limit) { card(document, &html) }
    }
    if documents.count > Self.limit {
      html.within("p", [("class", "hint")]) { html in
        html.element(
          "a", [("href", "#corpus")],
          wording.count(.moreDocuments, documents.count - Self.limit))
      }
    }
  }

  /// Bars of the main taxonomy over all documents.
  private func overview(_ html: inout HTML) {
    guard let taxonomy = report.mainTaxonomy else { return }
    let bars = taxonomy.areas.map { area -> BarChart.Bar in
      let density = report.meanDensity(taxonomy.id, area.id)
      return BarChart.Bar(
        label: report.label(area).shortened(to: 44), value: density,
        note: wording.decimal(density))
    }
    let heading = wording(.areasOverall, ["taxonomy": report.title(taxonomy)])
    html.element("h3", heading)
    html.hint(wording[.densityUnit])
    html.scrolling(heading) { $0.raw(BarChart(bars: bars, title: heading).svg()) }
  }

  private func card(_ document: AnnotatedDocument, _ html: inout HTML) {
    html.within("div", [("class", "card")]) { html in
      html.within("h4") {
        $0.element(
          "a", [("href", "#" + report.anchor(document.id))], report.title(document.id))
      }
      let areas = report.analysis.topCoverage(
        document.id, taxonomy: report.mainTaxonomy?.id
      ).prefix(2).map {
        "\(report.label($0.taxonomy, $0.category)) (\(wording.decimal($0.density)))"
      }
      html.element("p", areas.isEmpty ? wording[.noAreaFound] : wording.list(areas))
      let keywords = report.analysis.keyphrases[document.id.index].keyphrases.prefix(4)
      if !keywords.isEmpty {
        html.hint(wording[.typicalWords] + ": " + keywords.map(\.phrase).joined(separator: ", "))
      }
    }
  }
}

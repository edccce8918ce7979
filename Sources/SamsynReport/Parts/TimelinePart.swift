internal import SamsynModel

/// Focus areas by the year of the documents, where years differ.
struct TimelinePart: ReportPart {
  let report: ReportContext
  let id = "timeline"
  var title: String { wording[.timeline] }

  func write(to html: inout HTML) {
    var byYear: [String: [AnnotatedDocument]] = [:]
    var undated = 0
    for document in report.analysis.documents where report.hasText(document) {
      if let year = document.document.metadata.value(.year) {
        byYear[year, default: []].append(document)
      } else {
        undated += 1
      }
    }
    let years = byYear.keys.sorted()
    guard years.count > 1, let taxonomy = report.mainTaxonomy else {
      html.element("p", wording[.noTimeline])
      return
    }
    html.element("p", wording(.timelineExplained, ["taxonomy": report.title(taxonomy)]))
    if undated > 0 { html.hint(wording.count(.undated, undated)) }
    let series = taxonomy.areas.map { area -> LineChart.Series in
      let values = years.map { density(of: area, taxonomy, byYear[$0] ?? []) }
      return LineChart.Series(
        label: report.label(area).shortened(to: 40), values: values,
        last: values.last.flatMap(\.self).map { wording.decimal($0) } ?? "–")
    }
    html.scrolling(wording[.timeline]) { html in
      html.raw(LineChart(years: years, series: series, title: wording[.timeline]).svg())
    }
    html.table(
      caption: wording[.documentsByYear],
      [
        .init(wording[.year]), .init(wording[.documents], numeric: true),
        .init(wording[.words], numeric: true), .init(wording[.keywords]),
      ],
      years.map { year in
        let documents = byYear[year] ?? []
        let words = documents.reduce(0) { $0 + $1.contentWordCount }
        return [
          .text(year), .number(wording.integer(documents.count), Double(documents.count)),
          .number(wording.integer(words), Double(words)),
          .text(keywords(documents).joined(separator: ", ")),
        ]
      })
  }

  /// Mentions per 1,000 words of all documents of a year; nil where the area was not looked for.
  private func density(
    of area: Category, _ taxonomy: Taxonomy, _ documents: [AnnotatedDocument]
  ) -> Double? {
    let rows = documents.compactMap { report.coverage($0.id, taxonomy.id, area.id) }
    let words = rows.reduce(0) { $0 + $1.words }
    return words == 0
      ? nil : Double(rows.reduce(0) { $0 + $1.mentions }) * 1000 / Double(words)
  }

  /// The phrases that score highest among a year's documents.
  private func keywords(_ documents: [AnnotatedDocument]) -> [String] {
    var best: [String: (phrase: String, score: Double)] = [:]
    for document in documents {
      for keyphrase in report.analysis.keyphrases[document.id.index].keyphrases.prefix(10) {
        let score = (best[keyphrase.lemma]?.score ?? 0) + keyphrase.score
        best[keyphrase.lemma] = (best[keyphrase.lemma]?.phrase ?? keyphrase.phrase, score)
      }
    }
    return best.sorted {
      $0.value.score != $1.value.score ? $0.value.score > $1.value.score : $0.key < $1.key
    }.prefix(6).map(\.value.phrase)
  }
}

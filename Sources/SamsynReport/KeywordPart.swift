internal import SamsynModel

/// Keywords of documents and of groups, and the terms that tell groups apart.
struct KeywordPart: ReportPart {
  let report: HTMLReport
  let id = "keywords"
  let title = "Keywords"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    if let note = report.limitNote { html.element("p", [("class", "hint")], note) }
    html.element("h3", "By document")
    html.within("div", [("class", "cards")]) { html in
      for document in report.shown {
        card(
          report.title(document.id),
          report.analysis.keyphrases[document.id.index].keyphrases, &html)
      }
    }
    guard !report.analysis.groupKeyphrases.isEmpty else { return }
    html.element("h3", "By \(report.groupKey.rawValue)")
    html.within("div", [("class", "cards")]) { html in
      for list in report.analysis.groupKeyphrases.prefix(180) {
        switch list.scope {
        case .group(let name): card(name, list.keyphrases, &html)
        case .shared: card("Shared by all", list.keyphrases, &html)
        case .unique(let name): card("Only \(name)", list.keyphrases, &html)
        case .document: continue
        }
      }
    }
    guard !report.analysis.keyness.isEmpty else { return }
    html.element("h3", "Typical of one \(report.groupKey.rawValue) against all others")
    var names: [String] = []
    for entry in report.analysis.keyness where !names.contains(entry.target) {
      names.append(entry.target)
    }
    html.table(
      caption: "Terms by conservative log ratio (LRC), with occurrences in the group and outside; "
        + "in brackets: frequent in the group, not enough evidence for a rank",
      columns: [report.groupKey.rawValue, "Typical terms (inside / outside)"],
      rows: names.prefix(60).map { name in
        let terms = report.analysis.keyness.filter { $0.target == name }.prefix(10)
        return [
          name,
          terms.map {
            let text = "\($0.term) (\($0.targetTokens)/\($0.referenceTokens))"
            return $0.rank == nil ? "[\(text)]" : text
          }.joined(separator: ", "),
        ]
      })
  }

  private func card(_ title: String, _ keyphrases: [Keyphrase], _ html: inout HTML) {
    html.within("div", [("class", "card")]) { html in
      html.element("h4", title)
      if keyphrases.isEmpty { html.element("p", [("class", "hint")], "none") }
      html.raw(
        BarChart(
          bars: keyphrases.prefix(10).map {
            BarChart.Bar(label: $0.phrase.shortened(to: 36), value: $0.score, note: "\($0.count)×")
          }, title: "Keywords of \(title), longest bar highest score, with occurrences"
        ).svg())
    }
  }
}

internal import SamsynModel

/// Keywords of groups, and of documents one by one.
struct KeywordPart: ReportPart {
  let report: ReportContext
  let id = "keywords"
  var title: String { wording[.keywords] }

  /// Documents with a card of their own; every document's page has its keywords.
  private static let cardLimit = 60

  func write(to html: inout HTML) {
    html.element("p", wording[.keywordsExplained])
    let lists = report.analysis.groupKeyphrases
    if !lists.isEmpty {
      html.element("h3", wording.name(of: report.groupKey))
      html.within("div", [("class", "cards")]) { html in
        for list in lists.prefix(180) {
          switch list.scope {
          case .group(let name): card(name, nil, list.keyphrases, &html)
          case .shared: card(wording[.sharedByAll], nil, list.keyphrases, &html)
          case .unique(let name):
            card(wording(.onlyIn, ["name": name]), nil, list.keyphrases, &html)
          case .document: continue
          }
        }
      }
    }
    html.element("h3", wording[.documents])
    let documents = report.shown.filter { report.hasText($0) }
    html.within("div", [("class", "cards")]) { html in
      for document in documents.prefix(Self.cardLimit) {
        card(
          report.title(document.id), report.anchor(document.id),
          report.analysis.keyphrases[document.id.index].keyphrases, &html)
      }
    }
    report.more(documents.count - Self.cardLimit, in: "tables/keywords.csv", &html)
  }

  private func card(
    _ title: String, _ link: String?, _ keyphrases: [Keyphrase], _ html: inout HTML
  ) {
    html.within("div", [("class", "card")]) { html in
      html.within("h4") { html in
        if let link {
          html.element("a", [("href", "#" + link)], title)
        } else {
          html.raw(HTML.escape(title))
        }
      }
      guard !keyphrases.isEmpty else {
        html.hint(wording[.none])
        return
      }
      html.raw(
        BarChart(
          bars: keyphrases.prefix(10).map {
            BarChart.Bar(label: $0.phrase.shortened(to: 32), value: $0.score, note: "\($0.count)×")
          }, title: wording(.keywordsOf, ["title": title]), barWidth: 120
        ).svg())
    }
  }
}

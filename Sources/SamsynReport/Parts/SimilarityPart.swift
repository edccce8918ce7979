internal import SamsynModel

/// Which documents are alike: heat map, tree, map, closest pairs.
struct SimilarityPart: ReportPart {
  let report: ReportContext
  let id = "similarity"
  var title: String { wording[.similarity] }

  /// Documents in a heat map whose cells are links; beyond it a picture.
  private static let tableLimit = 40
  /// Pairs in the list; it grows with the square.
  private static let listLimit = 400

  func write(to html: inout HTML) {
    html.element("p", wording[.similarityExplained])
    guard !report.combined.isEmpty else {
      html.element("p", wording[.fewerThanTwo])
      return
    }
    html.element("h3", wording[.heatMap])
    if report.analysis.documents.count <= Self.tableLimit {
      heatTable(&html)
    } else if let structure = report.analysis.structure {
      html.hint(wording[.heatImageExplained])
      html.scrolling(wording[.heatMap]) { html in
        html.raw(
          HeatImage(
            order: structure.order, scores: report.combined, title: wording[.heatMap]
          ).svg())
      }
    }
    structure(&html)
    pairs(&html)
  }

  // MARK: - Heat map

  private func heatTable(_ html: inout HTML) {
    let order = report.analysis.structure?.order ?? report.analysis.documents.map(\.id)
    let range = (
      least: report.combined.values.min() ?? 0, largest: report.combined.values.max() ?? 1
    )
    html.scrolling(wording[.heatMap]) { html in
      html.within("table", [("class", "heat square")]) { html in
        html.element("caption", wording[.heatMapCaption])
        html.within("thead") { html in
          html.within("tr") { html in
            html.element("th", [("scope", "col")], wording[.document])
            for id in order {
              html.element(
                "th", [("scope", "col"), ("title", report.title(id))], String(id.index + 1))
            }
          }
        }
        html.within("tbody") { html in
          for row in order {
            html.within("tr") { html in
              html.within("th", [("scope", "row")]) { html in
                html.raw("\(row.index + 1) ")
                html.element(
                  "a", [("href", "#" + report.anchor(row))], report.title(row, limit: 48))
              }
              for column in order { cell(row, column, range, &html) }
            }
          }
        }
      }
    }
  }

  private func cell(
    _ row: DocumentID, _ column: DocumentID, _ range: (least: Double, largest: Double),
    _ html: inout HTML
  ) {
    let pair = DocumentPair(row, column)
    guard let score = report.combined[pair] else {
      html.element("td", [("class", "unknown")], row == column ? "" : "·")
      return
    }
    let text = String(Int((score * 100).rounded()))
    html.within(
      "td",
      [
        ("class", "cell"),
        ("style", "--d:\(Heat.strength(score, from: range.least, to: range.largest))%"),
      ]
    ) { html in
      if let anchor = report.anchor(pair) {
        html.element(
          "a",
          [
            ("href", "#" + anchor),
            ("title", "\(report.title(row, limit: 40)) ↔ \(report.title(column, limit: 40))"),
          ], text)
      } else {
        html.raw(text)
      }
    }
  }

  // MARK: - Tree and map

  private func structure(_ html: inout HTML) {
    guard let structure = report.analysis.structure else {
      html.hint(wording[.noTree])
      return
    }
    let names = report.analysis.documents.enumerated().map { index, document in
      "\(index + 1) \(report.title(document.id, limit: 48))"
    }
    html.element("h3", wording[.whichBelong])
    html.element("p", wording[.treeExplained])
    html.scrolling(wording[.treeTitle]) { html in
      html.raw(Dendrogram(structure: structure, names: names, wording: wording).svg())
    }
    html.element("p", wording(.mapExplained, ["share": wording.percent(structure.mapShare)]))
    html.scrolling(wording[.mapTitle]) { html in
      html.raw(DocumentMap(structure: structure, names: names, title: wording[.mapTitle]).svg())
    }
    guard !structure.groups.isEmpty else { return }
    html.table(
      caption: wording[.homogeneity],
      [
        .init(wording[.group]), .init(wording[.documents], numeric: true),
        .init(wording[.meanSimilarity], numeric: true), .init(wording[.allPairs], numeric: true),
        .init("p", numeric: true),
      ],
      structure.groups.map { group in
        [
          .text("\(wording.name(of: group.key)): \(group.value)"),
          .number(wording.integer(group.documents), Double(group.documents)),
          .number(wording.percent(group.within), group.within),
          .number(wording.percent(group.overall), group.overall),
          .number(wording.decimal(group.pValue, 4), group.pValue),
        ]
      })
    html.hint(wording(.pExplained, ["n": wording.integer(structure.groups.count)]))
  }

  // MARK: - Pairs

  private func pairs(_ html: inout HTML) {
    html.element("h3", wording[.closestPairs])
    let pairs = report.pairs.filter { report.combined[$0] != nil }
    html.table(
      caption: wording[.closestPairs],
      [
        .init(wording[.document]), .init(wording[.document]), .init(wording[.score], numeric: true),
        .init(wording[.wordsInCommon], numeric: true), .init(wording[.madeBy]),
        .init(wording[.compare]),
      ],
      pairs.prefix(Self.listLimit).map { pair in
        let score = report.combined[pair] ?? 0
        let words = (report.passages[pair] ?? []).reduce(0) { $0 + $1.words }
        return [
          report.link(pair.a, limit: 48), report.link(pair.b, limit: 48),
          .bar(score, wording.percent(score)), .number(wording.integer(words), Double(words)),
          .text(report.reasons(pair).joined(separator: ", ")),
          report.anchor(pair).map { .link(wording[.compare], to: $0) } ?? .text(""),
        ]
      })
    report.more(
      report.combined.count - min(pairs.count, Self.listLimit), in: "tables/similarity.csv", &html)
  }
}

internal import SamsynModel

/// Heat map of pairs with the reasons for each.
struct SimilarityPart: ReportPart {
  let report: HTMLReport
  let id = "similarity"
  let title = "Similarity"

  /// Documents in the heat map; it grows with the square.
  private static let mapLimit = 40

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    html.element(
      "p",
      "Mean of two cosines: character 2- to 4-grams, and concepts in which Swedish, Bokmål and Nynorsk words meet. A cell leads to the reasons, beside them lemmas and focus-area profiles."
    )
    let combined = report.analysis.similarity.filter { $0.measure == .combined }
    guard !combined.isEmpty else {
      html.element("p", "Fewer than two documents.")
      return
    }
    heatMap(combined, &html)
    structure(&html)
    html.element("h3", "The closest pairs and why")
    var byPair: [[DocumentID]: [SimilarPair]] = [:]
    for pair in report.analysis.similarity { byPair[[pair.a, pair.b], default: []].append(pair) }
    let shown = combined.sorted {
      $0.score != $1.score ? $0.score > $1.score : ($0.a, $0.b) < ($1.a, $1.b)
    }
    for pair in shown.prefix(120) { reasons(byPair[[pair.a, pair.b]] ?? [], pair, &html) }
    if shown.count > 120 {
      html.element(
        "p", [("class", "hint")], "… and \(shown.count - 120) more pairs in tables/similarity.csv")
    }
  }

  private func structure(_ html: inout HTML) {
    guard let structure = report.analysis.structure else {
      html.element(
        "p", [("class", "hint")],
        "No tree and no map: not every pair of documents was scored in a corpus of this size.")
      return
    }
    let names = report.analysis.documents.enumerated().map { index, document in
      "\(index + 1) \(report.title(document.id).shortened(to: 48))"
    }
    html.element("h3", "Which documents belong together")
    html.element(
      "p",
      "Documents and groups of documents are joined where they are most alike on average; the further to the right the joint, the less alike."
    )
    html.within("div", [("class", "scroll")]) { html in
      html.raw(Dendrogram(structure: structure, names: names).svg())
    }
    html.element(
      "p",
      "The same in the plane: near documents are alike. The two axes hold \(HTML.percent(structure.mapShare)) of the distances."
    )
    html.raw(DocumentMap(structure: structure, names: names).svg())
    if structure.groups.isEmpty { return }
    html.table(
      caption: "Are documents of one group more alike than any documents?",
      columns: ["Group", "Documents", "Mean similarity", "All pairs", "p"], numeric: [1, 2, 3, 4],
      rows: structure.groups.map { group in
        [
          "\(group.key.rawValue) \(group.value)", String(group.documents),
          HTML.percent(group.within), HTML.percent(group.overall), pValue(group.pValue),
        ]
      })
    html.element(
      "p", [("class", "hint")],
      "p: the share of random groups of the same size that are at least as alike (9,999 drawn), each group for itself: of \(structure.groups.count) groups about one in twenty has p below 0.05 by chance."
    )
  }

  private func pValue(_ value: Double) -> String {
    let digits = String(Int((value * 10_000).rounded()))
    if value >= 0.99995 { return "1" }
    return "0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func heatMap(_ pairs: [SimilarPair], _ html: inout HTML) {
    let documents = report.analysis.documents.prefix(Self.mapLimit)
    if report.analysis.documents.count > Self.mapLimit {
      html.element("p", [("class", "hint")], "The map shows the first \(Self.mapLimit) documents.")
    }
    var scores: [[DocumentID]: Double] = [:]
    for pair in pairs { scores[[pair.a, pair.b]] = pair.score }
    let largest = pairs.map(\.score).max() ?? 1
    html.within("div", [("class", "scroll")]) { html in
      html.within("table", [("class", "heat square")]) { html in
        html.element("caption", "Combined similarity of pairs, percent")
        html.within("thead") { html in
          html.within("tr") { html in
            html.element("th", [("scope", "col")], "Document")
            for document in documents {
              html.element(
                "th", [("scope", "col"), ("title", report.title(document.id))],
                String(document.id.index + 1))
            }
          }
        }
        html.within("tbody") { html in
          for row in documents {
            html.within("tr") { html in
              html.element("th", [("scope", "row")], "\(row.id.index + 1) \(report.title(row.id))")
              for column in documents {
                cell(row.id, column.id, scores, largest, &html)
              }
            }
          }
        }
      }
    }
  }

  private func cell(
    _ row: DocumentID, _ column: DocumentID, _ scores: [[DocumentID]: Double], _ largest: Double,
    _ html: inout HTML
  ) {
    let (a, b) = row < column ? (row, column) : (column, row)
    guard let score = scores[[a, b]] else {
      html.element("td", [("class", "silent")], row == column ? "" : "·")
      return
    }
    let strength = score / max(largest, 0.001)
    html.within("td", [("class", Heat.tone(strength)), ("style", Heat.style(strength))]) { html in
      html.element(
        "a", [("href", "#pair-\(a.index)-\(b.index)")], String(Int((score * 100).rounded())))
    }
  }

  private func reasons(_ measures: [SimilarPair], _ pair: SimilarPair, _ html: inout HTML) {
    html.within("details", [("class", "pair"), ("id", "pair-\(pair.a.index)-\(pair.b.index)")]) {
      html in
      html.element(
        "summary",
        "\(HTML.percent(pair.score)) · \(report.title(pair.a)) ↔ \(report.title(pair.b))")
      html.table(
        caption: "Scores and contributing terms", columns: ["Measure", "Score", "Made by"],
        numeric: [1],
        rows: measures.filter { $0.measure != .combined }.map { measure in
          [
            measure.measure.rawValue, HTML.percent(measure.score),
            measure.terms.prefix(10).map { term in
              // A single 4-gram has hardly a share worth a number.
              measure.measure == .character
                ? term.term : "\(name(term.term)) \(HTML.percent(term.share))"
            }.joined(separator: ", "),
          ]
        })
      let passages = report.analysis.reuse.filter { $0.a == pair.a && $0.b == pair.b }
      for passage in passages.prefix(3) {
        html.element(
          "blockquote",
          report.analysis.document(passage.a).string(passage.aRange).foldingWhitespace())
      }
    }
  }

  private func name(_ term: String) -> String {
    let parts = term.split(separator: "/").map(String.init)
    guard parts.count == 2, report.analysis.taxonomies.contains(where: { $0.id == parts[0] }) else {
      return term
    }
    return "\(report.label(parts[0], parts[1], report.mainLanguage)) (\(parts[0]))"
  }
}

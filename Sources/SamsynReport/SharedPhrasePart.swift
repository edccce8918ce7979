internal import SamsynModel

/// The parrot table, and passages side by side.
struct SharedPhrasePart: ReportPart {
  let report: HTMLReport
  let id = "shared"
  let title = "Shared phrases and passages"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    html.element(
      "p",
      "Phrases of five words or more that stand in several documents, in whatever inflection; form text is left out."
    )
    let phrases = report.analysis.sharedPhrases.prefix(80)
    if phrases.isEmpty {
      html.element("p", "None.")
    } else {
      html.table(
        caption: "Phrases by number of documents",
        columns: ["Phrase", "Words", "Documents", "Regions", "First year", "First in", "Where"],
        numeric: [1, 2, 3],
        rows: phrases.map { phrase in
          let documents = phrase.documents
          return [
            phrase.phrase.shortened(to: 220), String(phrase.words), String(documents.count),
            String(
              Set(
                documents.compactMap {
                  report.analysis.document($0).document.metadata.value(.region)
                }
              ).count),
            documents.compactMap { report.analysis.document($0).document.metadata.value(.year) }
              .min() ?? "–",
            phrase.source(in: report.analysis).map { report.title($0).shortened(to: 40) } ?? "–",
            documents.prefix(6).map { report.title($0).shortened(to: 40) }.joined(separator: "; ")
              + (documents.count > 6 ? " …" : ""),
          ]
        })
    }
    sharedText(&html)
    // What two documents share first, then what one repeats, and form text.
    func isPlain(_ passage: ReusedPassage) -> Bool {
      !passage.isWithinDocument && !passage.boilerplate
    }
    let passages = report.analysis.reuse.sorted {
      if isPlain($0) != isPlain($1) { return isPlain($0) }
      return $0.words != $1.words
        ? $0.words > $1.words : ($0.a, $0.b, $0.aRange) < ($1.a, $1.b, $1.aRange)
    }
    html.element("h3", "Reused passages")
    if passages.isEmpty { html.element("p", "None.") }
    for passage in passages.prefix(60) {
      html.within("div", [("class", "aligned")]) { html in
        for (id, range) in [(passage.a, passage.aRange), (passage.b, passage.bRange)] {
          html.within("div") { html in
            html.element("h4", report.title(id))
            html.element(
              "blockquote",
              report.analysis.document(id).string(range).foldingWhitespace().shortened(to: 900))
          }
        }
        html.element(
          "p", [("class", "hint")],
          "\(passage.words) words, \(HTML.percent(passage.score)) aligned"
            + ", \(passage.manner.rawValue)"
            + (report.analysis.direction(of: passage).map { ", from \($0.rawValue) by year" } ?? "")
            + (passage.boilerplate ? ", form text" : ""))
      }
    }
  }

  /// The parrot meter: how much of each document stands in others.
  private func sharedText(_ html: inout HTML) {
    let texts = report.analysis.sharedText.filter { $0.shared + $0.boilerplate + $0.repeated > 0 }
      .sorted { $0.share != $1.share ? $0.share > $1.share : $0.document < $1.document }
    html.element("h3", "How much of each document stands in others")
    guard !texts.isEmpty else {
      html.element("p", "Nothing of any document.")
      return
    }
    html.table(
      caption: "Documents by share of shared text, form text apart",
      columns: [
        "Document", "Words", "Shared", "Share", "Form text", "Repeated in it", "Most with",
      ],
      numeric: [1, 2, 3, 4, 5],
      rows: texts.prefix(100).map { text in
        [
          report.title(text.document).shortened(to: 60), String(text.words), String(text.shared),
          HTML.percent(text.share), String(text.boilerplate), String(text.repeated),
          text.closest.map {
            "\(report.title($0.document).shortened(to: 48)) (\($0.words) words)"
          } ?? "–",
        ]
      })
    let rest = report.analysis.sharedText.count - texts.count
    if rest > 0 {
      html.element(
        "p", [("class", "hint")],
        "\(rest) more share and repeat nothing. All are in tables/shared_text.csv.")
    }
  }
}

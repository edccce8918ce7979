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
        columns: ["Phrase", "Words", "Documents", "First year", "Where"], numeric: [1, 2],
        rows: phrases.map { phrase in
          let documents = phrase.documents
          return [
            phrase.phrase.shortened(to: 220), String(phrase.words), String(documents.count),
            documents.compactMap { report.analysis.document($0).document.metadata.value(.year) }
              .min() ?? "–",
            documents.prefix(6).map { report.title($0).shortened(to: 40) }.joined(separator: "; ")
              + (documents.count > 6 ? " …" : ""),
          ]
        })
    }
    let passages = report.analysis.reuse.sorted {
      $0.words != $1.words ? $0.words > $1.words : ($0.a, $0.b, $0.aRange) < ($1.a, $1.b, $1.aRange)
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
            + (passage.boilerplate ? ", form text" : ""))
      }
    }
  }
}

internal import SamsynModel

/// The parrot meter: how much of each document stands in others, which phrases recur, which passages.
struct SharedPhrasePart: ReportPart {
  let report: ReportContext
  let id = "shared"
  var title: String { wording[.sharedTitle] }

  private static let phraseLimit = 200
  private static let passageLimit = 100

  func write(to html: inout HTML) {
    sharedText(&html)
    phrases(&html)
    passages(&html)
  }

  private func sharedText(_ html: inout HTML) {
    let texts = report.analysis.sharedText.filter { $0.shared + $0.boilerplate + $0.repeated > 0 }
      .sorted { $0.share != $1.share ? $0.share > $1.share : $0.document < $1.document }
    html.element("h3", wording[.howMuchShared])
    html.element("p", wording[.sharedExplained])
    guard !texts.isEmpty else {
      html.element("p", wording[.none])
      return
    }
    html.table(
      caption: wording[.howMuchShared],
      [
        .init(wording[.document]), .init(wording[.share], numeric: true),
        .init(wording[.sharedWords], numeric: true), .init(wording[.words], numeric: true),
        .init(wording[.formText], numeric: true), .init(wording[.repeatedInside], numeric: true),
        .init(wording[.mostWith]),
      ],
      texts.prefix(ReportContext.documentLimit).map { text in
        [
          report.link(text.document, limit: 60), .bar(text.share, wording.percent(text.share)),
          .number(wording.integer(text.shared), Double(text.shared)),
          .number(wording.integer(text.words), Double(text.words)),
          .number(wording.integer(text.boilerplate), Double(text.boilerplate)),
          .number(wording.integer(text.repeated), Double(text.repeated)),
          closest(text),
        ]
      })
    let rest = report.analysis.sharedText.count - texts.count
    if rest > 0 { html.hint(wording.count(.restShareNothing, rest)) }
  }

  private func closest(_ text: SharedText) -> HTML.Cell {
    guard let closest = text.closest else { return .text("–") }
    let name = "\(report.title(closest.document, limit: 48)) (\(wording.integer(closest.words)))"
    return report.anchor(DocumentPair(text.document, closest.document)).map {
      .link(name, to: $0)
    } ?? .text(name)
  }

  private func phrases(_ html: inout HTML) {
    html.element("h3", wording[.phrasesTitle])
    html.element("p", wording[.phrasesExplained])
    let phrases = report.analysis.sharedPhrases
    guard !phrases.isEmpty else {
      html.element("p", wording[.none])
      return
    }
    html.table(
      caption: wording[.phrasesTitle],
      [
        .init(wording[.phrase]), .init(wording[.words], numeric: true),
        .init(wording[.documents], numeric: true), .init(wording[.regions], numeric: true),
        .init(wording[.firstYear]), .init(wording[.whereFound]),
      ], phrases.prefix(Self.phraseLimit).map(row))
    report.more(phrases.count - Self.phraseLimit, in: "tables/shared_phrases.csv", &html)
  }

  private func row(_ phrase: SharedPhrase) -> [HTML.Cell] {
    let documents = phrase.documents
    let metadata = documents.map { report.document($0).document.metadata }
    var places = HTML()
    for (index, id) in documents.prefix(8).enumerated() {
      if index > 0 { places.raw("; ") }
      guard let occurrence = phrase.occurrences.first(where: { $0.document == id }) else {
        continue
      }
      places.element(
        "a", [("href", "#" + report.anchor(id))], report.title(id, limit: 40))
      places.raw(" (" + HTML.escape(report.place(report.document(id), occurrence.range)) + ")")
    }
    if documents.count > 8 { places.raw(" …") }
    return [
      .text(phrase.phrase.shortened(to: 220)),
      .number(wording.integer(phrase.words), Double(phrase.words)),
      .number(wording.integer(documents.count), Double(documents.count)),
      {
        let regions = Set(metadata.compactMap { $0.value(.region) }).count
        return .number(wording.integer(regions), Double(regions))
      }(),
      .text(metadata.compactMap { $0.value(.year) }.min() ?? "–"), .html(places.text),
    ]
  }

  /// What two documents share first, then what one repeats, and form text.
  private func passages(_ html: inout HTML) {
    func isPlain(_ passage: ReusedPassage) -> Bool {
      !passage.isWithinDocument && !passage.boilerplate
    }
    let passages = report.analysis.reuse.sorted {
      if isPlain($0) != isPlain($1) { return isPlain($0) }
      return $0.words != $1.words
        ? $0.words > $1.words : ($0.a, $0.b, $0.aRange) < ($1.a, $1.b, $1.aRange)
    }
    html.element("h3", wording[.reusedPassages])
    if passages.isEmpty { html.element("p", wording[.none]) }
    for passage in passages.prefix(Self.passageLimit) {
      AlignedPassage(report: report, passage: passage).write(to: &html)
    }
    report.more(passages.count - Self.passageLimit, in: "tables/reuse.csv", &html)
  }
}

internal import SamsynModel

/// Two documents side by side: scores, profiles, passages, what they share and what only one has.
struct PairPage {
  let report: ReportContext
  let pair: DocumentPair
  /// What the words of each document meet other words by.
  let vocabularies: [Set<UInt64>]

  private var wording: Wording { report.wording }

  /// Passages shown; the table beside the report has all.
  private static let passageLimit = 12

  func html() -> String {
    var html = HTML()
    html.within("h2", [("tabindex", "-1")]) { html in
      for (index, id) in [pair.a, pair.b].enumerated() {
        if index > 0 { html.raw(" ↔ ") }
        html.element("a", [("href", "#" + report.anchor(id))], report.title(id))
      }
    }
    scores(&html)
    terms(&html)
    profile(&html)
    passages(&html)
    return html.text
  }

  private func scores(_ html: inout HTML) {
    html.table(
      caption: wording[.scoresAndTerms],
      [.init(wording[.measure]), .init(wording[.score], numeric: true), .init(wording[.madeBy])],
      (report.measures[pair] ?? []).map { measure in
        [
          .text(wording.name(of: measure.measure)),
          .bar(measure.score, wording.percent(measure.score)),
          .text(
            measure.measure == .combined
              ? ""
              : measure.terms.prefix(10).map { term in
                // A single 4-gram has hardly a share worth a number.
                measure.measure == .character
                  ? term.term : "\(report.areaName(term.term)) \(wording.percent(term.share))"
              }.joined(separator: ", ")),
        ]
      })
  }

  /// What both have, and what is typical of one and does not stand in the other.
  private func terms(_ html: inout HTML) {
    html.element("h3", wording[.sharedAndDistinct])
    html.within("div", [("class", "columns")]) { html in
      list(wording[.sharedConcepts], report.reasons(pair, limit: 12), &html)
      for (own, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
        list(
          wording(.onlyIn, ["name": report.title(own, limit: 48)]), distinct(own, other), &html)
      }
    }
  }

  private func list(_ title: String, _ items: [String], _ html: inout HTML) {
    html.within("div") { html in
      html.element("h4", title)
      guard !items.isEmpty else {
        html.hint(wording[.none])
        return
      }
      html.within("ul") { html in for item in items { html.element("li", item) } }
    }
  }

  /// Keyphrases of one document with a word that the other has in no inflection and no language.
  private func distinct(_ own: DocumentID, _ other: DocumentID) -> [String] {
    let document = report.document(own)
    let known = vocabularies[other.index]
    return report.analysis.keyphrases[own.index].keyphrases.filter { keyphrase in
      let words = document.tokens.tokens(in: keyphrase.first).compactMap { index in
        document.lemmas.words[index] >= 0 ? Int(document.lemmas.words[index]) : nil
      }
      return words.contains { !known.contains(document.lemmas.meetingHash(ofWord: $0)) }
    }.prefix(12).map { "\($0.phrase) (\(wording.integer($0.count)))" }
  }

  private func profile(_ html: inout HTML) {
    guard let taxonomy = report.mainTaxonomy else { return }
    let rows = taxonomy.areas.compactMap { area -> (Category, Coverage, Coverage)? in
      guard let a = report.coverage(pair.a, taxonomy.id, area.id),
        let b = report.coverage(pair.b, taxonomy.id, area.id)
      else { return nil }
      return (area, a, b)
    }
    guard !rows.isEmpty else { return }
    let largest = max(rows.flatMap { [$0.1.density, $0.2.density] }.max() ?? 0, 0.001)
    html.element("h3", wording(.profileOf, ["taxonomy": report.title(taxonomy)]))
    html.hint(wording[.densityUnit])
    html.table(
      caption: wording(.profileOf, ["taxonomy": report.title(taxonomy)]),
      [
        .init(wording[.area]), .init(report.title(pair.a, limit: 40), numeric: true),
        .init(report.title(pair.b, limit: 40), numeric: true),
      ],
      rows.map { area, a, b in
        [.text(report.label(area))]
          + [a, b].map {
            .bar($0.density / largest, $0.isSilent ? "–" : wording.decimal($0.density))
          }
      })
  }

  private func passages(_ html: inout HTML) {
    let passages = (report.passages[pair] ?? []).sorted {
      $0.words != $1.words
        ? $0.words > $1.words : ($0.aRange, $0.bRange) < ($1.aRange, $1.bRange)
    }
    html.element("h3", wording[.passagesInBoth])
    guard !passages.isEmpty else {
      html.element("p", wording[.noPassage])
      return
    }
    for passage in passages.prefix(Self.passageLimit) {
      AlignedPassage(report: report, passage: passage).write(to: &html)
    }
    report.more(passages.count - Self.passageLimit, in: "tables/reuse.csv", &html)
  }
}

internal import SamsynModel

/// How reading went: every file with its state, and what was marked but not counted.
struct QualityPart: ReportPart {
  let report: ReportContext
  let id = "quality"
  var title: String { wording[.quality] }

  func write(to html: inout HTML) {
    html.element("p", summary)
    html.table(
      caption: wording[.filesRead],
      [
        .init(wording[.file]), .init(wording[.state]), .init(wording[.warnings]),
        .init(wording[.format]), .init(wording[.pages], numeric: true), .init(wording[.encoding]),
        .init(wording[.languageEvidence], numeric: true), .init(wording[.furniture], numeric: true),
        .init(wording[.boilerplate], numeric: true), .init(wording[.joinedWords], numeric: true),
      ], report.shown.map(row))
    skipped(&html)
    let foreign = report.shown.filter { document in
      report.hasText(document) && report.analysis.coverage(of: document.id).isEmpty
    }
    if !foreign.isEmpty {
      html.element(
        "p",
        wording(
          .withoutAreas, ["documents": foreign.map { report.title($0.id) }.joined(separator: "; ")])
      )
    }
    let conflicts = report.analysis.abbreviations.filter(\.conflicts)
    if !conflicts.isEmpty {
      html.element("h3", wording[.conflictingAbbreviations])
      html.table(
        caption: wording[.conflictingAbbreviations],
        [.init(wording[.shortForm]), .init(wording[.longForm]), .init(wording[.document])],
        conflicts.map {
          [.text($0.abbreviation), .text($0.longForm), report.link($0.document)]
        })
    }
  }

  private func row(_ annotated: AnnotatedDocument) -> [HTML.Cell] {
    let document = annotated.document
    let blocks = document.blocks
    let confidence = annotated.tokens.documentLanguage.confidence
    func number(_ value: Int) -> HTML.Cell { .number(wording.integer(value), Double(value)) }
    return [
      .text(document.name), .text(wording.state(document.state)),
      .html(Self.english(document.warnings.joined(separator: "; "))),
      .text(document.source.format), document.pageCount.map(number) ?? .text(""),
      .text(document.source.encoding), .number(wording.percent(confidence), confidence),
      number(blocks.count { $0.marks.contains(.furniture) }),
      number(blocks.count { $0.marks.contains(.boilerplate) }), number(document.joins.count),
    ]
  }

  private func skipped(_ html: inout HTML) {
    let skipped = report.analysis.corpus.skipped
    html.element("h3", "\(wording[.passedOver]) (\(wording.integer(skipped.count)))")
    guard !skipped.isEmpty else {
      html.element("p", wording[.none])
      return
    }
    html.table(
      caption: wording[.passedOver],
      [.init(wording[.file]), .init(wording[.state]), .init(wording[.reason])],
      skipped.prefix(500).map { file in
        // Reasons that are told in a terminal begin with the file.
        let prefix = file.name + ": "
        let reason =
          file.reason.hasPrefix(prefix) ? String(file.reason.dropFirst(prefix.count)) : file.reason
        return [
          .text(file.name), .text(wording.state(file.state)), .html(Self.english(reason)),
        ]
      })
    report.more(skipped.count - 500, in: "tables/documents.csv", &html)
  }

  /// What readers say they say in English; the page says so to whoever reads it aloud.
  private static func english(_ text: String) -> String {
    var html = HTML()
    if !text.isEmpty { html.element("span", [("lang", "en")], text) }
    return html.text
  }

  /// How many files ended in which state.
  private var summary: String {
    let corpus = report.analysis.corpus
    let states = corpus.documents.map(\.state) + corpus.skipped.map(\.state)
    return DocumentState.allCases.compactMap { state in
      let count = states.count { $0 == state }
      return count > 0 ? "\(wording.integer(count)) \(wording.state(state))" : nil
    }.joined(separator: ", ") + "."
  }
}

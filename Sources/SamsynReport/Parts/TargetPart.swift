internal import SamsynModel

/// Goals and figures with their sentences.
struct TargetPart: ReportPart {
  let report: ReportContext
  let id = "targets"
  var title: String { wording[.targets] }

  private static let limit = 300

  func write(to html: inout HTML) {
    let targets = report.analysis.targets
    guard !targets.isEmpty else {
      html.element("p", wording[.none])
      return
    }
    for (kind, heading) in [
      (MeasurableTarget.Kind.goal, wording[.goals]), (.listedGoal, wording[.listedGoals]),
      (.figure, wording[.figures]),
    ] {
      let own = targets.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      html.element("h3", "\(heading) (\(wording.integer(own.count)))")
      TargetTable(report: report).write(
        own.prefix(Self.limit), caption: heading, namesDocument: true, to: &html)
      report.more(own.count - Self.limit, in: "tables/targets.csv", &html)
    }
  }
}

/// Rows of goals and figures, over the corpus or of one document.
struct TargetTable {
  let report: ReportContext

  func write(
    _ targets: some Collection<MeasurableTarget>, caption: String, namesDocument: Bool,
    to html: inout HTML
  ) {
    let wording = report.wording
    html.table(
      caption: caption,
      (namesDocument ? [HTML.Column(wording[.document])] : []) + [
        .init(wording[.number]), .init(wording[.unit]), .init(wording[.year]), .init(wording[.who]),
        .init(wording[.sentence]),
      ],
      targets.map { target in
        let document = report.document(target.document)
        return (namesDocument ? [report.link(target.document, limit: 40)] : []) + [
          target.expression.map { expression in
            .number(document.string(expression).foldingWhitespace(), target.value ?? 0)
          } ?? .text("–"),
          .text(wording.unit(target.unit)), .text(target.year.map { String($0) } ?? "–"),
          .text(target.actor.shortened(to: 40)),
          .text(document.string(target.sentence).foldingWhitespace().shortened(to: 260)),
        ]
      })
  }
}

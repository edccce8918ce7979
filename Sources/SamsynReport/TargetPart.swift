internal import SamsynModel

/// Goals and figures with their sentences.
struct TargetPart: ReportPart {
  let report: HTMLReport
  let id = "targets"
  let title = "Targets and figures"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    let targets = report.analysis.targets
    guard !targets.isEmpty else {
      html.element("p", "None.")
      return
    }
    for (kind, heading) in [
      (MeasurableTarget.Kind.goal, "Goals with a number or a year"),
      (.listedGoal, "Points listed as goals"), (.figure, "Figures"),
    ] {
      let own = targets.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      html.element("h3", "\(heading) (\(own.count))")
      html.table(
        caption: heading, columns: ["Document", "Number", "Unit", "Year", "Who", "Sentence"],
        rows: own.prefix(300).map { row($0) })
      if own.count > 300 {
        html.element(
          "p", [("class", "hint")], "… and \(own.count - 300) more in tables/targets.csv")
      }
    }
  }

  private func row(_ target: MeasurableTarget) -> [String] {
    let document = report.analysis.document(target.document)
    return [
      report.title(target.document).shortened(to: 40),
      target.expression.map { document.string($0).foldingWhitespace() } ?? "–", target.unit,
      target.year.map { String($0) } ?? "–", target.actor.shortened(to: 40),
      document.string(target.sentence).foldingWhitespace().shortened(to: 260),
    ]
  }
}

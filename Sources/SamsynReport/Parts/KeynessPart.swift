internal import SamsynModel

/// The terms that tell one group from all others.
struct KeynessPart: ReportPart {
  let report: ReportContext
  let id = "keyness"
  var title: String { wording[.keyness] }

  private static let groupLimit = 60

  func write(to html: inout HTML) {
    guard !report.analysis.keyness.isEmpty else {
      html.element(
        "p", wording(.keynessNeedsGroups, ["group": wording.name(of: report.groupKey)]))
      return
    }
    html.element("p", wording[.keynessExplained])
    for name in report.groups.map(\.name).prefix(Self.groupLimit) {
      let entries = report.analysis.keyness.filter { $0.target == name }
      guard !entries.isEmpty else { continue }
      html.element("h3", name)
      let largest = entries.map { abs($0.conservativeLogRatio) }.max() ?? 0
      html.table(
        caption: wording(.keynessOf, ["name": name]),
        [
          .init(wording[.term]), .init("LRC", numeric: true),
          .init(wording[.inGroup], numeric: true), .init(wording[.outside], numeric: true),
          .init(wording[.documentsIn], numeric: true), .init("G²", numeric: true),
          .init(wording[.evidence]),
        ], entries.prefix(15).map { row($0, largest) })
    }
  }

  private func row(_ entry: Keyness, _ largest: Double) -> [HTML.Cell] {
    [
      .text(entry.term),
      .scaledBar(
        largest > 0 ? abs(entry.conservativeLogRatio) / largest : 0,
        wording.decimal(entry.conservativeLogRatio, 2), sortedBy: entry.conservativeLogRatio),
      .number(wording.integer(entry.targetTokens), Double(entry.targetTokens)),
      .number(wording.integer(entry.referenceTokens), Double(entry.referenceTokens)),
      .number(wording.integer(entry.targetDocuments), Double(entry.targetDocuments)),
      .number(wording.decimal(entry.logLikelihood), entry.logLikelihood),
      .text(
        entry.conservativeLogRatio > 0
          ? wording[.typicalOfGroup]
          : entry.conservativeLogRatio < 0 ? wording[.typicalOfOthers] : wording[.tooLittle]),
    ]
  }
}

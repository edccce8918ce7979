/// A section of the report.
protocol ReportPart {
  var report: ReportContext { get }
  var id: String { get }
  var title: String { get }
  func write(to html: inout HTML)
}

extension ReportPart {
  var wording: Wording { report.wording }
}

/// Small multiples: one line a series over the same years, all to the same scale.
struct LineChart {
  struct Series {
    var label: String
    /// One value a year; nil where there is none.
    var values: [Double?]
    var last: String
  }

  let years: [String]
  let series: [Series]
  let title: String

  private static let rowHeight = 54.0
  private static let plotWidth = 300.0

  func svg() -> String {
    guard years.count > 1, !series.isEmpty else { return "" }
    let labelWidth = LabelWidth.of(series.map(\.label)) + 16
    let width = labelWidth + Self.plotWidth + LabelWidth.of(series.map(\.last)) + 40
    let height = Double(series.count) * Self.rowHeight + 30
    let largest = max(series.flatMap(\.values).compactMap(\.self).max() ?? 0, 0.001)
    let step = Self.plotWidth / Double(years.count - 1)
    var svg =
      "<svg class=\"lines\" role=\"img\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" "
      + "width=\"\(Int(width))\" height=\"\(Int(height))\"><title>\(HTML.escape(title))</title>"
    for (index, one) in series.enumerated() {
      let base = Double(index + 1) * Self.rowHeight - 6
      let points = one.values.enumerated().compactMap { position, value in
        value.map {
          (
            x: labelWidth + Double(position) * step,
            y: base - $0 / largest * (Self.rowHeight - 16)
          )
        }
      }
      svg +=
        "<path class=\"axis\" d=\"M\(Int(labelWidth)) \(Int(base))h\(Int(Self.plotWidth))\"/>"
        + "<text x=\"\(Int(labelWidth) - 10)\" y=\"\(Int(base) - 8)\" text-anchor=\"end\">"
        + "\(HTML.escape(one.label))</text>"
      let path = points.enumerated().map { number, point in
        "\(number == 0 ? "M" : "L")\(Dendrogram.number(point.x)) \(Dendrogram.number(point.y))"
      }.joined()
      svg += "<path class=\"line\" d=\"\(path)\"/>"
      for point in points {
        svg +=
          "<circle cx=\"\(Dendrogram.number(point.x))\" cy=\"\(Dendrogram.number(point.y))\" r=\"3\"/>"
      }
      if let end = points.last {
        svg +=
          "<text class=\"note\" x=\"\(Int(labelWidth + Self.plotWidth) + 10)\" "
          + "y=\"\(Dendrogram.number(end.y + 4))\">\(HTML.escape(one.last))</text>"
      }
    }
    // As many years as fit without touching.
    let every = max(1, Int((44 / step).rounded(.up)))
    for (position, year) in years.enumerated() where position % every == 0 {
      svg +=
        "<text class=\"note\" x=\"\(Dendrogram.number(labelWidth + Double(position) * step))\" "
        + "y=\"\(Int(height) - 6)\" text-anchor=\"middle\">\(HTML.escape(year))</text>"
    }
    return svg + "</svg>\n"
  }
}

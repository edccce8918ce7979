/// Horizontal bars as SVG. Labels stand in a column as wide as the longest of them.
struct BarChart {
  struct Bar {
    var label: String
    var value: Double
    var note: String
  }

  let bars: [Bar]
  let title: String
  var barWidth = 220.0

  private static let rowHeight = 22.0

  func svg() -> String {
    guard !bars.isEmpty else { return "" }
    let labelWidth = LabelWidth.of(bars.map(\.label)) + 8
    let noteWidth = LabelWidth.of(bars.map(\.note)) + 12
    let width = labelWidth + barWidth + noteWidth
    let height = Double(bars.count) * Self.rowHeight + 4
    let largest = max(bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
    var svg =
      "<svg class=\"bars\" role=\"img\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" "
      + "width=\"\(Int(width))\" height=\"\(Int(height))\">"
      + "<title>\(HTML.escape(title))</title>"
    for (index, bar) in bars.enumerated() {
      let y = Double(index) * Self.rowHeight + 2
      let length = bar.value / largest * barWidth
      svg +=
        "<text x=\"\(Int(labelWidth) - 6)\" y=\"\(Int(y) + 15)\" text-anchor=\"end\">"
        + "\(HTML.escape(bar.label))</text>"
        + "<rect x=\"\(Int(labelWidth))\" y=\"\(Int(y) + 3)\" "
        + "width=\"\(max(1, Int(length)))\" height=\"15\" rx=\"2\"></rect>"
        + "<text class=\"note\" x=\"\(Int(labelWidth + length) + 5)\" y=\"\(Int(y) + 15)\">"
        + "\(HTML.escape(bar.note))</text>"
    }
    return svg + "</svg>\n"
  }
}

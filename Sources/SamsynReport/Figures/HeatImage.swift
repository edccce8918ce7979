internal import SamsynModel

/// A heat map of many documents as SVG: one square a pair, ten tones, documents in the order of the tree.
struct HeatImage {
  let order: [DocumentID]
  let scores: [DocumentPair: Double]
  let title: String

  private static let tones = 10
  private static let side = 620

  func svg() -> String {
    let (least, largest) = (scores.values.min() ?? 0, scores.values.max() ?? 1)
    var paths = [String](repeating: "", count: Self.tones + 1)
    for (y, row) in order.enumerated() {
      for (x, column) in order.enumerated() {
        guard let score = scores[DocumentPair(row, column)] else { continue }
        let tone = Heat.strength(score, from: least, to: largest) * Self.tones / 100
        paths[tone] += "M\(x) \(y)h1v1h-1z"
      }
    }
    var svg =
      "<svg class=\"heat-image\" role=\"img\" viewBox=\"0 0 \(order.count) \(order.count)\" "
      + "width=\"\(Self.side)\" height=\"\(Self.side)\"><title>\(HTML.escape(title))</title>"
    for (tone, path) in paths.enumerated() where !path.isEmpty {
      svg +=
        "<path fill-opacity=\"\(HTML.plain(Double(tone) / Double(Self.tones)))\" d=\"\(path)\"/>"
    }
    return svg + "</svg>\n"
  }
}

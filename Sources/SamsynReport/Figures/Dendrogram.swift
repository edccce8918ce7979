internal import Foundation
internal import SamsynModel

/// The tree of a corpus as SVG: leaves on the left, joined to the right by distance.
struct Dendrogram {
  let structure: CorpusStructure
  /// What leaves are called, in corpus order.
  let names: [String]
  let wording: Wording

  private static let rowHeight = 22.0
  private static let treeWidth = 320.0

  func svg() -> String {
    let labelWidth = LabelWidth.of(names) + 12
    let width = labelWidth + Self.treeWidth + 60
    let height = Double(names.count) * Self.rowHeight + 26
    let greatest = max(structure.merges.map(\.height).max() ?? 0, 0.001)
    var svg =
      "<svg class=\"tree\" role=\"img\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" "
      + "width=\"\(Int(width))\" height=\"\(Int(height))\">"
      + "<title>\(HTML.escape(wording[.treeTitle]))</title>"
    // Where each cluster ends: x of its joint, y of its middle.
    var ends = [(x: Double, y: Double)](repeating: (labelWidth, 0), count: names.count)
    for (row, id) in structure.order.enumerated() {
      let y = Double(row) * Self.rowHeight + Self.rowHeight / 2
      ends[id.index].y = y
      svg +=
        "<text x=\"\(Int(labelWidth) - 6)\" y=\"\(Int(y) + 5)\" text-anchor=\"end\">"
        + "\(HTML.escape(names[id.index]))</text>"
    }
    for merge in structure.merges {
      let (a, b) = (ends[merge.a], ends[merge.b])
      let x = labelWidth + merge.height / greatest * Self.treeWidth
      svg +=
        "<path d=\"M\(Self.number(a.x)) \(Self.number(a.y))H\(Self.number(x))"
        + "V\(Self.number(b.y))H\(Self.number(b.x))\"><title>"
        + HTML.escape(
          wording.count(
            .treeJoint, merge.size, ["similarity": wording.percent(1 - merge.height)]))
        + "</title></path>"
      ends.append((x, (a.y + b.y) / 2))
    }
    let base = height - 8
    svg +=
      "<text class=\"note\" x=\"\(Int(labelWidth))\" y=\"\(Int(base))\">"
      + HTML.escape(wording(.percentAlike, ["share": wording.percent(1)])) + "</text>"
      + "<text class=\"note\" x=\"\(Int(labelWidth + Self.treeWidth))\" y=\"\(Int(base))\" "
      + "text-anchor=\"end\">\(HTML.escape(wording.percent(1 - greatest)))</text>"
    return svg + "</svg>\n"
  }

  static func number(_ value: Double) -> String { String(Int(value.rounded())) }
}

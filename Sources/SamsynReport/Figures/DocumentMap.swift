internal import Foundation
internal import SamsynModel

/// Documents as points: near ones are alike. Numbers are those of the corpus table.
struct DocumentMap {
  let structure: CorpusStructure
  let names: [String]
  let title: String

  private static let side = 460.0
  private static let margin = 24.0

  func svg() -> String {
    let points = structure.points
    let reach = max(points.map { max(abs($0.x), abs($0.y)) }.max() ?? 0, 0.001)
    let scale = (Self.side / 2 - Self.margin) / reach
    var svg =
      "<svg class=\"map\" role=\"img\" viewBox=\"0 0 \(Int(Self.side)) \(Int(Self.side))\" "
      + "width=\"\(Int(Self.side))\" height=\"\(Int(Self.side))\">"
      + "<title>\(HTML.escape(title))</title>"
      + "<path class=\"axis\" d=\"M0 \(Int(Self.side / 2))H\(Int(Self.side))"
      + "M\(Int(Self.side / 2)) 0V\(Int(Self.side))\"></path>"
    let places = points.map { point in
      (x: Self.side / 2 + point.x * scale, y: Self.side / 2 - point.y * scale)
    }
    for (index, place) in places.enumerated() {
      svg +=
        "<circle cx=\"\(Dendrogram.number(place.x))\" cy=\"\(Dendrogram.number(place.y))\" r=\"4\">"
        + "<title>\(HTML.escape(names[index]))</title></circle>"
    }
    // Right, left, above or below: where no point and no label is. A point in a crowd keeps its number in
    // its title only.
    var labels: [(x: Double, y: Double)] = []
    for (index, place) in places.enumerated() {
      let offsets = [(15.0, 0.0), (-15, 0), (0, -13), (0, 13), (15, 13), (-15, -13)]
      let spots = offsets.map { (x: place.x + $0.0, y: place.y + $0.1) }
      guard
        let label = spots.first(where: { spot in
          !labels.contains { abs($0.x - spot.x) < 28 && abs($0.y - spot.y) < 15 }
            && !places.contains { abs($0.x - spot.x) < 13 && abs($0.y - spot.y) < 9 }
        })
      else { continue }
      labels.append(label)
      svg +=
        "<text x=\"\(Dendrogram.number(label.x))\" y=\"\(Dendrogram.number(label.y + 4))\" "
        + "text-anchor=\"middle\">\(index + 1)</text>"
    }
    return svg + "</svg>\n"
  }
}

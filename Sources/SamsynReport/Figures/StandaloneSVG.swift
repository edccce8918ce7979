/// A figure of the report as a drawing of its own: with a name space and the style that the page would give it.
enum StandaloneSVG {
  private static let style =
    "text{font:13px 'DejaVu Sans',Calibri,sans-serif;fill:#1a2230}text.note{fill:#525c6b;font-size:12px}"
    + "rect{fill:#5d9ede}path{fill:none;stroke:#0b5cad;stroke-width:1.5}circle{fill:#0b5cad}.axis{stroke:#d3d9e2}"

  static func page(_ svg: String) -> String {
    guard let end = svg.firstIndex(of: ">") else { return svg }
    let open = svg[..<end].replacing("<svg ", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
    return open + "><style>\(style)</style>" + svg[svg.index(after: end)...]
  }
}

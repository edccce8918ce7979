/// Builds HTML out of escaped text; nothing enters a page unescaped but through `raw`.
struct HTML {
  private(set) var text = ""

  static func escape(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      // Control characters have no place in HTML, escaped or not.
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  mutating func raw(_ html: String) { text += html }

  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: String
  ) {
    open(name, attributes)
    text += Self.escape(content)
    close(name)
  }

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escape(value))\"" }
    text += ">"
  }

  /// Elements inside running text, where a line end would show as a blank.
  private static let inline: Set<String> = ["a", "em", "mark", "span", "strong"]

  mutating func close(_ name: String) {
    text += "</\(name)>" + (Self.inline.contains(name) ? "" : "\n")
  }

  mutating func within(
    _ name: String, _ attributes: [(String, String)] = [], _ body: (inout HTML) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  /// A table with a caption for those who do not see the heading.
  mutating func table(
    caption: String, columns: [String], numeric: Set<Int> = [], rows: [[String]]
  ) {
    within("div", [("class", "scroll")]) { html in
      html.within("table") { html in
        html.element("caption", caption)
        html.within("thead") { html in
          html.within("tr") { html in
            for (index, column) in columns.enumerated() {
              html.element(
                "th", [("scope", "col")] + (numeric.contains(index) ? [("class", "number")] : []),
                column)
            }
          }
        }
        html.within("tbody") { html in
          for row in rows {
            html.within("tr") { html in
              for (index, cell) in row.enumerated() {
                html.element("td", numeric.contains(index) ? [("class", "number")] : [], cell)
              }
            }
          }
        }
      }
    }
  }

  mutating func element(_ name: String, _ content: String) { element(name, [], content) }

  /// One decimal, as tables show numbers.
  static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
}

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
  private static let inline: Set<String> = [
    "a", "em", "mark", "span", "strong", "code", "td", "sup",
  ]

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

  /// One cell of a table.
  enum Cell {
    case text(String)
    /// A number as it is shown and as it is sorted.
    case number(String, Double)
    case link(String, to: String)
    case html(String)
    /// A bar from 0 to 1 with its number.
    case bar(Double, String)
    /// A bar whose number sorts by another scale than its length.
    case scaledBar(Double, String, sortedBy: Double)
  }

  /// A column of a table.
  struct Column {
    var title: String
    var isNumeric = false
    init(_ title: String, numeric: Bool = false) {
      self.title = title
      isNumeric = numeric
    }
  }

  /// A table with a caption for those who do not see the heading. The script gives it sorting and, from a
  /// dozen rows on, a filter.
  mutating func table(
    caption: String, _ columns: [Column], _ rows: [[Cell]], id: String? = nil
  ) {
    scrolling(caption) { html in
      html.within("table", [("class", "data")] + (id.map { [("id", $0)] } ?? [])) { html in
        html.element("caption", caption)
        html.within("thead") { html in
          html.within("tr") { html in
            for column in columns {
              html.element(
                "th", [("scope", "col")] + (column.isNumeric ? [("class", "number")] : []),
                column.title)
            }
          }
        }
        html.within("tbody") { html in
          for row in rows {
            html.within("tr") { html in for cell in row { html.cell(cell) } }
          }
        }
      }
    }
  }

  /// What may be wider than the window: it scrolls by itself, with the keyboard too.
  mutating func scrolling(_ label: String, _ body: (inout HTML) -> Void) {
    within(
      "div", [("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", label)],
      body)
  }

  private mutating func cell(_ cell: Cell) {
    switch cell {
    case .text(let text): element("td", text)
    case .number(let text, let value):
      element("td", [("class", "number"), ("data-v", Self.plain(value))], text)
    case .link(let text, let target):
      within("td") { $0.element("a", [("href", "#" + target)], text) }
    case .html(let markup):
      open("td")
      raw(markup)
      close("td")
    case .bar(let share, let text): bar(share, text, sortedBy: share)
    case .scaledBar(let share, let text, let value): bar(share, text, sortedBy: value)
    }
  }

  private mutating func bar(_ share: Double, _ text: String, sortedBy value: Double) {
    element(
      "td",
      [("class", "bar"), ("data-v", Self.plain(value)), ("style", "--w:\(Self.plain(share))")], text
    )
  }

  /// A number for style and script: three decimals at most, never an exponent.
  static func plain(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "0" }
    let scaled = Int((value * 1000).rounded())
    guard scaled % 1000 != 0 else { return String(scaled / 1000) }
    var fraction = String(abs(scaled) % 1000)
    fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (scaled < 0 ? "-" : "") + "\(abs(scaled) / 1000).\(fraction)"
  }

  mutating func hint(_ text: String) { element("p", [("class", "hint")], text) }

  mutating func element(_ name: String, _ content: String) { element(name, [], content) }
}

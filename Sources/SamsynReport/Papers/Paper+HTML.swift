internal import SamsynResources

extension Paper {
  /// The paper as a page of its own, notes at its end.
  /// - Throws: `DataFileError` when the style is not installed.
  public func html() throws -> String {
    let style = try DataFile(path: "Resources/paper.css", in: .module).text
    var page = HTML()
    page.raw("<!DOCTYPE html>\n<html lang=\"\(HTML.escape(language))\">\n<head>\n")
    page.raw("<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", title)
    page.raw("<style>\n\(style)</style>\n</head>\n<body>\n<main>\n")
    page.element("h1", title)
    if !subtitle.isEmpty { page.element("p", [("class", "subtitle")], subtitle) }
    var notes: [String] = []
    for block in blocks { Self.write(block, &notes, &page) }
    if !notes.isEmpty {
      page.within("ol", [("class", "notes")]) { html in
        for (index, note) in notes.enumerated() {
          html.within("li", [("id", "note-\(index + 1)")]) { html in
            html.raw(HTML.escape(note) + " ")
            html.element(
              "a", [("href", "#at-\(index + 1)"), ("aria-label", "↩ \(index + 1)")], "↩")
          }
        }
      }
    }
    page.raw("</main>\n</body>\n</html>\n")
    return page.text
  }

  private static func write(_ block: Block, _ notes: inout [String], _ html: inout HTML) {
    switch block {
    case .heading(let level, let text): html.element("h\(min(level + 1, 6))", text)
    case .paragraph(let inlines): html.within("p") { write(inlines, &notes, &$0) }
    case .list(let items):
      html.within("ul") { html in
        for item in items { html.within("li") { write(item, &notes, &$0) } }
      }
    case .figure(let svg, let caption):
      html.within("figure") { html in
        html.raw(svg)
        html.element("figcaption", caption)
      }
    case .table(let table):
      html.within(
        "div",
        [
          ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", table.caption),
        ]
      ) { html in
        html.within("table") { html in
          html.element("caption", table.caption)
          html.within("thead") { html in
            html.within("tr") { html in
              for column in table.columns { html.element("th", [("scope", "col")], column) }
            }
          }
          html.within("tbody") { html in
            for row in table.rows {
              html.within("tr") { html in
                for (index, cell) in row.enumerated() {
                  let isNumber = table.numeric.contains(index)
                  html.within("td", isNumber ? [("class", "number")] : []) {
                    write(cell, &notes, &$0)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func write(_ inlines: [Inline], _ notes: inout [String], _ html: inout HTML) {
    for inline in inlines {
      switch inline {
      case .text(let text): html.raw(HTML.escape(text))
      case .strong(let text): html.element("strong", text)
      case .emphasis(let text): html.element("em", text)
      case .note(let text):
        notes.append(text)
        html.within("sup") { html in
          html.element(
            "a", [("href", "#note-\(notes.count)"), ("id", "at-\(notes.count)")],
            String(notes.count))
        }
      }
    }
  }
}

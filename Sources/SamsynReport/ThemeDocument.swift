public import SamsynModel
internal import SamsynResources

/// Themes as a document: areas, themes, and every input word for word.
public struct ThemeDocument: Sendable {
  let themes: [Theme]
  let inputs: [ThemeInput]
  let documents: [AnnotatedDocument]
  let taxonomies: [Taxonomy]
  let wording: Wording

  public init(
    themes: [Theme], inputs: [ThemeInput], documents: [AnnotatedDocument], taxonomies: [Taxonomy],
    wording: Wording
  ) {
    self.wording = wording
    self.themes = themes
    self.inputs = inputs
    self.documents = documents
    self.taxonomies = taxonomies
  }

  /// The area's label in the language of the theme's first input.
  public func areaLabel(_ theme: Theme) -> String {
    switch theme.area {
    case .category(let taxonomy, let id):
      let language =
        theme.inputs.first.map {
          documents[inputs[$0].document.index].tokens.documentLanguage.language
        } ?? .sv
      return taxonomies.first { $0.id == taxonomy }?.category(id)?.label(language) ?? id
    case .heading(let title): return title
    case .none: return "–"
    }
  }

  /// Themes by area, areas in order of their first theme.
  private var areas: [(label: String, themes: [Theme])] {
    var order: [Theme.Area] = []
    var groups: [Theme.Area: [Theme]] = [:]
    for theme in themes {
      if groups[theme.area] == nil { order.append(theme.area) }
      groups[theme.area, default: []].append(theme)
    }
    return order.map { area in
      let members = groups[area] ?? []
      return (members.first.map(areaLabel) ?? "–", members)
    }
  }

  private var themesCount: String {
    wording(
      .inputsInThemes,
      ["inputs": wording.integer(inputs.count), "themes": wording.integer(themes.count)])
  }

  public func markdown() -> String {
    var text = "# \(wording[.themes])\n\n\(themesCount)\n"
    for (label, themes) in areas {
      text += "\n## \(Self.plain(label))\n"
      for theme in themes where theme.inputs.count > 1 {
        text += "\n### \(Self.plain(theme.label))\n\n"
        if !theme.terms.isEmpty {
          text += "\(wording[.sharedWordsOfTheme]): \(theme.terms.joined(separator: ", "))\n\n"
        }
        for index in theme.inputs { text += markdown(inputs[index]) }
      }
      let alone = themes.filter { $0.inputs.count == 1 }
      if !alone.isEmpty {
        text += "\n### \(wording[.inputsAlone])\n\n"
        for theme in alone { text += markdown(inputs[theme.inputs[0]]) }
      }
    }
    return text
  }

  private func markdown(_ input: ThemeInput) -> String {
    var text = "- \(Self.plain(input.text)) (\(documents[input.document.index].document.name))\n"
    for cell in input.cells.dropFirst() {
      text += "  - \(Self.plain(cell.column)): \(cell.text.isEmpty ? "–" : Self.plain(cell.text))\n"
    }
    return text
  }

  /// Text in which Markdown finds no marks of its own.
  private static func plain(_ text: String) -> String {
    text.foldingWhitespace().replacing("\\", with: "\\\\").replacing("*", with: "\\*")
      .replacing("_", with: "\\_").replacing("<", with: "\\<").replacing("[", with: "\\[")
  }

  public func html() throws -> String {
    let style = try DataFile(path: "Resources/report.css", in: .module).text
    var page = HTML()
    page.raw(
      "<!DOCTYPE html>\n<html lang=\"\(wording.language.rawValue)\">\n<head><meta charset=\"utf-8\"><title>\(wording[.themes])</title>\n<style>\n\(style)</style></head>\n<body><main>\n"
    )
    page.element("h1", wording[.themes])
    write(to: &page, themeLimit: themes.count)
    page.raw("</main></body></html>\n")
    return page.text
  }

  func write(to html: inout HTML, themeLimit: Int) {
    var left = themeLimit
    for (label, themes) in areas where left > 0 {
      let count = themes.reduce(0) { $0 + $1.inputs.count }
      html.element("h3", "\(label) (\(count))")
      let shown = themes.prefix(left)
      for theme in shown where theme.inputs.count > 1 {
        html.within("div", [("class", "theme")]) { html in
          html.element("h4", theme.label)
          if !theme.terms.isEmpty {
            html.element(
              "p", [("class", "hint")],
              wording[.sharedWordsOfTheme] + ": " + theme.terms.joined(separator: ", "))
          }
          html.within("ul") { html in
            for index in theme.inputs { item(inputs[index], &html) }
          }
        }
      }
      let alone = shown.filter { $0.inputs.count == 1 }
      if !alone.isEmpty {
        html.within("div", [("class", "theme")]) { html in
          html.element("h4", "\(wording[.inputsAlone]) (\(wording.integer(alone.count)))")
          html.within("ul") { html in
            for theme in alone { item(inputs[theme.inputs[0]], &html) }
          }
        }
      }
      left -= themes.count
    }
    if themes.count > themeLimit {
      html.element(
        "p", [("class", "hint")],
        wording(
          .moreInTable,
          ["n": wording.integer(themes.count - themeLimit), "file": "tables/themes.csv"]))
    }
  }

  private func item(_ input: ThemeInput, _ html: inout HTML) {
    html.within("li") { html in
      html.raw(HTML.escape(input.text))
      let filled = input.cells.dropFirst().filter { !$0.text.isEmpty }
      for cell in filled {
        html.element("div", [("class", "hint")], "\(cell.column): \(cell.text)")
      }
      let empty = input.cells.dropFirst().filter(\.text.isEmpty).map(\.column)
      let source = documents[input.document.index].document.stem
      html.element(
        "span", [("class", "hint")],
        " \(wording[input.kind == .row ? .tableRow : .listItem]), \(source)"
          + (empty.isEmpty ? "" : "; \(wording[.emptyCells]): \(empty.joined(separator: ", "))"))
    }
  }
}

internal import SamsynModel

/// Matrix of documents or groups by focus area. A cell leads to its quotes, which the script takes out of
/// the documents' own pages, so that every passage stands in the file once.
struct FocusAreaPart: ReportPart {
  let report: ReportContext
  let id = "areas"
  var title: String { wording[.focusAreas] }

  func write(to html: inout HTML) {
    guard let main = report.mainTaxonomy else {
      html.element("p", wording[.noTaxonomy])
      return
    }
    html.element("p", wording[.areasExplained])
    html.hint(wording[.mainTaxonomyWhy])
    if let note = report.limitNote { html.hint(note) }
    html.within("div", [("class", "controls")]) { html in
      html.within("label") { html in
        html.raw(HTML.escape(wording[.taxonomy]) + " ")
        html.within("select", [("id", "matrix-taxonomy"), ("autocomplete", "off")]) { html in
          for (index, taxonomy) in report.analysis.taxonomies.enumerated() {
            html.element(
              "option",
              [("value", String(index))] + (taxonomy.id == main.id ? [("selected", "")] : []),
              "\(report.title(taxonomy)) (\(taxonomy.id))")
          }
        }
      }
      choice(
        "matrix-rows", wording[.rows],
        [("d", wording[.documents])]
          + (report.groups.isEmpty ? [] : [("g", wording.name(of: report.groupKey))]), &html)
      choice(
        "matrix-value", wording[.value],
        [("d", wording[.densityUnit]), ("s", wording[.shareOfSentences])], &html)
    }
    html.within("div", [("id", "matrix")]) { html in
      html.raw(matrix(main, byGroup: false))
    }
    legend(&html)
  }

  private func choice(
    _ id: String, _ label: String, _ options: [(value: String, text: String)], _ html: inout HTML
  ) {
    html.within("label") { html in
      html.raw(HTML.escape(label) + " ")
      html.within("select", [("id", id), ("autocomplete", "off")]) { html in
        for option in options {
          html.element("option", [("value", option.value)], option.text)
        }
      }
    }
  }

  private func legend(_ html: inout HTML) {
    html.within("p", [("class", "hint legend")]) { html in
      html.element("span", [("class", "swatch silent")], "–")
      html.raw(HTML.escape(wording[.legendSilent]) + " ")
      html.element("span", [("class", "swatch unknown")], "?")
      html.raw(HTML.escape(wording[.legendUnknown]))
    }
  }

  /// The matrices that the script puts in place, by their names.
  var stored: [(name: String, html: String)] {
    let main = report.mainTaxonomy?.id
    return report.analysis.taxonomies.enumerated().flatMap { index, taxonomy in
      // The one that the report opens with stands in place already.
      (taxonomy.id == main
        ? [] : [("matrix-\(index)-d", matrix(taxonomy, byGroup: false))])
        + (report.groups.isEmpty ? [] : [("matrix-\(index)-g", matrix(taxonomy, byGroup: true))])
    }
  }

  // MARK: - The matrix

  /// What one cell counts.
  private struct Sum {
    var mentions = 0
    var words = 0
    var sentences = 0
    var hits = 0
    var isSilent: Bool
    var density: Double { words == 0 ? 0 : Double(mentions) * 1000 / Double(words) }
    var share: Double { sentences == 0 ? 0 : Double(hits) / Double(sentences) }

    /// nil when the area was looked for in none of the documents.
    init?(_ rows: [Coverage]) {
      guard !rows.isEmpty else { return nil }
      isSilent = rows.allSatisfy(\.isSilent)
      for row in rows {
        mentions += row.mentions
        words += row.words
        sentences += row.sentences
        hits += row.sentencesWithMention
      }
    }
  }

  private struct Row {
    var title: String
    var link: String?
    var documents: [DocumentID]
  }

  private func matrix(_ taxonomy: Taxonomy, byGroup: Bool) -> String {
    let rows =
      byGroup
      ? report.groups.map { Row(title: $0.name, link: nil, documents: $0.documents) }
      : report.shown.filter { report.hasText($0) }.map {
        Row(title: report.title($0.id), link: report.anchor($0.id), documents: [$0.id])
      }
    let cells = rows.map { row in
      taxonomy.areas.map { area in
        Sum(row.documents.compactMap { report.coverage($0, taxonomy.id, area.id) })
      }
    }
    let sums = cells.joined().compactMap(\.self)
    let scale = (density: sums.map(\.density).max() ?? 0, share: sums.map(\.share).max() ?? 0)
    var html = HTML()
    let caption = wording(.matrixCaption, ["taxonomy": report.title(taxonomy)])
    html.scrolling(caption) { html in
      html.within("table", [("class", "heat data")]) { html in
        html.element("caption", caption)
        html.within("thead") { html in
          html.within("tr") { html in
            html.element(
              "th", [("scope", "col")],
              byGroup ? wording.name(of: report.groupKey) : wording[.document])
            for area in taxonomy.areas {
              html.element("th", [("scope", "col")], report.label(area))
            }
          }
        }
        html.within("tbody") { html in
          for (row, sums) in zip(rows, cells) { write(row, sums, taxonomy, scale, &html) }
        }
      }
    }
    html.hint(wording(.sourceOf, ["source": taxonomy.source]))
    return html.text
  }

  private func write(
    _ row: Row, _ sums: [Sum?], _ taxonomy: Taxonomy, _ scale: (density: Double, share: Double),
    _ html: inout HTML
  ) {
    let members =
      row.link == nil
      ? [("data-docs", row.documents.map { report.slugs[$0.index] }.joined(separator: " "))] : []
    html.within("tr", members) { html in
      html.within("th", [("scope", "row")]) { html in
        if let link = row.link {
          html.element("a", [("href", "#" + link)], row.title)
        } else {
          html.raw(HTML.escape(row.title))
        }
      }
      for (area, sum) in zip(taxonomy.areas, sums) {
        guard let sum else {
          html.element("td", [("class", "unknown")], "?")
          continue
        }
        let target = row.documents.count == 1 && row.link != nil ? row.documents[0] : nil
        cell(sum, target, taxonomy, area, scale, &html)
      }
    }
  }

  private func cell(
    _ sum: Sum, _ document: DocumentID?, _ taxonomy: Taxonomy, _ area: Category,
    _ scale: (density: Double, share: Double), _ html: inout HTML
  ) {
    let density = Heat.strength(sum.density, of: scale.density)
    let share = Heat.strength(sum.share, of: scale.share)
    html.open(
      "td",
      [
        ("class", sum.isSilent ? "cell silent" : "cell")
      ] + (sum.isSilent ? [] : [("style", "--d:\(density)%;--s:\(share)%")]))
    let text = sum.isSilent ? "–" : wording.decimal(sum.density)
    let other = sum.isSilent ? [] : [("data-s", wording.percentage(sum.share))]
    if let document {
      let target = "q-\(report.slugs[document.index])~\(taxonomy.id)~\(area.id)"
      html.element(
        "a",
        [("href", "#" + target)] + other
          + (sum.isSilent ? [("aria-label", wording[.silent])] : []), text)
    } else {
      let index = report.analysis.taxonomies.firstIndex { $0.id == taxonomy.id } ?? 0
      let position = taxonomy.areas.firstIndex { $0.id == area.id } ?? 0
      html.element(
        "button",
        [("type", "button"), ("data-area", "\(index).\(position)")] + other
          + (sum.isSilent ? [("aria-label", wording[.silent])] : []), text)
    }
    html.close("td")
  }
}

internal import SamsynModel

/// Heat maps of document × focus area, each cell leading to its quotes.
struct FocusAreaPart: ReportPart {
  let report: HTMLReport
  let id = "areas"
  let title = "Focus areas"

  init(_ report: HTMLReport) {
    self.report = report
    var rows: [Key: Coverage] = [:]
    for row in report.analysis.coverage where row.section == nil {
      rows[Key(row.document, row.taxonomy, row.category)] = row
    }
    coverage = rows
    var byDocument: [DocumentID: [Mention]] = [:]
    for mention in report.analysis.mentions {
      byDocument[mention.document, default: []].append(mention)
    }
    mentions = byDocument
  }

  private struct Key: Hashable {
    var document: DocumentID
    var taxonomy: String
    var category: String
    init(_ document: DocumentID, _ taxonomy: String, _ category: String) {
      self.document = document
      self.taxonomy = taxonomy
      self.category = category
    }
  }

  private let coverage: [Key: Coverage]
  private let mentions: [DocumentID: [Mention]]

  private var quotesPerCell: Int { report.analysis.documents.count <= 60 ? 6 : 2 }

  func write(to html: inout HTML) {
    html.element(
      "p",
      "Mentions per 1,000 words. A cell leads to its quotes; a dash is a silence: the area was looked for in the document's language and not found."
    )
    if let note = report.limitNote { html.element("p", [("class", "hint")], note) }
    for (index, taxonomy) in report.analysis.taxonomies.enumerated() {
      html.open("details", [("class", "taxonomy")] + (index < 2 ? [("open", "")] : []))
      html.element(
        "summary",
        "\(taxonomy.id): \(taxonomy.title[report.mainLanguage] ?? taxonomy.title[.sv] ?? "")")
      heatMap(taxonomy, &html)
      html.element("p", [("class", "hint")], "Source: \(taxonomy.source)")
      html.close("details")
    }
    html.element("h3", "Quotes")
    for document in report.shown { quotes(document, &html) }
  }

  private func heatMap(_ taxonomy: Taxonomy, _ html: inout HTML) {
    let largest =
      report.shown.flatMap { document in
        taxonomy.areas.compactMap { coverage[Key(document.id, taxonomy.id, $0.id)]?.density }
      }.max() ?? 1
    html.within("div", [("class", "scroll")]) { html in
      html.within("table", [("class", "heat")]) { html in
        html.element("caption", "Mentions per 1,000 words, \(taxonomy.id)")
        html.within("thead") { html in
          html.within("tr") { html in
            html.element("th", [("scope", "col")], "Document")
            for area in taxonomy.areas {
              html.element("th", [("scope", "col")], area.label(report.mainLanguage))
            }
          }
        }
        html.within("tbody") { html in
          for document in report.shown {
            html.within("tr") { html in
              html.element("th", [("scope", "row")], report.title(document.id))
              for area in taxonomy.areas {
                cell(
                  coverage[Key(document.id, taxonomy.id, area.id)], document, taxonomy, area,
                  largest, &html)
              }
            }
          }
        }
      }
    }
  }

  private func cell(
    _ row: Coverage?, _ document: AnnotatedDocument, _ taxonomy: Taxonomy, _ area: Category,
    _ largest: Double, _ html: inout HTML
  ) {
    guard let row else {
      html.element("td", [("class", "unknown"), ("title", "no terms in this language")], "?")
      return
    }
    if row.isSilent {
      html.element("td", [("class", "silent"), ("title", "silent")], "–")
      return
    }
    let strength = (row.density / max(largest, 0.001)).squareRoot()
    html.within("td", [("class", Heat.tone(strength)), ("style", Heat.style(strength))]) { html in
      html.element(
        "a",
        [
          ("href", "#\(Self.anchor(document, taxonomy, area))"),
          ("title", "\(row.mentions) mentions, \(HTML.percent(row.sentenceShare)) of sentences"),
        ], HTML.decimal(row.density))
    }
  }

  private static func anchor(
    _ document: AnnotatedDocument, _ taxonomy: Taxonomy, _ area: Category
  ) -> String { "q-\(document.id.index)-\(taxonomy.id)-\(area.id)" }

  // MARK: - Quotes

  private func quotes(_ document: AnnotatedDocument, _ html: inout HTML) {
    html.open("details", [("class", "document"), ("id", "doc-\(document.id.index)")])
    html.element("summary", report.title(document.id))
    for taxonomy in report.analysis.taxonomies {
      for area in taxonomy.areas {
        let family = taxonomy.family(of: area.id)
        let found = (mentions[document.id] ?? []).filter {
          $0.taxonomy == taxonomy.id && family.contains($0.category)
        }
        guard !found.isEmpty else { continue }
        html.within("div", [("class", "quotes"), ("id", Self.anchor(document, taxonomy, area))]) {
          html in
          html.element(
            "h4",
            "\(area.label(document.tokens.documentLanguage.language)) · \(taxonomy.id) · \(found.count) mention\(found.count == 1 ? "" : "s")"
          )
          var sentences: Set<Int> = []
          let distinct = found.filter { sentences.insert($0.sentence).inserted }
          for mention in distinct.prefix(quotesPerCell) {
            quote(mention, document, found.filter { $0.sentence == mention.sentence }, &html)
          }
          if distinct.count > quotesPerCell {
            html.element(
              "p", [("class", "hint")],
              "… and \(distinct.count - quotesPerCell) more sentences in tables/mentions.csv")
          }
        }
      }
    }
    html.close("details")
  }

  private func quote(
    _ mention: Mention, _ document: AnnotatedDocument, _ same: [Mention], _ html: inout HTML
  ) {
    let sentence = document.tokens.sentences[mention.sentence].tokens
    let from = max(sentence.lowerBound, mention.tokens.lowerBound - 30)
    let to = min(sentence.upperBound, mention.tokens.upperBound + 40)
    html.open("blockquote")
    if from > sentence.lowerBound { html.raw("… ") }
    var position = document.tokens.utf8Range(from..<to).start
    for hit in same where hit.tokens.lowerBound >= from && hit.tokens.upperBound <= to {
      guard hit.range.start >= position else { continue }
      html.raw(HTML.escape(document.string(UTF8Range(position, hit.range.start))))
      html.element("mark", document.string(hit.range))
      position = hit.range.end
    }
    html.raw(
      HTML.escape(document.string(UTF8Range(position, document.tokens.utf8Range(from..<to).end))))
    if to < sentence.upperBound { html.raw(" …") }
    let section = document.document.sectionTitle(ofBlock: mention.block)
    let begin = document.document.text.scalarOffset(mention.range.start)
    let page = document.document.blocks[mention.block].page.map { "p. \($0), " } ?? ""
    html.element(
      "cite",
      (section.isEmpty ? "" : "\(section.shortened(to: 80)), ") + page + "character \(begin)")
    html.close("blockquote")
  }
}

/// Colors of heat maps: one hue, text that stays readable.
enum Heat {
  static func style(_ strength: Double) -> String {
    "--heat:\(Int((min(1, max(0, strength)) * 100).rounded()))%"
  }
  static func tone(_ strength: Double) -> String { strength > 0.62 ? "cell strong" : "cell" }
}

internal import SamsynModel

/// Everything about one document: keywords, profile, reading map, targets, names, neighbors.
struct DocumentPage {
  let report: ReportContext
  let document: AnnotatedDocument
  private var wording: Wording { report.wording }
  private var id: DocumentID { document.id }

  /// What stands above the reading map.
  func opening() -> String {
    var html = HTML()
    html.element("h2", [("tabindex", "-1")], report.title(id, limit: 120))
    facts(&html)
    guard report.hasText(document) else {
      html.element("p", wording(.noText, ["state": wording.state(document.document.state)]))
      return html.text
    }
    profiles(&html)
    keywords(&html)
    neighbors(&html)
    return html.text
  }

  /// What stands below it.
  func closing() -> String {
    var html = HTML()
    guard report.hasText(document) else { return "" }
    silences(&html)
    targets(&html)
    names(&html)
    return html.text
  }

  private func facts(_ html: inout HTML) {
    let metadata = document.document.metadata
    var facts: [(String, String)] = [(wording[.file], document.document.name)]
    for key in [DocumentMetadata.Key.region, .country, .year, .kind, .group, .author] {
      if let value = metadata[key] {
        facts.append(
          (
            wording.name(of: key),
            value.value + (value.origin == .derived ? " (\(wording[.derived]))" : "")
          ))
      }
    }
    facts.append((wording[.language], wording.name(of: document.tokens.documentLanguage.language)))
    facts.append((wording[.words], wording.integer(document.contentWordCount)))
    if let pages = document.document.pageCount {
      facts.append((wording[.pages], wording.integer(pages)))
    }
    facts.append((wording[.state], wording.state(document.document.state)))
    facts.append(("SHA-256", String(document.document.source.sha256.prefix(16)) + "…"))
    html.within("dl", [("class", "facts")]) { html in
      for (name, value) in facts {
        html.within("div") { html in
          html.element("dt", name)
          html.element("dd", value)
        }
      }
    }
    for warning in document.document.warnings {
      html.element("p", [("class", "hint"), ("lang", "en")], warning)
    }
  }

  // MARK: - Profile

  private func profiles(_ html: inout HTML) {
    html.element("h3", wording[.profile])
    html.hint(wording[.profileExplained])
    let main = report.analysis.mainTaxonomy(of: id)
    for (index, taxonomy) in report.analysis.taxonomies.enumerated() {
      let rows = taxonomy.areas.enumerated().compactMap { position, area in
        report.coverage(id, taxonomy.id, area.id).map {
          Profile(position: position, area: area, coverage: $0)
        }
      }
      let mentioned = rows.filter { !$0.coverage.isSilent }
      guard !mentioned.isEmpty else { continue }
      // In a large corpus the tables of all taxonomies would be half of the page.
      let isBrief =
        report.isLarge && taxonomy.id != main && taxonomy.id != report.mainTaxonomy?.id
      html.within(
        "details", [("class", "taxonomy")] + (taxonomy.id == main ? [("open", "")] : [])
      ) { html in
        html.element("summary", report.title(taxonomy))
        if isBrief {
          brief(mentioned, taxonomy, &html)
        } else {
          profile(mentioned, index, taxonomy, &html)
        }
        let silent = rows.filter(\.coverage.isSilent).map { report.label($0.area) }
        if !silent.isEmpty {
          html.hint(wording(.silentOn, ["areas": silent.joined(separator: ", ")]))
        }
      }
    }
  }

  /// What a document says of one area.
  private struct Profile {
    var position: Int
    var area: Category
    var coverage: Coverage
  }

  private func quotes(_ taxonomy: Taxonomy, _ area: Category) -> String {
    "q-\(report.slugs[id.index])~\(taxonomy.id)~\(area.id)"
  }

  private func brief(_ rows: [Profile], _ taxonomy: Taxonomy, _ html: inout HTML) {
    html.within("p") { html in
      for (index, row) in rows.enumerated() {
        if index > 0 { html.raw(", ") }
        html.element("a", [("href", "#" + quotes(taxonomy, row.area))], report.label(row.area))
        html.raw(" " + wording.decimal(row.coverage.density))
      }
    }
  }

  private func profile(
    _ rows: [Profile], _ index: Int, _ taxonomy: Taxonomy, _ html: inout HTML
  ) {
    let ticks = ticks(index, document.tokens.tokens.count)
    let largest = rows.map(\.coverage.density).max() ?? 0
    html.table(
      caption: wording(.profileOf, ["taxonomy": report.title(taxonomy)]),
      [
        .init(wording[.area]), .init(wording[.densityUnit], numeric: true),
        .init(wording[.allDocuments], numeric: true),
        .init(wording[.shareOfSentences], numeric: true), .init(wording[.whereInText]),
      ],
      rows.map { row in
        let mean = report.meanDensity(taxonomy.id, row.area.id)
        let coverage = row.coverage
        return [
          .link(report.label(row.area), to: quotes(taxonomy, row.area)),
          .bar(largest > 0 ? coverage.density / largest : 0, wording.decimal(coverage.density)),
          .number(wording.decimal(mean), mean),
          .number(wording.percent(coverage.sentenceShare), coverage.sentenceShare),
          .html(strip(ticks[row.position] ?? [])),
        ]
      })
  }

  /// Places of a taxonomy's mentions along the text, by area, as pixels.
  private func ticks(_ taxonomy: Int, _ words: Int) -> [Int: Set<Int>] {
    var ticks: [Int: Set<Int>] = [:]
    for mention in report.mentions[id.index] where !mention.isNegated {
      guard let code = report.position(mention.taxonomy, mention.category),
        code.taxonomy == taxonomy
      else { continue }
      ticks[code.area, default: []].insert(
        mention.tokens.lowerBound * Self.stripWidth / max(words, 1))
    }
    return ticks
  }

  private static let stripWidth = 240

  /// Ticks along the text. The quotes behind the area's link say the same in words.
  private func strip(_ ticks: Set<Int>) -> String {
    let path = ticks.sorted().map { "M\($0) 0v9" }.joined()
    return "<svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 \(Self.stripWidth) 9\" "
      + "preserveAspectRatio=\"none\"><path d=\"\(path)\"/></svg>"
  }

  // MARK: - Keywords and neighbors

  private func keywords(_ html: inout HTML) {
    let keyphrases = report.analysis.keyphrases[id.index].keyphrases.prefix(
      report.isLarge ? 12 : 40)
    html.element("h3", wording[.keywords])
    html.table(
      caption: wording(.keywordsOf, ["title": report.title(id)]),
      [
        .init(wording[.phrase]), .init(wording[.score], numeric: true),
        .init(wording[.occurrences], numeric: true), .init(wording[.documentsIn], numeric: true),
        .init(wording[.forms]),
      ],
      keyphrases.map { keyphrase in
        [
          .text(keyphrase.phrase), .bar(keyphrase.score, wording.decimal(keyphrase.score, 2)),
          .number(wording.integer(keyphrase.count), Double(keyphrase.count)),
          .number(
            wording.integer(keyphrase.documentFrequency), Double(keyphrase.documentFrequency)),
          .text(keyphrase.forms.prefix(4).map(\.form).joined(separator: "; ")),
        ]
      })
  }

  private func neighbors(_ html: inout HTML) {
    let neighbors = report.neighbors[id.index].prefix(report.isLarge ? 5 : 8)
    guard !neighbors.isEmpty else { return }
    html.element("h3", wording[.neighbors])
    html.table(
      caption: wording[.neighbors],
      [
        .init(wording[.document]), .init(wording[.score], numeric: true), .init(wording[.madeBy]),
        .init(wording[.compare]),
      ],
      neighbors.map { neighbor in
        let pair = DocumentPair(id, neighbor.document)
        return [
          report.link(neighbor.document, limit: 60),
          .bar(neighbor.score, wording.percent(neighbor.score)),
          .text(report.reasons(pair).joined(separator: ", ")),
          report.anchor(pair).map { .link(wording[.compare], to: $0) } ?? .text(""),
        ]
      })
  }

  // MARK: - Text

  /// The text.
  /// - Parameter budget: bytes that it may take.
  func readingMap(budget: Int) -> String {
    var html = HTML()
    guard report.hasText(document) else { return "" }
    html.element("h3", wording[.readingMap])
    var map = HTML()
    let extent = ReadingMap(report: report, document: document, budget: budget).write(to: &map)
    html.hint(
      extent.isWhole
        ? wording[.readingMapWhole]
        : wording(
          .readingMapPart,
          ["shown": wording.integer(extent.shown), "all": wording.integer(extent.all)]))
    html.within(
      "div",
      [
        ("class", "reading"), ("lang", document.tokens.documentLanguage.language.rawValue),
        ("tabindex", "0"), ("role", "region"), ("aria-label", wording[.readingMap]),
      ]
    ) { $0.raw(map.text) }
    return html.text
  }

  private func silences(_ html: inout HTML) {
    let silences = report.documentSilences[id.index]
    guard !silences.isEmpty else { return }
    html.element("h3", wording[.silences])
    for silence in silences {
      guard let code = report.code(silence.taxonomy, silence.category) else { continue }
      html.within("div", [("data-silence", code)]) { html in
        html.element(
          "h4", "\(report.label(silence.taxonomy, silence.category)) (\(silence.taxonomy))")
        for passage in silence.passages.prefix(2) {
          html.within("blockquote") { html in
            html.raw(
              HTML.escape(
                document.string(passage.range).foldingWhitespace().shortened(to: 240)))
            html.element("cite", report.place(document, passage.range))
          }
        }
      }
    }
  }

  // MARK: - Targets and names

  private func targets(_ html: inout HTML) {
    let targets = report.targets[id] ?? []
    guard !targets.isEmpty else { return }
    let limit = report.isLarge ? 12 : 40
    html.element("h3", wording[.targets])
    TargetTable(report: report).write(
      targets.prefix(limit), caption: wording[.targets], namesDocument: false, to: &html)
    report.more(targets.count - limit, in: "tables/targets.csv", &html)
  }

  private func names(_ html: inout HTML) {
    let abbreviations = report.abbreviations[id] ?? []
    if !abbreviations.isEmpty {
      html.element("h3", wording[.abbreviations])
      html.table(
        caption: wording[.abbreviations],
        [
          .init(wording[.shortForm]), .init(wording[.longForm]),
          .init(wording[.occurrences], numeric: true),
        ],
        abbreviations.prefix(40).map {
          [
            .text($0.abbreviation), .text($0.longForm),
            .number(wording.integer($0.count), Double($0.count)),
          ]
        })
    }
    let names = report.names[id] ?? []
    guard !names.isEmpty else { return }
    html.element("h3", wording[.actors])
    html.table(
      caption: wording[.actors],
      [.init(wording[.name]), .init(wording[.kind]), .init(wording[.occurrences], numeric: true)],
      names.sorted { $0.count > $1.count }.prefix(report.isLarge ? 8 : 15).map {
        [
          .text($0.name), .text(wording.name(of: $0.kind)),
          .number(wording.integer($0.count), Double($0.count)),
        ]
      })
  }
}

internal import SamsynModel

/// The answers in sentences, built from the results.
struct GlancePart: ReportPart {
  let report: HTMLReport
  let id = "glance"
  let title = "At a glance"

  init(_ report: HTMLReport) { self.report = report }

  private var analysis: Analysis { report.analysis }

  func write(to html: inout HTML) {
    guard !analysis.documents.isEmpty else {
      html.element("p", "No document could be read. The part on data quality says why.")
      return
    }
    html.element("h3", "What each document stresses")
    html.within("ul") { html in
      for document in report.shown.prefix(40) { html.within("li") { stress(document, &$0) } }
    }
    html.element("h3", "What they share and where they part")
    html.within("ul") { html in
      for sentence in sentences { html.element("li", sentence) }
    }
  }

  private func stress(_ document: AnnotatedDocument, _ html: inout HTML) {
    let language = document.tokens.documentLanguage.language
    html.element("strong", report.title(document.id))
    html.raw(" (\(language.rawValue)): ")
    let taxonomy = analysis.mainTaxonomy(of: document.id)
    let rows = analysis.topCoverage(document.id, taxonomy: taxonomy).prefix(2)
    let areas = rows.map {
      "\(report.label($0.taxonomy, $0.category, language)) (\(HTML.decimal($0.density)) per 1,000 words)"
    }
    let keywords = analysis.keyphrases[document.id.index].keyphrases.prefix(4).map(\.phrase)
    html.raw(
      HTML.escape(
        areas.isEmpty
          ? "no focus area found" : areas.joined(separator: ", ") + " in \(taxonomy ?? "")"))
    if !keywords.isEmpty {
      html.raw("; typical: " + HTML.escape(keywords.joined(separator: ", ")))
    }
    html.raw(". ")
    html.element("a", [("href", "#doc-\(document.id.index)")], "quotes")
  }

  private var sentences: [String] {
    var sentences: [String] = []
    let combined = analysis.similarity.filter { $0.measure == .combined }
    if let best = combined.max(by: { $0.score < $1.score }) {
      sentences.append(
        "Most alike are “\(report.title(best.a))” and “\(report.title(best.b))” "
          + "(combined score \(HTML.percent(best.score))).")
    }
    if let across = crossLanguagePair { sentences.append(across) }
    if let taxonomy = analysis.taxonomies.first {
      let silent = analysis.coverage.filter { row in
        row.section == nil && row.taxonomy == taxonomy.id && row.isSilent
          && taxonomy.category(row.category)?.parent == nil
      }
      sentences.append(
        silent.isEmpty
          ? "No document is silent on an area of \(taxonomy.id)."
          : "\(silent.count) silences on areas of \(taxonomy.id): "
            + silent.prefix(4).map {
              "“\(report.title($0.document))” on \(report.label($0.taxonomy, $0.category, report.mainLanguage))"
            }.joined(separator: "; ") + (silent.count > 4 ? "; and more below." : "."))
    }
    if let phrase = analysis.sharedPhrases.first {
      sentences.append(
        "\(analysis.sharedPhrases.count) phrases stand in more than one document; the most spread is "
          + "“\(phrase.phrase.shortened(to: 120))” (\(phrase.documents.count) documents).")
    } else {
      sentences.append("No phrase of five words or more stands in more than one document.")
    }
    let passages = analysis.reuse.filter { !$0.boilerplate }
    if let longest = passages.max(by: { $0.words < $1.words }) {
      sentences.append(
        "The longest reused passage has \(longest.words) words: “\(report.title(longest.a))” and “\(report.title(longest.b))”."
      )
    }
    if !analysis.themeInputs.isEmpty {
      let rows = analysis.themeInputs.count { $0.kind == .row }
      sentences.append(
        "\(analysis.themeInputs.count) workshop inputs (\(rows) table rows) lie in \(analysis.themes.count) themes; none was dropped."
      )
    }
    return sentences
  }

  /// What a Norwegian and a Swedish document have in common, by focus areas.
  private var crossLanguagePair: String? {
    let pairs = analysis.similarity.filter { pair in
      guard pair.measure == .areas else { return false }
      let a = analysis.document(pair.a).tokens.documentLanguage.language
      let b = analysis.document(pair.b).tokens.documentLanguage.language
      return (a == .sv) != (b == .sv) && Language.analyzed.contains(a)
        && Language.analyzed.contains(b)
    }
    guard let best = pairs.max(by: { $0.score < $1.score }) else { return nil }
    let areas = best.terms.prefix(3).map { term in
      let parts = term.term.split(separator: "/").map(String.init)
      return parts.count == 2 ? report.label(parts[0], parts[1], report.mainLanguage) : term.term
    }
    return
      "Across Swedish and Norwegian the closest profiles are those of “\(report.title(best.a))” and “\(report.title(best.b))” (\(HTML.percent(best.score)) by focus areas alone): both speak of \(areas.joined(separator: ", "))."
  }
}

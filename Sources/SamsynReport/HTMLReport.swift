internal import Foundation
public import SamsynModel
internal import SamsynResources

/// The report: an analysis on one page that opens from disk, in one of four languages.
///
/// Parts are sections of the page. Pages of documents and pairs lie in inert script elements, which cost a
/// browser nothing until its reader asks for one.
public struct HTMLReport: Sendable {
  let context: ReportContext

  /// Bytes that the page may have. Documents' texts get what all else leaves over, and where that is too
  /// little for all of their text, their sentences with mentions only.
  private static let byteLimit = 18_000_000
  private static let leastText = 1_500_000

  /// - Parameter language: what the report speaks; labels of focus areas follow it where they can.
  /// - Throws: `DataFileError` when the texts are not installed.
  public init(
    _ analysis: Analysis, groupKey: DocumentMetadata.Key = .region, language: Language = .en
  ) throws {
    context = ReportContext(analysis, groupKey: groupKey, wording: try Wording(language))
  }

  private var wording: Wording { context.wording }

  private var parts: [any ReportPart] {
    [
      GlancePart(report: context), CorpusPart(report: context), FocusAreaPart(report: context),
      SilencePart(report: context), KeywordPart(report: context), KeynessPart(report: context),
      SimilarityPart(report: context), SharedPhrasePart(report: context),
      TimelinePart(report: context), ThemePart(report: context), TargetPart(report: context),
      QualityPart(report: context), MethodPart(report: context),
    ]
  }

  /// The whole page.
  /// - Throws: `DataFileError` when style or script are not installed.
  public func html() throws -> String {
    let style = try DataFile(path: "Resources/report.css", in: .module).text
    let script = try DataFile(path: "Resources/report.js", in: .module).text
    var page = HTML()
    let language = wording.language.rawValue
    page.raw("<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    page.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
    page.element("title", wording[.reportTitle])
    page.raw("<style>\n\(style)</style>\n</head>\n<body>\n")
    page.raw("<script>document.documentElement.className = \"js\";</script>\n")
    page.element("a", [("class", "skip"), ("href", "#main")], wording[.skipToContent])
    let parts = parts
    header(&page)
    navigation(parts, &page)
    page.within("main", [("id", "main"), ("tabindex", "-1")]) { html in
      for (index, part) in parts.enumerated() {
        html.within("section", [("id", part.id)] + (index == 0 ? [("class", "now")] : [])) { html in
          html.element("h2", [("tabindex", "-1")], part.title)
          part.write(to: &html)
        }
      }
      html.raw("<section id=\"page\"></section>\n<section id=\"found\"></section>\n")
    }
    page.raw("<dialog id=\"quotes\"></dialog>\n")
    page.within("footer") { html in
      html.element("p", wording(.footer, ["version": context.analysis.run.samsynVersion]))
    }
    store(script.utf8.count, &page)
    page.raw("<script>\n\(script)</script>\n</body>\n</html>\n")
    return page.text
  }

  private func header(_ page: inout HTML) {
    page.within("header") { html in
      html.within("div") { html in
        html.element("h1", wording[.reportHeading])
        html.element("p", subtitle)
      }
      html.within("form", [("id", "search"), ("role", "search")]) { html in
        html.element("label", [("for", "words")], wording[.searchDocuments])
        html.open("input", [("type", "search"), ("id", "words"), ("autocomplete", "off")])
        html.element("button", [("type", "submit")], wording[.search])
      }
      html.within("noscript") { $0.element("p", wording[.needsScript]) }
    }
  }

  private func navigation(_ parts: [any ReportPart], _ page: inout HTML) {
    page.within("nav", [("aria-label", wording[.partsOfReport])]) { html in
      for (index, part) in parts.enumerated() {
        html.element(
          "a", [("href", "#\(part.id)")] + (index == 0 ? [("aria-current", "page")] : []),
          part.title)
      }
      html.element("a", [("href", "#all"), ("class", "all")], wording[.wholeReport])
    }
  }

  private var subtitle: String {
    let documents = context.analysis.documents
    let words = documents.reduce(0) { $0 + $1.contentWordCount }
    return wording.count(.subtitle, documents.count, ["words": wording.integer(words)])
  }

  // MARK: - What the script takes from

  private func store(_ scriptBytes: Int, _ page: inout HTML) {
    for item in FocusAreaPart(report: context).stored { page.store(item.name, item.html) }
    let vocabularies = context.shown.map { Set($0.lemmas.meetingHashes()) }
    for pair in context.pairs {
      if let anchor = context.anchor(pair) {
        page.store(anchor, PairPage(report: context, pair: pair, vocabularies: vocabularies).html())
      }
    }
    page.raw("<script type=\"application/json\" id=\"data\">\(data)</script>\n")
    let pages = context.shown.map { DocumentPage(report: context, document: $0) }
    let frames = pages.map { (opening: $0.opening(), closing: $0.closing()) }
    let spent =
      page.text.utf8.count + scriptBytes
      + frames.reduce(0) { $0 + $1.opening.utf8.count + $1.closing.utf8.count + 100 }
    let budgets = textBudgets(max(Self.leastText, Self.byteLimit - spent))
    for (index, (document, frame)) in zip(pages, frames).enumerated() {
      page.store(
        context.anchor(document.document.id),
        frame.opening + document.readingMap(budget: budgets[index]) + frame.closing)
    }
  }

  /// Bytes of text that each document may have on the page: its own size, or an equal share of what the
  /// short ones leave over.
  private func textBudgets(_ bytes: Int) -> [Int] {
    let sizes = context.shown.map {
      ReadingMap(report: context, document: $0, budget: 0).wholeSize
    }
    var left = bytes
    var budgets = [Int](repeating: 0, count: sizes.count)
    let order = sizes.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] < sizes[$1] : $0 < $1 }
    for (position, index) in order.enumerated() {
      budgets[index] = min(sizes[index], left / (sizes.count - position))
      left -= budgets[index]
    }
    return budgets
  }

  /// Names and texts for the script, as JSON in which no tag can begin.
  private var data: String {
    struct Area: Encodable {
      var id: String
      var label: String
    }
    struct AreaGroup: Encodable {
      var id: String
      var title: String
      var areas: [Area]
    }
    struct Data: Encodable {
      var taxonomies: [AreaGroup]
      var documents: [String: String]
      var words: [String: String]
      var main: Int
    }
    let analysis = context.analysis
    let main = analysis.taxonomies.firstIndex { $0.id == context.mainTaxonomy?.id } ?? 0
    let content = Data(
      taxonomies: analysis.taxonomies.map { taxonomy in
        AreaGroup(
          id: taxonomy.id, title: context.title(taxonomy),
          areas: taxonomy.areas.map { Area(id: $0.id, label: context.label($0)) })
      },
      documents: Dictionary(
        context.shown.map { (context.slugs[$0.id.index], context.title($0.id)) },
        uniquingKeysWith: { first, _ in first }),
      words: Dictionary(
        Wording.Key.script.map { ($0.rawValue, wording[$0]) },
        uniquingKeysWith: { first, _ in first }),
      main: main)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let json = try? encoder.encode(content) else {
      preconditionFailure("SamsynReport: strings and numbers are always JSON")
    }
    return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }
}

extension HTML {
  /// Markup that lies on the page until the script puts it into place. It holds no scripts of its own:
  /// `HTML` escapes every text.
  fileprivate mutating func store(_ name: String, _ html: String) {
    raw("<script type=\"text/html\" id=\"t-\(name)\">\n\(html)</script>\n")
  }
}

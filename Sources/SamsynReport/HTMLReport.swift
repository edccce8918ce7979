public import SamsynModel
internal import SamsynResources

/// The report: an analysis on one page that opens from disk.
public struct HTMLReport: Sendable {
  let analysis: Analysis
  let groupKey: DocumentMetadata.Key

  /// Documents that the page shows one by one; tables have all.
  static let documentLimit = 300

  public init(_ analysis: Analysis, groupKey: DocumentMetadata.Key = .region) {
    self.analysis = analysis
    self.groupKey = groupKey
  }

  /// The whole page.
  /// - Throws: `DataFileError` when style or script are not installed.
  public func html() throws -> String {
    let style = try DataFile(path: "Resources/report.css", in: .module).text
    let script = try DataFile(path: "Resources/report.js", in: .module).text
    var page = HTML()
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    page.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n")
    page.raw("<title>Samsyn report</title>\n<style>\n\(style)</style>\n</head>\n<body>\n")
    let parts: [any ReportPart] = [
      GlancePart(self), CorpusPart(self), FocusAreaPart(self), SilencePart(self),
      KeywordPart(self), SimilarityPart(self), SharedPhrasePart(self), ThemePart(self),
      TargetPart(self), QualityPart(self), MethodPart(self),
    ]
    page.within("header") { html in
      html.element("h1", "What the documents say, share and leave out")
      html.element("p", subtitle)
    }
    page.within("nav", [("aria-label", "Parts of the report")]) { html in
      for part in parts {
        html.element("a", [("href", "#\(part.id)")], part.title)
      }
    }
    page.open("main")
    for part in parts {
      page.within("section", [("id", part.id)]) { html in
        html.element("h2", part.title)
        part.write(to: &html)
      }
    }
    page.close("main")
    page.within("footer") { html in
      html.element(
        "p",
        "Made with Samsyn \(analysis.run.samsynVersion). Every number leads to a passage; every table lies beside this page as CSV, JSON Lines and SQLite."
      )
    }
    page.raw("<script>\n\(script)</script>\n</body>\n</html>\n")
    return page.text
  }

  private var subtitle: String {
    let words = analysis.documents.reduce(0) { $0 + $1.contentWordCount }
    var languages: [Language] = []
    for document in analysis.documents
    where !languages.contains(document.tokens.documentLanguage.language) {
      languages.append(document.tokens.documentLanguage.language)
    }
    return "\(analysis.documents.count) documents, \(words) words, languages: "
      + (languages.isEmpty ? "none" : languages.map(\.rawValue).joined(separator: ", "))
  }

  // MARK: - What several parts need

  /// Documents that are shown one by one.
  var shown: [AnnotatedDocument] { Array(analysis.documents.prefix(Self.documentLimit)) }

  var limitNote: String? {
    analysis.documents.count > Self.documentLimit
      ? "The page shows the first \(Self.documentLimit) of \(analysis.documents.count) documents; the tables have all."
      : nil
  }

  func title(_ id: DocumentID) -> String {
    analysis.document(id).document.displayTitle.shortened(to: 70)
  }

  func label(_ taxonomy: String, _ category: String, _ language: Language = .sv) -> String {
    analysis.taxonomies.first { $0.id == taxonomy }?.category(category)?.label(language)
      ?? category
  }

  /// The language of most documents, for labels that stand over all of them.
  var mainLanguage: Language {
    var counts: [Language: Int] = [:]
    for document in analysis.documents {
      counts[document.tokens.documentLanguage.language, default: 0] += 1
    }
    return Language.analyzed.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? .sv
  }
}

/// A section of the report.
protocol ReportPart {
  var id: String { get }
  var title: String { get }
  func write(to html: inout HTML)
}

internal import SamsynModel

/// How reading went: every file with its state, and what was marked but not counted.
struct QualityPart: ReportPart {
  let report: HTMLReport
  let id = "quality"
  let title = "Data quality"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    let rows = report.shown.map { document -> [String] in
      let blocks = document.document.blocks
      return [
        document.document.name, Self.state(document.document.state),
        document.document.warnings.joined(separator: "; "),
        document.document.source.format, document.document.pageCount.map(String.init) ?? "",
        document.document.source.encoding,
        HTML.percent(document.tokens.documentLanguage.confidence),
        String(blocks.count { $0.marks.contains(.furniture) }),
        String(blocks.count { $0.marks.contains(.boilerplate) }),
        String(document.document.joins.count),
      ]
    }
    html.element("p", summary)
    html.table(
      caption: "Files that were read",
      columns: [
        "File", "State", "Warnings", "Format", "Pages", "Encoding", "Language evidence",
        "Furniture", "Boilerplate", "Joined words",
      ],
      numeric: [4, 6, 7, 8, 9], rows: rows)
    let skipped = report.analysis.corpus.skipped
    html.element("h3", "Passed over or failed (\(skipped.count))")
    if skipped.isEmpty {
      html.element("p", "None.")
    } else {
      html.table(
        caption: "Files without a document", columns: ["File", "State", "Reason"],
        rows: skipped.prefix(500).map { file in
          // Reasons that are told in a terminal begin with the file.
          let prefix = file.name + ": "
          let reason =
            file.reason.hasPrefix(prefix) ? file.reason.dropFirst(prefix.count) : file.reason[...]
          return [file.name, Self.state(file.state), String(reason)]
        })
    }
    let foreign = report.shown.filter { document in
      document.contentWordCount > 0
        && !report.analysis.coverage.contains { $0.document == document.id }
    }
    if !foreign.isEmpty {
      html.element(
        "p",
        "Without focus areas, because the taxonomies have no terms in their language: "
          + foreign.map { report.title($0.id) }.joined(separator: "; "))
    }
    let conflicts = report.analysis.abbreviations.filter(\.conflicts)
    if !conflicts.isEmpty {
      html.element("h3", "Abbreviations with several meanings")
      html.table(
        caption: "Short forms that documents spell out differently",
        columns: ["Short form", "Long form", "Document"],
        rows: conflicts.map { [$0.abbreviation, $0.longForm, report.title($0.document)] })
    }
  }

  /// How many files ended in which state.
  private var summary: String {
    let corpus = report.analysis.corpus
    let states = corpus.documents.map(\.state) + corpus.skipped.map(\.state)
    return DocumentState.allCases.compactMap { state in
      let count = states.count { $0 == state }
      return count > 0 ? "\(count) \(Self.state(state))" : nil
    }.joined(separator: ", ") + "."
  }

  /// A state in words.
  private static func state(_ state: DocumentState) -> String {
    switch state {
    case .ok: "ok"
    case .warnings: "with warnings"
    case .failed: "failed"
    case .empty: "empty"
    case .protected: "needs a password"
    case .skipped: "passed over"
    case .noText: "without text"
    }
  }
}

public import SamsynModel

/// A comparison as a paper for a steering group: answers in short, key tables and figures, quotes as notes.
public struct ComparisonPaper: Sendable {
  let context: ReportContext
  let title: String

  /// Documents whose own tables are given; the report and its tables have all.
  private static let documentLimit = 40

  public init(
    _ analysis: Analysis, groupKey: DocumentMetadata.Key, wording: Wording, title: String? = nil
  ) {
    context = ReportContext(analysis, groupKey: groupKey, wording: wording)
    self.title = title ?? wording[.comparisonTitle]
  }

  private var wording: Wording { context.wording }
  private var analysis: Analysis { context.analysis }

  public func paper() -> Paper {
    let words = analysis.documents.reduce(0) { $0 + $1.contentWordCount }
    var paper = Paper(
      title: title,
      subtitle: wording.count(
        .subtitle, analysis.documents.count, ["words": wording.integer(words)]),
      language: wording.language.rawValue)
    paper.heading(1, wording[.findingsTitle])
    paper.blocks.append(.list(Findings(report: context).all.map { [.text($0.text)] }))
    documents(&paper)
    areas(&paper)
    silences(&paper)
    keyness(&paper)
    similarity(&paper)
    shared(&paper)
    targets(&paper)
    method(&paper)
    return paper
  }

  private var shown: [AnnotatedDocument] {
    Array(context.shown.filter { context.hasText($0) }.prefix(Self.documentLimit))
  }

  private func documents(_ paper: inout Paper) {
    paper.heading(1, wording[.corpus])
    paper.table(
      wording[.documentsAndMetadata],
      [wording[.document], wording[.region], wording[.year], wording[.words], wording[.keywords]],
      widths: [10, 5, 3, 3, 12], numeric: [3],
      shown.map { document in
        let metadata = document.document.metadata
        return [
          context.title(document.id), metadata.value(.region) ?? "–", metadata.value(.year) ?? "–",
          wording.integer(document.contentWordCount),
          analysis.keyphrases[document.id.index].keyphrases.prefix(5).map(\.phrase)
            .joined(separator: ", "),
        ]
      })
  }

  // MARK: - Focus areas

  private func areas(_ paper: inout Paper) {
    guard let taxonomy = context.mainTaxonomy else { return }
    paper.heading(1, wording[.focusAreas])
    paper.paragraph(
      context.title(taxonomy) + ". " + wording(.sourceOf, ["source": taxonomy.source]))
    let bars = taxonomy.areas.map { area in
      let density = context.meanDensity(taxonomy.id, area.id)
      return BarChart.Bar(
        label: context.label(area).shortened(to: 44), value: density,
        note: wording.decimal(density))
    }
    let caption = wording(.areasOverall, ["taxonomy": context.title(taxonomy)])
    paper.blocks.append(
      .figure(
        svg: StandaloneSVG.page(BarChart(bars: bars, title: caption).svg()),
        caption: caption + ": " + wording[.densityUnit]))
    // Six areas a table: more do not fit on a page.
    for start in stride(from: 0, to: taxonomy.areas.count, by: 6) {
      let areas = Array(taxonomy.areas[start..<min(start + 6, taxonomy.areas.count)])
      paper.table(
        wording(.matrixCaption, ["taxonomy": context.title(taxonomy)]) + ", "
          + wording[.densityUnit],
        [wording[.document]] + areas.map { context.label($0) },
        widths: [5] + areas.map { _ in 3 }, numeric: Set(1...areas.count),
        shown.map { document in
          [title(document, taxonomy, areas)]
            + areas.map { [.text(cell(document, taxonomy, $0))] }
        })
    }
  }

  private func cell(
    _ document: AnnotatedDocument, _ taxonomy: Taxonomy, _ area: Category
  ) -> String {
    guard let row = context.coverage(document.id, taxonomy.id, area.id) else { return "?" }
    return row.isSilent ? "–" : wording.decimal(row.density)
  }

  /// The document's name; a quote of its strongest area stands as a note to it, not to a number.
  private func title(
    _ document: AnnotatedDocument, _ taxonomy: Taxonomy, _ areas: [Category]
  ) -> [Paper.Inline] {
    let name = Paper.Inline.text(context.title(document.id, limit: 48))
    let best = analysis.topCoverage(document.id, taxonomy: taxonomy.id).first
    guard let area = areas.first(where: { $0.id == best?.category }),
      let quote = quote(document, taxonomy, area)
    else { return [name] }
    return [name, .note("\(context.label(area)): \(quote)")]
  }

  private func quote(
    _ document: AnnotatedDocument, _ taxonomy: Taxonomy, _ area: Category
  ) -> String? {
    let family = taxonomy.family(of: area.id)
    // Running text says more than a heading.
    let found = context.mentions[document.id.index].filter {
      $0.taxonomy == taxonomy.id && family.contains($0.category) && !$0.isNegated
    }
    let mention =
      found.first { document.document.blocks[$0.block].kind == .paragraph } ?? found.first
    guard let mention else { return nil }
    return wording(
      .evidenceNote,
      [
        "quote": document.surface(document.tokens.sentences[mention.sentence]).shortened(to: 240),
        "place": context.title(document.id, limit: 60) + ", "
          + context.place(document, mention.range),
      ])
  }

  private func silences(_ paper: inout Paper) {
    guard let taxonomy = context.mainTaxonomy else { return }
    let rows = shown.flatMap { document -> [[String]] in
      context.silentAreas(of: document.id, taxonomy).map { row in
        let nearest = context.silence(row)?.passages.first
        return [
          context.title(document.id, limit: 60), context.label(row.taxonomy, row.category),
          nearest.map { document.string($0.range).foldingWhitespace().shortened(to: 160) } ?? "–",
        ]
      }
    }
    guard !rows.isEmpty else { return }
    paper.heading(1, wording[.silences])
    paper.paragraph(wording[.silencesExplained])
    paper.table(
      wording[.silencesByDocument],
      [wording[.document], wording[.notMentioned], wording[.nearestSentence]], widths: [3, 2, 5],
      Array(rows.prefix(60)))
  }

  // MARK: - Groups and pairs

  private func keyness(_ paper: inout Paper) {
    let typical = analysis.keyness.filter { $0.conservativeLogRatio > 0 }
    guard !typical.isEmpty else { return }
    paper.heading(1, wording[.keyness])
    paper.paragraph(wording[.keynessExplained])
    paper.table(
      wording[.keyness],
      [
        wording.name(of: context.groupKey), wording[.term], "LRC", wording[.inGroup],
        wording[.outside],
      ], widths: [5, 6, 3, 4, 4], numeric: [2, 3, 4],
      typical.prefix(40).map { entry in
        [
          entry.target, entry.term, wording.decimal(entry.conservativeLogRatio, 2),
          wording.integer(entry.targetTokens), wording.integer(entry.referenceTokens),
        ]
      })
  }

  private func similarity(_ paper: inout Paper) {
    let pairs = context.pairs.filter { context.combined[$0] != nil }
    guard !pairs.isEmpty else { return }
    paper.heading(1, wording[.similarity])
    paper.paragraph(wording[.similarityExplained])
    if let structure = analysis.structure, analysis.documents.count <= Self.documentLimit {
      let names = analysis.documents.map { context.title($0.id, limit: 48) }
      paper.blocks.append(
        .figure(
          svg: StandaloneSVG.page(
            Dendrogram(structure: structure, names: names, wording: wording).svg()),
          caption: wording[.treeTitle]))
    }
    paper.table(
      wording[.closestPairs],
      [wording[.document], wording[.document], wording[.score], wording[.madeBy]],
      widths: [9, 9, 4, 11], numeric: [2],
      pairs.prefix(15).map { pair in
        [
          context.title(pair.a, limit: 60), context.title(pair.b, limit: 60),
          wording.percent(context.combined[pair] ?? 0),
          context.reasons(pair).joined(separator: ", "),
        ]
      })
  }

  private func shared(_ paper: inout Paper) {
    paper.heading(1, wording[.sharedTitle])
    paper.paragraph(wording[.sharedExplained])
    paper.table(
      wording[.howMuchShared],
      [wording[.document], wording[.share], wording[.sharedWords], wording[.mostWith]],
      widths: [10, 4, 4, 10], numeric: [1, 2],
      analysis.sharedText.filter { $0.shared > 0 }
        .sorted { $0.share != $1.share ? $0.share > $1.share : $0.document < $1.document }
        .prefix(25).map { text in
          [
            context.title(text.document, limit: 60), wording.percent(text.share),
            wording.integer(text.shared),
            text.closest.map { context.title($0.document, limit: 60) } ?? "–",
          ]
        })
    paper.table(
      wording[.phrasesTitle], [wording[.phrase], wording[.documents], wording[.whereFound]],
      widths: [10, 5, 9], numeric: [1],
      analysis.sharedPhrases.prefix(20).map { phrase in
        let places = phrase.occurrences.prefix(4).map {
          context.title($0.document, limit: 40) + ", "
            + context.place(context.document($0.document), $0.range)
        }
        return [
          [.text(phrase.phrase.shortened(to: 200)), .note(places.joined(separator: "; "))],
          [.text(wording.integer(phrase.documents.count))],
          [
            .text(
              phrase.documents.prefix(4).map { context.title($0, limit: 40) }
                .joined(separator: "; "))
          ],
        ]
      })
    let passages = analysis.reuse.filter { !$0.isWithinDocument && !$0.boilerplate }
      .sorted { $0.words != $1.words ? $0.words > $1.words : ($0.a, $0.b) < ($1.a, $1.b) }
    guard !passages.isEmpty else { return }
    paper.heading(2, wording[.reusedPassages])
    paper.table(
      wording[.reusedPassages], [wording[.document], wording[.document], wording[.words]],
      widths: [11, 11, 3], numeric: [2],
      passages.prefix(8).map { passage in
        [side(passage.a, passage.aRange), side(passage.b, passage.bRange)]
          + [[.text(wording.integer(passage.words))]]
      })
  }

  private func side(_ id: DocumentID, _ range: UTF8Range) -> [Paper.Inline] {
    let document = context.document(id)
    return [
      .strong(context.title(id, limit: 60)),
      .text(": " + document.string(range).foldingWhitespace().shortened(to: 400)),
      .note(document.document.name + ", " + context.place(document, range)),
    ]
  }

  private func targets(_ paper: inout Paper) {
    let goals = analysis.targets.filter { $0.kind == .goal }
    guard !goals.isEmpty else { return }
    paper.heading(1, wording[.goals])
    paper.table(
      wording[.goals], [wording[.document], wording[.year], wording[.who], wording[.sentence]],
      widths: [7, 3, 6, 16],
      goals.prefix(60).map { goal in
        let document = context.document(goal.document)
        return [
          [.text(context.title(goal.document, limit: 48))],
          [.text(goal.year.map { String($0) } ?? "–")], [.text(goal.actor.shortened(to: 40))],
          [
            .text(document.string(goal.sentence).foldingWhitespace().shortened(to: 260)),
            .note(context.place(document, goal.sentence)),
          ],
        ]
      })
  }

  private func method(_ paper: inout Paper) {
    paper.heading(1, wording[.method])
    for (term, text) in [
      (Wording.Key.focusAreas, Wording.Key.methodAreas), (.keywords, .methodKeywords),
      (.keyness, .methodKeyness), (.similarity, .methodSimilarity), (.sharedTitle, .methodReuse),
    ] {
      paper.paragraph([.strong(wording[term]), .text(". " + wording[text])])
    }
    let run = analysis.run
    paper.paragraph(
      wording(
        .provenanceText,
        [
          "samsyn": run.samsynVersion, "icu": run.icuVersion, "unicode": run.unicodeVersion,
        ]))
  }
}

internal import SamsynModel

/// The answers in sentences, each with the part of the report that shows its evidence.
struct Findings {
  struct Finding: Equatable {
    var text: String
    /// Fragment of the evidence.
    var evidence: String
  }

  let report: ReportContext

  private var analysis: Analysis { report.analysis }
  private var wording: Wording { report.wording }

  var all: [Finding] {
    [
      [reading], stressed, silences, groups, mostAlike, copies, acrossLanguages, parrot, phrases,
      longestPassage, targets, inputs,
    ].flatMap { $0 }
  }

  // MARK: - What was read

  private var reading: Finding {
    let unread = analysis.corpus.failures.count
    let empty = analysis.documents.count { !report.hasText($0) }
    var text = wording.count(
      .findingRead, analysis.documents.count - empty,
      [
        "words": wording.integer(analysis.documents.reduce(0) { $0 + $1.contentWordCount }),
        "languages": wording.list(languages.map { wording.name(of: $0) }),
      ])
    let years = years
    if let first = years.first, let last = years.last, first != last {
      text += " " + wording(.findingYears, ["first": first, "last": last])
    }
    if unread + empty > 0 { text += " " + wording.count(.findingUnread, unread + empty) }
    return Finding(text: text, evidence: unread + empty > 0 ? "quality" : "corpus")
  }

  private var languages: [Language] {
    let spoken = Set(
      analysis.documents.filter { report.hasText($0) }.map {
        $0.tokens.documentLanguage.language
      })
    return Language.allCases.filter { spoken.contains($0) }
  }

  private var years: [String] {
    Set(analysis.documents.compactMap { $0.document.metadata.value(.year) }).sorted()
  }

  // MARK: - Focus areas

  private var stressed: [Finding] {
    guard let taxonomy = report.mainTaxonomy else { return [] }
    var shares: [(area: Category, share: Double)] = taxonomy.areas.map { area in
      let rows = report.shown.compactMap { report.coverage($0.id, taxonomy.id, area.id) }
      let sentences = rows.reduce(0) { $0 + $1.sentences }
      let hits = rows.reduce(0) { $0 + $1.sentencesWithMention }
      return (area, sentences == 0 ? 0 : Double(hits) / Double(sentences))
    }
    shares.sort { $0.share != $1.share ? $0.share > $1.share : $0.area.id < $1.area.id }
    guard let most = shares.first, most.share >= 0.005, let least = shares.last, shares.count > 1
    else {
      return []
    }
    return [
      Finding(
        text: wording(
          .findingStressed,
          [
            "taxonomy": report.title(taxonomy), "most": report.label(most.area),
            "share": wording.percentage(most.share), "least": report.label(least.area),
            "low": wording.percentage(least.share),
          ]), evidence: "areas")
    ]
  }

  private var silences: [Finding] {
    guard let taxonomy = report.mainTaxonomy else { return [] }
    let silent = report.shown.filter { report.hasText($0) }.flatMap {
      report.silentAreas(of: $0.id, taxonomy)
    }
    guard !silent.isEmpty else {
      return [
        Finding(
          text: wording(.findingNoSilence, ["taxonomy": report.title(taxonomy)]),
          evidence: "silences")
      ]
    }
    let examples = silent.prefix(3).map {
      wording(
        .findingSilentOn,
        [
          "document": report.title($0.document, limit: 50),
          "area": report.label($0.taxonomy, $0.category),
        ])
    }
    return [
      Finding(
        text: wording.count(
          .findingSilences, silent.count,
          ["taxonomy": report.title(taxonomy), "examples": wording.list(examples)]),
        evidence: "silences")
    ]
  }

  private var groups: [Finding] {
    let ranked = analysis.keyness.filter { $0.rank != nil && $0.conservativeLogRatio > 0 }
    let targets = report.groups.map(\.name).filter { name in ranked.contains { $0.target == name } }
    guard !targets.isEmpty else { return [] }
    let parts = targets.prefix(4).map { name in
      let terms = ranked.filter { $0.target == name }.prefix(3).map(\.term)
      return "\(name): \(terms.joined(separator: ", "))"
    }
    return [
      Finding(
        text: wording(
          .findingKeyness,
          ["group": wording.name(of: report.groupKey), "terms": parts.joined(separator: "; ")]),
        evidence: "keyness")
    ]
  }

  // MARK: - What is alike

  /// Pairs of different files, the most alike first.
  private var mostAlike: [Finding] {
    let best = report.pairs.first { pair in
      report.combined[pair] != nil && !isCopy(pair) && hasWords(pair)
    }
    guard let best, let score = report.combined[best] else { return [] }
    return [
      Finding(
        text: wording(
          .findingMostAlike,
          [
            "a": report.title(best.a), "b": report.title(best.b), "score": wording.percent(score),
          ]), evidence: report.anchor(best) ?? "similarity")
    ]
  }

  private func isCopy(_ pair: DocumentPair) -> Bool {
    report.document(pair.a).document.source.sha256
      == report.document(pair.b).document.source.sha256
  }

  private func hasWords(_ pair: DocumentPair) -> Bool {
    report.hasText(report.document(pair.a)) && report.hasText(report.document(pair.b))
  }

  private var copies: [Finding] {
    var files: [String: Int] = [:]
    for document in analysis.documents where document.document.source.byteCount > 0 {
      files[document.document.source.sha256, default: 0] += 1
    }
    let copies = files.values.reduce(0) { $0 + $1 - 1 }
    return copies == 0
      ? [] : [Finding(text: wording.count(.findingCopies, copies), evidence: "quality")]
  }

  /// What a Norwegian and a Swedish document have in common, by focus areas.
  private var acrossLanguages: [Finding] {
    let pairs = analysis.similarity.filter { pair in
      guard pair.measure == .areas else { return false }
      let a = report.document(pair.a).tokens.documentLanguage.language
      let b = report.document(pair.b).tokens.documentLanguage.language
      return (a == .sv) != (b == .sv) && Language.analyzed.contains(a)
        && Language.analyzed.contains(b)
    }
    guard let best = pairs.max(by: { $0.score < $1.score }), best.score >= 0.05,
      !best.terms.isEmpty
    else { return [] }
    let areas = best.terms.prefix(3).map { term in
      let parts = term.term.split(separator: "/").map(String.init)
      return parts.count == 2 ? report.label(parts[0], parts[1]) : term.term
    }
    return [
      Finding(
        text: wording(
          .findingAcross,
          [
            "a": report.title(best.a), "b": report.title(best.b),
            "score": wording.percent(best.score), "areas": wording.list(areas),
          ]), evidence: report.anchor(DocumentPair(best.a, best.b)) ?? "similarity")
    ]
  }

  private var parrot: [Finding] {
    let most = analysis.sharedText.filter { $0.shared > 0 }.max {
      $0.share != $1.share ? $0.share < $1.share : $0.document > $1.document
    }
    guard let most, let closest = most.closest else { return [] }
    return [
      Finding(
        text: wording(
          .findingParrot,
          [
            "document": report.title(most.document), "share": wording.percent(most.share),
            "other": report.title(closest.document),
          ]), evidence: "shared")
    ]
  }

  private var phrases: [Finding] {
    guard let phrase = analysis.sharedPhrases.first else {
      return [Finding(text: wording[.findingNoPhrase], evidence: "shared")]
    }
    return [
      Finding(
        text: wording.count(
          .findingPhrases, analysis.sharedPhrases.count,
          [
            "phrase": phrase.phrase.shortened(to: 120),
            "documents": wording.integer(phrase.documents.count),
          ]), evidence: "shared")
    ]
  }

  private var longestPassage: [Finding] {
    let passages = analysis.reuse.filter { passage in
      !passage.boilerplate && !passage.isWithinDocument
        && !isCopy(DocumentPair(passage.a, passage.b))
    }
    guard let longest = passages.max(by: { $0.words < $1.words }) else { return [] }
    return [
      Finding(
        text: wording(
          .findingLongest,
          [
            "words": wording.integer(longest.words), "a": report.title(longest.a),
            "b": report.title(longest.b),
          ]),
        evidence: report.anchor(DocumentPair(longest.a, longest.b)) ?? "shared")
    ]
  }

  // MARK: - Targets and inputs

  private var targets: [Finding] {
    let goals = analysis.targets.filter { $0.kind == .goal }
    guard !goals.isEmpty else { return [] }
    let holders = Set(goals.map(\.document)).count
    return [
      Finding(
        text: wording.count(
          .findingTargets, goals.count, ["documents": wording.integer(holders)]),
        evidence: "targets")
    ]
  }

  private var inputs: [Finding] {
    guard !analysis.themeInputs.isEmpty else { return [] }
    let rows = analysis.themeInputs.count { $0.kind == .row }
    return [
      Finding(
        text: wording.count(
          .findingInputs, analysis.themeInputs.count,
          [
            "rows": wording.integer(rows), "themes": wording.integer(analysis.themes.count),
          ]), evidence: "themes")
    ]
  }
}

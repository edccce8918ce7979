public import SamsynModel

/// A workshop as a paper: summary, gaps, who answers what, every input word for word under its theme, all rows.
public struct WorkshopPaper: Sendable {
  let workshop: WorkshopResult
  let wording: Wording
  let title: String

  public init(_ workshop: WorkshopResult, wording: Wording, title: String? = nil) {
    self.workshop = workshop
    self.wording = wording
    self.title = title ?? wording[.workshopTitle]
  }

  public func paper() -> Paper {
    var paper = Paper(
      title: title,
      subtitle: wording(
        .inputsInThemes,
        [
          "inputs": wording.integer(workshop.inputs.count),
          "themes": wording.integer(workshop.themes.count),
        ]), language: wording.language.rawValue)
    summary(&paper)
    gaps(&paper)
    matrix(&paper)
    for (label, themes) in areas { area(label, themes, &paper) }
    appendix(&paper)
    return paper
  }

  // MARK: - Areas and themes

  /// The area's label in the paper's language.
  public func areaLabel(_ area: Theme.Area) -> String {
    wording.label(of: area, in: workshop.taxonomies)
  }

  private var areas: [(label: String, themes: [Theme])] {
    workshop.themes.byArea.map { (areaLabel($0.area), $0.themes) }
  }

  private func area(_ label: String, _ themes: [Theme], _ paper: inout Paper) {
    let inputs = themes.reduce(0) { $0 + $1.inputs.count }
    paper.heading(1, "\(label) (\(wording.integer(inputs)))")
    let shared = themes.filter { $0.inputs.count > 1 }
    if !shared.isEmpty {
      paper.paragraph(
        wording.count(
          .areaSummary, shared.count,
          ["names": wording.list(shared.prefix(4).map { wording.quoted($0.name) })]))
    }
    for theme in shared {
      paper.heading(2, theme.label)
      if !theme.terms.isEmpty {
        paper.paragraph([
          .emphasis(wording[.sharedWordsOfTheme] + ": "),
          .text(theme.terms.joined(separator: ", ")),
        ])
      }
      paper.blocks.append(.list(theme.inputs.map { item(workshop.inputs[$0]) }))
    }
    let alone = themes.filter { $0.inputs.count == 1 }
    if !alone.isEmpty {
      if !shared.isEmpty { paper.heading(2, wording[.inputsAlone]) }
      paper.blocks.append(.list(alone.map { item(workshop.inputs[$0.inputs[0]]) }))
    }
  }

  /// An input word for word, with a note that says where it stands, and its answers.
  private func item(_ input: ThemeInput) -> [Paper.Inline] {
    var inlines: [Paper.Inline] = [.text(input.text), .note(source(input))]
    if let merged = input.merged, let row = workshop.row(input) {
      let form = workshop.forms[merged.form]
      if row.origin == .added {
        let who = row.sources.map { form.copies[$0.copy].respondent }.joined(separator: ", ")
        inlines.append(.emphasis(" (\(wording(.addedBy, ["who": who])))"))
      }
      let answers = answers(row, form)
      if !answers.isEmpty { inlines.append(.text(" – " + answers + ".")) }
      for rewording in row.rewordings {
        let who = rewording.copies.map { form.copies[$0].respondent }.joined(separator: ", ")
        inlines.append(.text(" " + wording(.rewordedBy, ["who": who, "text": rewording.text])))
      }
      return inlines
    }
    let filled = input.answers
    if !filled.isEmpty {
      inlines.append(
        .text(" – " + filled.map { "\($0.column): \($0.text)" }.joined(separator: "; ")))
    }
    return inlines
  }

  /// "Norrbo: Vill bidra: ja; På vilket sätt: lokal. Storvik: …"
  private func answers(_ row: MergedRow, _ form: MergedForm) -> String {
    row.sources.sorted { $0.copy < $1.copy }.compactMap { source -> String? in
      let answers = form.answers(of: source).map { "\($0.column): \($0.text)" }
      return answers.isEmpty
        ? nil : "\(form.copies[source.copy].respondent): " + answers.joined(separator: "; ")
    }.joined(separator: ". ")
  }

  private func source(_ input: ThemeInput) -> String {
    let place = place(input.document, input.range)
    guard let row = workshop.row(input), let merged = input.merged else { return place }
    let form = workshop.forms[merged.form]
    let copies = row.sources.count { !form.copies[$0.copy].isEmptyForm }
    return copies > 1 ? place + "; " + wording.count(.inCopies, copies) : place
  }

  /// The file, then where in it.
  private func place(_ id: DocumentID, _ range: UTF8Range) -> String {
    let document = workshop.document(id)
    return document.document.name + ", " + wording.place(in: document, range)
  }

  // MARK: - Summary

  private func summary(_ paper: inout Paper) {
    let account = workshop.account
    paper.heading(1, wording[.summary])
    paper.blocks.append(
      .list(
        areas.map { label, themes in
          let inputs = themes.reduce(0) { $0 + $1.inputs.count }
          let largest = themes.filter { $0.inputs.count > 1 }
            .sorted { $0.inputs.count > $1.inputs.count }.prefix(3).map(\.name)
          return [
            .strong(label), .text(": " + wording.count(.inputCount, inputs)),
            .text(largest.isEmpty ? "" : " – " + largest.joined(separator: "; ")),
          ]
        }))
    var rows: [[String]] = []
    func row(_ key: Wording.Key, _ count: Int) {
      if count > 0 { rows.append([wording[key], wording.integer(count)]) }
    }
    row(.accountInputRows, account.inputRows)
    row(.accountItems, account.items)
    row(.accountRepeated, account.repeatedItems)
    row(.accountSame, account.merged[.same, default: 0])
    row(.accountReworded, account.merged[.reworded, default: 0])
    row(
      .accountPlaced,
      account.merged[.numbered, default: 0] + account.merged[.placed, default: 0])
    row(.accountAdded, account.merged[.added, default: 0])
    row(.accountMergedRows, account.mergedRows)
    row(.accountAnswers, account.answersOut)
    row(.accountParticipants, account.participantRows)
    row(.accountOther, account.respondentRows + account.totalRows + account.otherRows)
    row(.accountEmpty, account.emptyRows)
    row(.accountInputs, account.inputs)
    paper.table(
      wording[.accountTitle], [wording[.whatWasRead], wording[.number]], widths: [4, 1],
      numeric: [1], rows)
    for form in workshop.forms {
      paper.table(
        wording[.whoAnswered], [wording[.respondent], wording[.file], wording[.answerCount]],
        widths: [4, 6, 3], numeric: [2],
        form.copies.enumerated().filter { !$0.element.isEmptyForm }.map { index, copy in
          [
            copy.respondent, workshop.document(copy.document).document.name,
            wording.integer(answerCount(form, copy: index)),
          ]
        })
    }
  }

  private func answerCount(_ form: MergedForm, copy: Int) -> Int {
    form.rows.flatMap(\.sources).filter { $0.copy == copy }
      .reduce(0) { $0 + form.answers(of: $1).count }
  }

  // MARK: - Gaps

  private func gaps(_ paper: inout Paper) {
    paper.heading(1, wording[.gaps])
    if workshop.silentAreas.isEmpty {
      paper.paragraph(wording[.noSilentAreas])
    } else {
      let labels = workshop.silentAreas.map {
        areaLabel(.category(taxonomy: $0.taxonomy, id: $0.category))
      }
      paper.paragraph(wording(.silentAreasOfWorkshop, ["areas": wording.list(labels)]))
    }
    let unanswered = workshop.forms.flatMap { form in
      form.rows.filter { $0.answering(form).isEmpty }
    }
    if !unanswered.isEmpty {
      paper.paragraph(wording.count(.unansweredRows, unanswered.count))
      paper.blocks.append(.list(unanswered.prefix(30).map { [.text($0.text)] }))
    }
    guard !workshop.missingActors.isEmpty else { return }
    paper.paragraph(wording[.missingActors])
    paper.blocks.append(
      .list(
        workshop.missingActors.map { missing in
          let document = workshop.document(missing.document)
          return [
            .text(document.string(missing.range).foldingWhitespace()),
            .note(place(missing.document, missing.range)),
          ]
        }))
  }

  // MARK: - Who and what

  /// Actors by area: who answers in copies; where nothing was merged, who stands in the first answer column.
  private func matrix(_ paper: inout Paper) {
    var counts: [String: [Int: Int]] = [:]
    var order: [String] = []
    func add(_ actor: String, _ area: Int) {
      if counts[actor] == nil { order.append(actor) }
      counts[actor, default: [:]][area, default: 0] += 1
    }
    let areas = areas
    for (area, group) in areas.enumerated() {
      for input in group.themes.flatMap(\.inputs).map({ workshop.inputs[$0] }) {
        if let merged = input.merged, let row = workshop.row(input) {
          let form = workshop.forms[merged.form]
          for copy in row.answering(form) { add(form.copies[copy].respondent, area) }
        } else if let answer = input.answers.first {
          add(answer.text.shortened(to: 60), area)
        }
      }
    }
    guard !order.isEmpty else { return }
    paper.heading(1, wording[.actorMatrix])
    paper.paragraph(wording[.actorMatrixExplained])
    // Six areas a table: more do not fit on a page.
    for start in stride(from: 0, to: areas.count, by: 6) {
      let shown = start..<min(start + 6, areas.count)
      paper.table(
        wording[.actorMatrix], [wording[.respondent]] + shown.map { areas[$0].label },
        widths: [5] + shown.map { _ in 3 }, numeric: Set(1...shown.count),
        order.map { actor in
          [actor] + shown.map { counts[actor]?[$0].map { wording.integer($0) } ?? "–" }
        })
    }
  }

  // MARK: - All rows

  private func appendix(_ paper: inout Paper) {
    paper.heading(1, wording[.appendix])
    let areaOfTheme = Dictionary(
      workshop.themes.map { ($0.index, areaLabel($0.area)) },
      uniquingKeysWith: { first, _ in first })
    paper.table(
      wording[.allRows],
      [
        wording[.number], wording[.area], wording[.input], wording[.origin], wording[.answersTitle],
      ],
      widths: [2, 5, 9, 4, 9],
      workshop.inputs.enumerated().map { index, input in
        let row = workshop.row(input)
        let answers =
          input.merged.flatMap { merged in row.map { self.answers($0, workshop.forms[merged.form]) }
          }
          ?? input.answers.map { "\($0.column): \($0.text)" }.joined(separator: "; ")
        let origin =
          row.map { wording[$0.origin == .form ? .formRow : .addedRow] }
          ?? wording[input.kind == .row ? .tableRow : .listItem]
        return [
          String(index + 1), areaOfTheme[input.theme] ?? "", input.text, origin, answers,
        ]
      })
  }
}

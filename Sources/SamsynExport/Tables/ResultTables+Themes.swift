internal import SamsynModel

extension ResultTables {
  var themes: ResultTable {
    table(
      "themes", "Workshop inputs that belong together",
      [
        Column("theme", .integer, "Number, from 0"),
        Column("name", .string, "The most central words; the label where inputs share none"),
        Column("label", .string, "The input most like the others"),
        Column("area", .string, "Focus area, or heading where no area fits"),
        Column("area_taxonomy", .string, "Taxonomy of the focus area"),
        Column("area_category", .string, "Its category"),
        Column("terms", .string, "Words that inputs share"),
        Column("inputs", .integer, "Inputs"), Column("documents", .integer, "Documents"),
      ]
    ) { [analysis] emit in
      for theme in analysis.themes {
        let language = analysis.document(analysis.themeInputs[theme.inputs[0]].document)
          .tokens.documentLanguage.language
        var (area, taxonomy, category) = (FieldValue.null, FieldValue.null, FieldValue.null)
        switch theme.area {
        case .category(let id, let name):
          area = .string(self.label(id, name, language))
          taxonomy = .string(id)
          category = .string(name)
        case .heading(let title): area = .string(title)
        case .none: break
        }
        try emit([
          .integer(theme.index), .string(theme.name), .string(theme.label), area, taxonomy,
          category,
          .string(theme.terms.joined(separator: "; ")), .integer(theme.inputs.count),
          .integer(Set(theme.inputs.map { analysis.themeInputs[$0].document }).count),
        ])
      }
    }
  }

  var themeInputs: ResultTable {
    table(
      "theme_inputs", "Every input, word for word, in exactly one theme",
      [
        Column("theme", .integer, "Theme"), Self.document,
        Column("kind", .string, "row or item"),
        Column("type", .string, "need, proposal, goal, actor or question; empty: not told"),
        Self.begin, Self.end, Self.page,
        Column("text", .string, "The input"), Column("section", .string, "Heading over it"),
        Column("block", .integer, "Block"),
        Column("cells", .string, "JSON: column names and cells of a row, empty cells included"),
      ]
    ) { [analysis] emit in
      for input in analysis.themeInputs {
        try emit([
          .integer(input.theme), self.name(input.document), .string(input.kind.rawValue),
          FieldValue(input.type),
          self.begin(input.document, input.range), self.end(input.document, input.range),
          self.page(input.document, input.range),
          .string(input.text), .string(input.section), .integer(input.block),
          .string(
            FieldValue.object(
              input.cells.map { FieldValue.Field($0.column, .string($0.text)) }
            ).json),
        ])
      }
    }
  }

  var targets: ResultTable {
    table(
      "targets", "Goals and figures: numbers with unit, goals with a year, points listed as goals",
      [
        Self.document, Column("kind", .string, "goal, listed-goal or figure"),
        Column("direction", .string, "rise, fall or reach, by the words of the sentence"),
        Self.begin, Self.end, Self.page, Column("sentence", .string, "The sentence"),
        Column("expression", .string, "Number and unit as written"),
        Column("value", .number, "Value, multipliers worked in"),
        Column("upper_value", .number, "Upper end of a range"),
        Column("unit", .string, "Unit, in English"), Column("year", .integer, "Year it names"),
        Column("actor", .string, "Who is to act, as written"),
        Column("section", .string, "Heading of the section"),
      ]
    ) { [analysis] emit in
      for target in analysis.targets {
        let document = analysis.document(target.document)
        try emit([
          .string(document.document.name), .string(target.kind.rawValue),
          FieldValue(target.direction?.rawValue),
          self.begin(target.document, target.sentence), self.end(target.document, target.sentence),
          self.page(target.document, target.sentence),
          .string(document.string(target.sentence).foldingWhitespace()),
          FieldValue(target.expression.map { document.string($0).foldingWhitespace() }),
          FieldValue(target.value), FieldValue(target.upperValue), .string(target.unit),
          FieldValue(target.year), .string(target.actor),
          .string(document.document.sectionTitle(ofBlock: target.block)),
        ])
      }
    }
  }

  var abbreviations: ResultTable {
    table(
      "abbreviations", "Short forms that documents spell out",
      [
        Self.document, Column("abbreviation", .string, "Short form"),
        Column("long_form", .string, "Long form as written"),
        Column("count", .integer, "Uses of the short form"),
        Column("conflicts", .boolean, "Another document spells it out differently"),
        Self.begin, Self.end,
      ]
    ) { [analysis] emit in
      for entry in analysis.abbreviations {
        try emit([
          self.name(entry.document), .string(entry.abbreviation), .string(entry.longForm),
          .integer(entry.count), .boolean(entry.conflicts),
          self.begin(entry.document, entry.range), self.end(entry.document, entry.range),
        ])
      }
    }
  }

  var names: ResultTable {
    table(
      "names", "Names of actors, variants folded",
      [
        Self.document, Column("name", .string, "Most used form"),
        Column(
          "kind", .string,
          "region, kommun, agency, company, project, university, organization or other"),
        Column("count", .integer, "Occurrences of all forms"),
        Column("forms", .string, "Forms with their counts"), Self.begin, Self.end,
      ]
    ) { [analysis] emit in
      for entry in analysis.names {
        try emit([
          self.name(entry.document), .string(entry.name), .string(entry.kind.rawValue),
          .integer(entry.count),
          .string(entry.forms.map { "\($0.form) (\($0.count))" }.joined(separator: "; ")),
          self.begin(entry.document, entry.first), self.end(entry.document, entry.first),
        ])
      }
    }
  }
}

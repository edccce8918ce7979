public import SamsynModel
public import SamsynResources

/// Finds goals and figures: numbers with a unit, goals with a year, points listed as goals.
public struct TargetFinder: Sendable {
  private let units: [String: String]
  /// Units that may end a compound ("innovasjonsprosjekter"), longest first.
  private let compoundUnits: [String]
  private let multipliers: [String: Double]
  private let goalWords: Set<String>
  /// By words.
  private let goalHeadings: [[Substring]]
  private let directions: [String: MeasurableTarget.Direction]
  private static let modals: Set<String> = ["ska", "skall", "skal"]

  public init(_ languages: [LanguageData]) {
    var units: [String: String] = [:]
    var multipliers: [String: Double] = [:]
    for language in languages {
      for (name, value) in language.pairs(.quantities, "units") { units[name] = value }
      for (name, value) in language.pairs(.quantities, "multipliers") {
        multipliers[name] = Double(value)
      }
    }
    self.units = units
    self.multipliers = multipliers
    var directions: [String: MeasurableTarget.Direction] = [:]
    for language in languages {
      for direction in [MeasurableTarget.Direction.reach, .fall, .rise] {
        for word in language.words(.quantities, direction.rawValue) {
          directions[word] = direction
        }
      }
    }
    self.directions = directions
    compoundUnits = units.keys.filter { $0.count >= 6 }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0 < $1 }
    goalWords = Set(languages.flatMap { $0.list(.quantities, "goal words") })
    goalHeadings = Set(languages.flatMap { $0.list(.quantities, "goal headings") }).sorted()
      .map { $0.split(separator: " ") }
  }

  public func targets(in document: AnnotatedDocument) -> [MeasurableTarget] {
    var targets: [MeasurableTarget] = []
    let words = Words(document, self)
    // Whether a list that comes next is introduced as goals: by a heading, or a line with a colon.
    var introducesList = false
    for (number, block) in document.document.blocks.enumerated()
    where block.isContent && !block.marks.contains(.tableHeader) {
      switch block.kind {
      case .heading, .title:
        introducesList = introducesGoals(document.string(block.range).lowercased())
        continue
      case .listItem:
        break
      default:
        introducesList =
          block.range.count <= 600
          && document.document.text.bytes[block.range.start..<block.range.end].last == 0x3A
          && introducesGoals(document.string(block.range).lowercased())
      }
      let isListed = block.kind == .listItem && introducesList
      for sentence in document.tokens.blockSentences[number] {
        targets += self.targets(
          document, document.tokens.sentences[sentence], words, block: number, isListed: isListed)
      }
    }
    return targets
  }

  /// What the words of a document say, each looked up once; by lexeme.
  private struct Words {
    var forms: [String]
    var isGoal: [Bool]
    var years: [Int?]

    init(_ document: AnnotatedDocument, _ finder: TargetFinder) {
      let lexemes = document.tokens.lexemes
      forms = (0..<lexemes.count).map { lexemes[$0] }
      isGoal = forms.map(finder.goalWords.contains)
      years = forms.map(TargetFinder.year)
    }
  }

  // MARK: - Sentences

  private func targets(
    _ document: AnnotatedDocument, _ sentence: Sentence, _ words: Words, block: Int, isListed: Bool
  ) -> [MeasurableTarget] {
    let lexemes = sentence.tokens.map { Int(document.tokens.tokens[$0].lexeme.index) }
    let isGoal = lexemes.contains { words.isGoal[$0] }
    let year = lexemes.lazy.compactMap { words.years[$0] }.first
    let hasNumber = sentence.tokens.contains { document.tokens.tokens[$0].kind == .number }
    guard hasNumber || isListed || isGoal && year != nil else { return [] }
    let range = document.tokens.utf8Range(sentence.tokens)
    let forms = lexemes.map { words.forms[$0] }
    let actor = self.actor(document, sentence, forms)
    var found: [MeasurableTarget] = []
    for offset in forms.indices {
      let index = sentence.tokens.lowerBound + offset
      guard document.tokens.tokens[index].kind == .number,
        let quantity = quantity(document, sentence, offset, forms)
      else { continue }
      found.append(
        MeasurableTarget(
          document: document.id, block: block,
          kind: isListed ? .listedGoal : isGoal ? .goal : .figure, sentence: range,
          expression: document.tokens.utf8Range(index..<quantity.end), value: quantity.value,
          upperValue: quantity.upper, unit: quantity.unit, year: year, actor: actor,
          direction: direction(forms)))
    }
    if found.isEmpty, isListed || (isGoal && year != nil && statesYearGoal(forms, actor)) {
      found.append(
        MeasurableTarget(
          document: document.id, block: block, kind: isListed ? .listedGoal : .goal,
          sentence: range, expression: nil, value: nil, upperValue: nil, unit: "", year: year,
          actor: actor, direction: direction(forms)))
    }
    return found
  }

  /// The first word of change decides; a level to be reached only where there is none.
  private func direction(_ forms: [String]) -> MeasurableTarget.Direction? {
    let found = forms.compactMap { directions[$0] }
    return found.first { $0 != .reach } ?? found.first
  }

  private struct Quantity {
    var value: Double
    var upper: Double?
    var unit: String
    var end: Int
  }

  /// The number at `offset` with its multiplier and unit; nil without a unit.
  private func quantity(
    _ document: AnnotatedDocument, _ sentence: Sentence, _ offset: Int, _ forms: [String]
  ) -> Quantity? {
    guard let (value, upper, isPercent) = Self.number(forms[offset]) else { return nil }
    let base = sentence.tokens.lowerBound
    if isPercent {
      return Quantity(value: value, upper: upper, unit: "percent", end: base + offset + 1)
    }
    var factor = 1.0
    var next = offset + 1
    if next < forms.count, let multiplier = multipliers[forms[next]] {
      factor = multiplier
      next += 1
    }
    guard next < forms.count else { return nil }
    let unit = self.unit(forms[next])
    guard let unit else {
      // "fler än 300 små företag": one or two words may stand before the unit.
      for skip in 1...2 where next + skip < forms.count {
        guard document.tokens.tokens[base + next + skip - 1].kind == .word,
          !goalWords.contains(forms[next + skip - 1])
        else { break }
        if let unit = self.unit(forms[next + skip]), unit != "years" {
          return Quantity(
            value: value * factor, upper: upper.map { $0 * factor }, unit: unit,
            end: base + next + skip + 1)
        }
      }
      return nil
    }
    return Quantity(
      value: value * factor, upper: upper.map { $0 * factor }, unit: unit, end: base + next + 1)
  }

  private func unit(_ form: String) -> String? {
    if let unit = units[form] { return unit }
    guard form.count > 8 else { return nil }
    return compoundUnits.first { form.hasSuffix($0) }.flatMap { units[$0] }
  }

  /// `4 800 000`, `3,5`, `100-150`, `75 %`; nil for clock times, ratios and years in ranges.
  static func number(_ form: String) -> (value: Double, upper: Double?, isPercent: Bool)? {
    var text = form
    var isPercent = false
    if text.hasSuffix("%") {
      isPercent = true
      text.removeLast()
    }
    if text.contains(":") || text.hasSuffix("+") { return nil }
    let digits = text.filter { !$0.isWhitespace }.replacing("\u{2013}", with: "-")
    let parts = digits.split(separator: "-").map { plain(String($0)) }
    guard let first = parts.first, let value = first else { return nil }
    if parts.count == 2, let upper = parts[1] {
      return upper > value ? (value, upper, isPercent) : nil
    }
    return parts.count == 1 ? (value, nil, isPercent) : nil
  }

  /// A number with a decimal comma, or with periods between thousands.
  private static func plain(_ text: String) -> Double? {
    if text.contains(",") {
      return Double(text.replacing(".", with: "").replacing(",", with: "."))
    }
    let groups = text.split(separator: ".")
    if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      return Double(groups.joined())
    }
    return Double(text)
  }

  private static func year(_ form: String) -> Int? {
    guard (4...5).contains(form.utf8.count) else { return nil }
    let digits = form.hasSuffix("+") ? String(form.dropLast()) : form
    guard digits.count == 4, let year = Int(digits), (1990...2100).contains(year) else {
      return nil
    }
    return year
  }

  /// The words before the modal verb, when there are few enough to be a subject.
  private func actor(
    _ document: AnnotatedDocument, _ sentence: Sentence, _ forms: [String]
  ) -> String {
    guard let modal = forms.firstIndex(where: Self.modals.contains), (1...8).contains(modal) else {
      return ""
    }
    var start = 0
    while start < modal, document.tokens.tokens[sentence.tokens.lowerBound + start].kind != .word {
      start += 1
    }
    guard start < modal else { return "" }
    return document.surface(
      sentence.tokens.lowerBound + start..<sentence.tokens.lowerBound + modal)
  }

  /// A goal without a quantity needs a year at its start or an actor that shall do it by then.
  private func statesYearGoal(_ forms: [String], _ actor: String) -> Bool {
    !actor.isEmpty || forms.prefix(3).contains { $0.count == 4 && Int($0) != nil }
  }

  // MARK: - Lists of goals

  private func introducesGoals(_ text: String) -> Bool {
    let words = Array(text.split { !$0.isLetter }.suffix(12))
    return goalHeadings.contains { words.firstRange(of: $0) != nil }
  }
}

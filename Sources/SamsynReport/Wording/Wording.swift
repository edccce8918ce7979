public import SamsynModel
internal import Foundation
internal import SamsynResources

/// What the report says in its own voice, in one language, with that language's numbers.
///
/// Texts stand in `Resources/wording.tsv`: one row a key, one column a language. A text may hold places
/// such as `{name}`; one with `|` in it has a form for one thing and a form for several.
public struct Wording: Sendable {
  /// The languages that the report speaks.
  public static let languages: [Language] = [.en, .sv, .nb, .nn]

  public let language: Language
  private let texts: [Key: String]
  /// Units by their English names, which tables have.
  private let units: [String: String]

  /// - Throws: `DataFileError` when the texts are not installed.
  public init(_ language: Language) throws {
    let file = try DataFile(path: "Resources/wording.tsv", in: .module)
    self.language = Self.languages.contains(language) ? language : .en
    let texts = Self.column(file.text, self.language)
    self.texts = Dictionary(
      texts.compactMap { name, text in Key(rawValue: name).map { ($0, text) } },
      uniquingKeysWith: { first, _ in first })
    units = Self.column(
      try DataFile(path: "Resources/units.tsv", in: .module).text, self.language)
  }

  /// The texts of one column by those of the first; empty when the table has no such column.
  private static func column(_ table: String, _ language: Language) -> [String: String] {
    let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
    guard let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false),
      let column = header.firstIndex(of: Substring(language.rawValue))
    else { return [:] }
    return lines.dropFirst().reduce(into: [:]) { texts, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if cells.count == header.count { texts[String(cells[0])] = String(cells[column]) }
    }
  }

  /// A unit of a figure in words of this language.
  public func unit(_ unit: String) -> String { units[unit] ?? unit }

  /// The text of a key without places.
  public subscript(key: Key) -> String { texts[key] ?? key.rawValue }

  /// The text of a key with its places filled.
  public func callAsFunction(_ key: Key, _ places: KeyValuePairs<String, String>) -> String {
    Self.filled(self[key], places.map { ($0.key, $0.value) })
  }

  /// One pass over the text: what a place is filled with is not looked into again.
  private static func filled(_ text: String, _ places: [(String, String)]) -> String {
    let values = Dictionary(places, uniquingKeysWith: { first, _ in first })
    return text.replacing(/\{(\w+)\}/) { match in
      values[String(match.1)] ?? String(match.0)
    }
  }

  /// The form for `count` things, with the number in place of `{n}`.
  public func count(
    _ key: Key, _ count: Int, _ places: KeyValuePairs<String, String> = [:]
  ) -> String {
    let forms = self[key].split(separator: "|", maxSplits: 1)
    let form = String((count == 1 ? forms.first : forms.last) ?? "")
    return Self.filled(form, [("n", integer(count))] + places.map { ($0.key, $0.value) })
  }

  // MARK: - Numbers

  /// A whole number, thousands apart from 10,000 on.
  public func integer(_ value: Int) -> String {
    let digits = String(abs(value))
    guard digits.count > 4 else { return String(value) }
    var groups: [Substring] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "−" : "") + groups.joined(separator: language == .en ? "," : "\u{202F}")
  }

  /// A number with as many decimals as asked for.
  public func decimal(_ value: Double, _ places: Int = 1) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    let padded = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    return (value < 0 && scaled > 0 ? "−" : "") + integer(scaled / scale)
      + (places > 0 ? (language == .en ? "." : ",") + padded : "")
  }

  /// A share of one as whole percent.
  public func percent(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e13 else { return "–" }
    return "\(Int((value * 100).rounded()))" + (language == .en ? "%" : "\u{A0}%")
  }

  /// A share of one as percent: with a decimal below one, so that little is not nothing.
  public func percentage(_ value: Double) -> String {
    value > 0 && value < 0.01
      ? decimal(max(value * 100, 0.1)) + (language == .en ? "%" : "\u{A0}%") : percent(value)
  }

  /// The name of a language in this one.
  public func name(of language: Language) -> String {
    switch language {
    case .sv: self[.languageSwedish]
    case .nb: self[.languageBokmal]
    case .nn: self[.languageNynorsk]
    case .da: self[.languageDanish]
    case .en: self[.languageEnglish]
    case .other: self[.languageUnknown]
    }
  }

  /// The name of a metadata key in this language.
  public func name(of key: DocumentMetadata.Key) -> String {
    switch key {
    case .title: self[.document]
    case .region: self[.region]
    case .country: self[.country]
    case .year: self[.year]
    case .kind: self[.kind]
    case .language, .declaredLanguage: self[.language]
    case .group: self[.group]
    case .author: self[.author]
    case .created: self[.created]
    case .modified: self[.modified]
    }
  }

  /// Text between the quotation marks of the language.
  public func quoted(_ text: String) -> String {
    switch language {
    case .sv: "”\(text)”"
    case .nb, .nn: "«\(text)»"
    default: "“\(text)”"
    }
  }

  /// A list in running text: "a, b and c".
  public func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(self[.and]) " + last
  }
}

extension Wording {
  /// A state of a file in words.
  public func state(_ state: DocumentState) -> String {
    switch state {
    case .ok: self[.stateOK]
    case .warnings: self[.stateWarnings]
    case .failed: self[.stateFailed]
    case .empty: self[.stateEmpty]
    case .protected: self[.stateProtected]
    case .skipped: self[.stateSkipped]
    case .noText: self[.stateNoText]
    }
  }

  /// A measure of similarity in words.
  func name(of measure: SimilarityMeasure) -> String {
    switch measure {
    case .lexical: self[.measureLexical]
    case .character: self[.measureCharacter]
    case .concept: self[.measureConcept]
    case .embedding: self[.measureEmbedding]
    case .areas: self[.measureAreas]
    case .combined: self[.measureCombined]
    }
  }
}

extension Wording {
  /// What kind of actor bears a name.
  func name(of kind: ActorName.Kind) -> String {
    switch kind {
    case .region: self[.actorRegion]
    case .kommun: self[.actorKommun]
    case .agency: self[.actorAgency]
    case .company: self[.actorCompany]
    case .project: self[.actorProject]
    case .university: self[.actorUniversity]
    case .organization: self[.actorOrganization]
    case .other: self[.actorOther]
    }
  }
}

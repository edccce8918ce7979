public import SamsynModel
internal import Foundation

/// The lists of one language, by file and section.
public struct LanguageData: Sendable {
  /// The files that every analyzed language has.
  public enum File: String, Sendable, CaseIterable {
    case abbreviations, layout, quantities, dictionaries, compounds, lemmas, names, phrases, forms
  }

  public let language: Language
  public let records: [ResourceRecord]
  private let lists: [File: [String: [String]]]

  public init(_ language: Language) throws(DataFileError) {
    var records: [ResourceRecord] = []
    var lists: [File: [String: [String]]] = [:]
    for file in File.allCases {
      let data = try DataFile(
        path: "Resources/\(language.rawValue)/\(file.rawValue).txt", in: .module,
        name: "\(language.rawValue)/\(file.rawValue).txt")
      records.append(data.record)
      lists[file] = data.sections
    }
    self.language = language
    self.records = records
    self.lists = lists
  }

  public func list(_ file: File, _ section: String) -> [String] { lists[file]?[section] ?? [] }

  /// Entries of a section whose lines hold several words each.
  public func words(_ file: File, _ section: String) -> [String] {
    list(file, section).flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// Entries of the form `name=value`, split at the last equals sign.
  public func pairs(_ file: File, _ section: String) -> [(name: String, value: String)] {
    list(file, section).compactMap { entry in
      guard let split = entry.lastIndex(of: "=") else { return nil }
      return (String(entry[..<split]), String(entry[entry.index(after: split)...]))
    }
  }

  /// All three analyzed languages.
  public static func all() throws(DataFileError) -> [LanguageData] {
    var all: [LanguageData] = []
    for language in Language.analyzed { all.append(try LanguageData(language)) }
    return all
  }

  /// The ICU word rules.
  public static func wordRules() throws(DataFileError) -> DataFile {
    try shared("words.rules")
  }
}

extension LanguageData {
  /// A file that is not of one language.
  public static func shared(_ name: String) throws(DataFileError) -> DataFile {
    try DataFile(path: "Resources/\(name)", in: .module, name: name)
  }

  /// A table that was learned for one language.
  public static func learned(_ name: String, _ language: Language) throws(DataFileError) -> DataFile
  {
    try shared("\(language.rawValue)/\(name)")
  }
}

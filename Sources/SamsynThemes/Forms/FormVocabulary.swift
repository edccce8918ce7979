internal import Foundation
public import SamsynResources

/// The words by which forms are recognized, of all languages: a form may be in one and its answers in another.
public struct FormVocabulary: Sendable {
  private let lists: [String: Patterns]

  private struct Patterns: Sendable {
    var whole: Set<String> = []
    var beginnings: [String] = []
  }

  enum List: String {
    case input, number, area, participant, total, respondent, missing, workshop
  }

  public init(_ languages: [LanguageData]) {
    var lists: [String: Patterns] = [:]
    for list in [
      "input", "number", "area", "participant", "total", "respondent", "missing", "workshop",
    ] {
      for entry in languages.flatMap({ $0.list(.forms, list) }) {
        if entry.hasSuffix("*") {
          lists[list, default: Patterns()].beginnings.append(String(entry.dropLast()))
        } else {
          lists[list, default: Patterns()].whole.insert(entry)
        }
      }
    }
    // In the lists a number sign begins a comment.
    lists["number", default: Patterns()].whole.insert("#")
    self.lists = lists
  }

  /// Whether a label, without its colon, is one of a list.
  func isOne(_ label: String, of list: List) -> Bool {
    guard let patterns = lists[list.rawValue] else { return false }
    let label = Self.plain(label)
    guard !label.isEmpty else { return false }
    return patterns.whole.contains(label) || patterns.beginnings.contains { label.hasPrefix($0) }
  }

  /// Whether a head stands over areas: one of the list, or a compound of "område" ("Insatsområde").
  func isArea(_ head: String) -> Bool {
    let plain = Self.plain(head)
    return isOne(head, of: .area)
      || ["område", "områden", "områder"].contains { plain.hasSuffix($0) }
  }

  /// Whether a word of a heading is one of a list.
  func holds(_ heading: String, _ list: List) -> Bool {
    isOne(heading, of: list)
      || heading.split(whereSeparator: { !$0.isLetter && $0 != "-" }).contains {
        isOne(String($0), of: list)
      }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " :*\t\n\u{A0}"))
  }
}

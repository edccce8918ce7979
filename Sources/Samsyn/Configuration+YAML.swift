internal import Foundation
internal import SamsynModel
internal import Yams

extension Configuration {
  /// Reads settings from a YAML file; keys are those of `run.json`.
  /// - Throws: `ConfigurationError` with the line of what is wrong.
  public init(contentsOf path: String) throws {
    self.init()
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(path: path, line: 0, reason: "cannot be read")
    }
    guard let root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))?.mapping else {
      throw ConfigurationError(path: path, line: 1, reason: "should hold keys and values")
    }
    for (key, value) in root {
      func fail(_ reason: String) -> ConfigurationError {
        ConfigurationError(path: path, line: key.mark?.line ?? 1, reason: reason)
      }
      let name = key.string ?? "?"
      if name == "taxonomies" {
        guard let list = value.sequence else { throw fail("'taxonomies' should be a list") }
        taxonomies = list.compactMap(\.string)
        continue
      }
      if name == "group" {
        guard let group = value.string.flatMap(DocumentMetadata.Key.init) else {
          throw fail("'group' should be a metadata key such as region, year or kind")
        }
        groupKey = group
        continue
      }
      guard let setting = Self.numbers[name] else {
        let known = (Self.numbers.keys + ["taxonomies", "group"]).sorted().joined(separator: ", ")
        throw fail("unknown key '\(name)'; use \(known)")
      }
      guard let number = value.int, number > 0 else {
        throw fail("'\(name)' needs a number from 1")
      }
      self[keyPath: setting] = number
    }
  }

  private static var numbers: [String: WritableKeyPath<Configuration, Int>] {
    [
      "keyword_limit": \.keywordLimit, "context_window": \.contextWindow,
      "all_pairs_limit": \.allPairsLimit, "neighbor_count": \.neighborCount,
      "shared_phrase_words": \.sharedPhraseWords, "reuse_words": \.reuseWords,
      "boilerplate_documents": \.boilerplateDocuments,
    ]
  }
}

/// What is wrong with a settings file, and where.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  public var path: String
  public var line: Int
  public var reason: String
  public var description: String { "\(path):\(line): \(reason)" }
}

internal import Foundation
internal import SamsynArchives
internal import SamsynIngest
internal import SamsynModel
internal import SamsynProcesses
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
      if name == "tracked_changes" {
        guard let state = value.string.flatMap(TrackedChanges.init) else {
          throw fail("'tracked_changes' should be final, original or all")
        }
        reading.trackedChanges = state
        continue
      }
      if let option = Self.switches[name] {
        guard let isOn = value.bool else { throw fail("'\(name)' should be true or false") }
        self[keyPath: option] = isOn
        continue
      }
      guard let setting = Self.numbers[name] ?? Self.limits[name] else {
        let keys =
          Array(Self.numbers.keys) + Array(Self.limits.keys) + Array(Self.switches.keys)
          + ["taxonomies", "group", "tracked_changes"]
        let known = keys.sorted().joined(separator: ", ")
        throw fail("unknown key '\(name)'; use \(known)")
      }
      guard let number = value.int, number > 0 else {
        throw fail("'\(name)' needs a number from 1")
      }
      self[keyPath: setting] = number
    }
  }

  static var switches: [String: WritableKeyPath<Configuration, Bool>] {
    [
      "hidden_sheets": \.reading.readsHiddenSheets, "ocr": \.reading.usesOCR,
      "follow_links": \.reading.followsLinks, "sandbox": \.reading.limits.process.isSandboxed,
    ]
  }

  /// Bounds on what one file may take.
  static var limits: [String: WritableKeyPath<Configuration, Int>] {
    [
      "file_bytes": \.reading.limits.fileBytes,
      "unpacked_bytes": \.reading.limits.archive.unpackedBytes,
      "unpacked_ratio": \.reading.limits.archive.ratio,
      "archive_files": \.reading.limits.archive.entries,
      "archive_depth": \.reading.limits.archiveDepth, "xml_depth": \.reading.limits.xmlDepth,
      "xml_elements": \.reading.limits.xmlElements,
      "html_depth": \.reading.limits.htmlDepth, "sheet_rows": \.reading.limits.sheetRows,
      "file_seconds": \.reading.limits.process.seconds,
      "processor_seconds": \.reading.limits.process.processorSeconds,
      "process_memory_bytes": \.reading.limits.process.memoryBytes,
      "process_output_bytes": \.reading.limits.process.outputBytes,
    ]
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

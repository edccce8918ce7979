internal import Foundation
public import SamsynModel
internal import Yams

/// A `corpus.yml`: what the user knows about the documents of a folder.
///
/// ```yaml
/// version: 1
/// exclude: [README.md]
/// defaults: {country: SE}
/// documents:
///   - file: strategier/*.md
///     kind: strategy
///     region: Fjällmark
/// ```
/// Later entries win over earlier ones; keys are those of `DocumentMetadata.Key`.
public struct CorpusManifest: Sendable {
  struct Entry: Sendable {
    var file: String
    var pattern: GlobPattern
    var values: [DocumentMetadata.Key: String]
  }

  let entries: [Entry]
  /// Positions of entries that name one file, by that file, and of those that are patterns.
  private let named: [String: [Int]]
  private let patterns: [Int]
  let exclusions: [GlobPattern]
  let defaults: [DocumentMetadata.Key: String]
  public let record: ResourceRecord

  static let fileName = "corpus.yml"

  init(path: String, bytes: [UInt8], record: ResourceRecord) throws(IngestError) {
    let node: Node?
    do {
      node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw .invalidManifest(path: path, reason: "is not valid YAML: \(error)")
    }
    func fail(_ node: Node?, _ reason: String) -> IngestError {
      let line = node?.mark.map { ":\($0.line)" } ?? ""
      return .invalidManifest(path: path + line, reason: reason)
    }
    func values(
      _ mapping: Node.Mapping, ignoring: Set<String>
    ) throws(IngestError) -> [DocumentMetadata.Key: String] {
      var values: [DocumentMetadata.Key: String] = [:]
      for (key, value) in mapping {
        guard let name = key.string else { throw fail(key, "a key is not a word") }
        if ignoring.contains(name) { continue }
        guard let known = DocumentMetadata.Key(rawValue: name) else {
          let keys = DocumentMetadata.Key.allCases.map(\.rawValue).joined(separator: ", ")
          throw fail(key, "unknown key '\(name)'; use one of \(keys)")
        }
        guard let text = value.scalar?.string else {
          throw fail(value, "the value of '\(name)' should be a single text or number")
        }
        if known == .language, Language(rawValue: text) == nil {
          throw fail(value, "'\(text)' is no language; use sv, nb, nn, da, en or und")
        }
        if known == .year, Int(text) == nil { throw fail(value, "'\(text)' is no year") }
        values[known] = text
      }
      return values
    }
    var entries: [Entry] = []
    var exclusions: [GlobPattern] = []
    var defaults: [DocumentMetadata.Key: String] = [:]
    if let node, node.null == nil {
      guard let root = node.mapping else {
        throw fail(node, "should hold keys such as 'documents'")
      }
      for (key, value) in root {
        switch key.string {
        case "version": break
        case "defaults":
          guard let mapping = value.mapping else { throw fail(value, "'defaults' needs keys") }
          defaults = try values(mapping, ignoring: [])
        case "exclude":
          guard let list = value.sequence else { throw fail(value, "'exclude' needs a list") }
          exclusions = list.compactMap(\.string).map(GlobPattern.init)
        case "documents":
          guard let list = value.sequence else { throw fail(value, "'documents' needs a list") }
          for item in list {
            guard let mapping = item.mapping, let file = mapping["file"]?.string else {
              throw fail(item, "each document needs a 'file', a path or pattern")
            }
            entries.append(
              Entry(
                file: file, pattern: GlobPattern(file),
                values: try values(mapping, ignoring: ["file"])))
          }
        default:
          throw fail(
            key,
            "unknown key '\(key.string ?? "?")'; use version, defaults, exclude or documents")
        }
      }
    }
    self.entries = entries
    named = Dictionary(grouping: entries.indices.filter { entries[$0].pattern.isPlain }) {
      entries[$0].file
    }
    patterns = entries.indices.filter { !entries[$0].pattern.isPlain }
    self.exclusions = exclusions
    self.defaults = defaults
    self.record = record
  }

  /// The patterns of entries that no path matches: most often a misspelt name.
  func unmatched(_ paths: [String]) -> [String] {
    let known = Set(paths)
    return entries.filter { entry in
      !known.contains(entry.file)
        && (entry.pattern.isPlain || !paths.contains { entry.pattern.matches($0) })
    }.map(\.file)
  }

  func excludes(_ path: String) -> Bool { exclusions.contains { $0.matches(path) } }

  /// Writes what the manifest says about `path`, relative to its folder, over derived values.
  /// - Complexity: O(patterns · path); entries that name a file cost nothing.
  func apply(to metadata: inout DocumentMetadata, path: String) {
    var values = defaults
    let matching = patterns.filter { entries[$0].pattern.matches(path) } + named[path, default: []]
    for index in matching.sorted() { values.merge(entries[index].values) { $1 } }
    for (key, value) in values { metadata[key] = MetadataValue(value, .given) }
  }
}

internal import Foundation
public import SamsynModel
public import SamsynResources
internal import Synchronization

/// The dictionaries of the system, each language read when it is first asked for.
///
/// A class because all workers share what was read.
public final class DictionaryLibrary: Sendable {
  /// The folder that holds `apertium` and `hunspell`; an empty folder switches dictionaries off.
  public let root: String
  private let data: [Language: LanguageData]
  private let loaded: Mutex<[Language: LanguageDictionaries]> = Mutex([:])
  /// The environment variable that names another folder.
  public static let rootVariable = "SAMSYN_DICTIONARIES"

  public init(_ languages: [LanguageData], root: String? = nil) {
    self.root =
      root ?? ProcessInfo.processInfo.environment[Self.rootVariable] ?? "/usr/share"
    data = Dictionary(uniqueKeysWithValues: languages.map { ($0.language, $0) })
  }

  /// The dictionaries of a language; none for languages that are not analyzed.
  public func dictionaries(of language: Language) -> LanguageDictionaries {
    guard let data = data[language] else { return .none }
    return loaded.withLock { loaded in
      if let known = loaded[language] { return known }
      let read = LanguageDictionaries(data, root: root)
      loaded[language] = read
      return read
    }
  }

  /// What became of the dictionaries that were asked for so far, by language.
  public var states: [(language: Language, states: [DictionaryState])] {
    loaded.withLock { loaded in
      Language.analyzed.compactMap { language in
        loaded[language].map { (language, $0.states) }
      }
    }
  }

  /// The dictionaries that could be used, told by their files' sizes and times, read or not.
  public var fingerprint: [String] {
    var paths: [String] = []
    for language in Language.analyzed {
      for list in ["morphology", "pivot", "spelling"] {
        for entry in data[language]?.list(.dictionaries, list) ?? [] {
          for alternative in entry.components(separatedBy: " | ") {
            let path = String(alternative.prefix { $0 != " " })
            paths += path.hasSuffix(".bin") ? [path] : [path + ".aff", path + ".dic"]
          }
        }
      }
    }
    return paths.map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: root + "/" + path)
      let size = (attributes?[.size] as? NSNumber)?.intValue ?? -1
      let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(path) \(size) \(time)"
    }
  }

  /// Hashes of the dictionaries that were used so far, for the run record.
  /// - Complexity: O(bytes of the files).
  public var records: [ResourceRecord] {
    states.flatMap { _, states in
      states.filter { $0.outcome == .loaded }.flatMap { state in
        let paths =
          state.path.hasSuffix(".bin") ? [state.path] : [state.path + ".aff", state.path + ".dic"]
        return paths.compactMap { path in
          FileManager.default.contents(atPath: path).map {
            ResourceRecord(
              name: String(path.dropFirst(root.count + 1)), version: state.package,
              sha256: FileDigest.sha256([UInt8]($0)))
          }
        }
      }
    }
  }
}

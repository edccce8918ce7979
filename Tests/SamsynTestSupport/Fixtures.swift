import Foundation
import SamsynIngest
import SamsynDictionaries
import SamsynLemmas
import SamsynTokens
import Samsyn
import SamsynModel

/// Documents for tests, made by the stages themselves.
public enum Fixtures {
  /// What all tests share: data files and, where they are installed, dictionaries.
  public static let resources = Result { try Resources() }

  /// The same without dictionaries of the system: the level below.
  public static let bareResources = Result { try Resources(dictionaryRoot: "/nonexistent") }

  /// Whether the morphological dictionaries of all three languages are installed here.
  public static let hasDictionaries: Bool = {
    guard let resources = try? resources.get() else { return false }
    return Language.analyzed.allSatisfy {
      !resources.lexicon.dictionaries.dictionaries(of: $0).morphology.isEmpty
    }
  }()

  /// Reads and annotates one text as if it stood in a file of this name.
  public static func annotate(_ text: String, name: String = "test.txt") throws -> AnnotatedDocument
  {
    try annotate(Array(text.utf8), name: name)
  }

  public static func annotate(_ bytes: [UInt8], name: String = "test.txt") throws
    -> AnnotatedDocument
  {
    let resources = try self.resources.get()
    let document = try resources.loader.readText(bytes, id: DocumentID(0), name: name)
    let tokens = try resources.makeTokenizer().tokenize(document)
    return AnnotatedDocument(
      document: document, tokens: tokens,
      lemmas: resources.makeAnnotator().annotate(document, tokens))
  }

  /// The repository's root.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Public evaluation data beside the repository; nil when it is not there.
  public static func evaluationData(_ path: String) -> URL? {
    let url = root.deletingLastPathComponent().appendingPathComponent("shared/evaldata/\(path)")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// A folder of its own that is removed after `body`.
  public static func withFolder<Result>(
    _ body: (URL) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("samsyn-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}

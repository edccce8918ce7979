import Foundation
import SamsynTestSupport
import Testing

/// `samsyn analyze` remembers, and remembering changes nothing.
@Suite struct AnalyzeStoreTests {
  /// All files of a result but the store and the lock, by name.
  static func contents(_ folder: URL) throws -> [String: Data] {
    let names =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var contents: [String: Data] = [:]
    for name in names where !name.hasPrefix(".") {
      let file = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { contents[name] = try Data(contentsOf: file) }
    }
    return contents
  }

  @Test func `a run that remembers gives the bytes of one that does not`() async throws {
    try await Fixtures.withFolder { folder in
      let corpus = folder.appendingPathComponent("corpus")
      try FileManager.default.copyItem(
        at: Fixtures.root.appendingPathComponent("corpora/nn"), to: corpus)
      let kept = folder.appendingPathComponent("kept")
      _ = try CommandTests.run(["analyze", corpus.path, "--output", kept.path, "--quiet"])
      try "Strategien skal gje alle betre breiband og meir tillit.\n".write(
        to: corpus.appendingPathComponent("ny.txt"), atomically: true, encoding: .utf8)
      let second = try CommandTests.run(["analyze", corpus.path, "--output", kept.path])
      #expect(second.error.contains("3 files were known, 1 were read"))
      let fresh = folder.appendingPathComponent("fresh")
      _ = try CommandTests.run([
        "analyze", corpus.path, "--output", fresh.path, "--quiet", "--fresh",
      ])
      #expect(try Self.contents(kept) == Self.contents(fresh))
      #expect(!FileManager.default.fileExists(atPath: fresh.path + "/.samsyn-store.sqlite"))
      // Nothing is read at all: what the record says of dictionaries must not depend on it.
      let third = try CommandTests.run(["analyze", corpus.path, "--output", kept.path])
      #expect(third.error.contains("4 files were known, 0 were read"))
      #expect(try Self.contents(kept) == Self.contents(fresh))
    }
  }

  @Test(arguments: [20, 60, 120, 250, 500, 900])
  func `a run that was killed is gone on with`(milliseconds: Int) async throws {
    try await Fixtures.withFolder { folder in
      let output = folder.appendingPathComponent("out")
      let corpus = Fixtures.root.appendingPathComponent("corpora").path
      let process = Process()
      process.executableURL = CommandTests.tool
      process.arguments = ["analyze", corpus, "--output", output.path, "--quiet"]
      try process.run()
      try await Task.sleep(for: .milliseconds(milliseconds))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let again = try CommandTests.run(["analyze", corpus, "--output", output.path, "--quiet"])
      #expect(again.status == 0, "after \(milliseconds) ms: \(again.error)")
      #expect(try CommandTests.run(["verify", output.path]).status == 0)
      let fresh = folder.appendingPathComponent("fresh")
      _ = try CommandTests.run(["analyze", corpus, "--output", fresh.path, "--quiet", "--fresh"])
      #expect(try Self.contents(output) == Self.contents(fresh), "after \(milliseconds) ms")
    }
  }
}

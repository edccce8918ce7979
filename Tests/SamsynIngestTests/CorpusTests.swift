import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynResources
import SamsynTestSupport
import Testing

@Suite struct CorpusTests {
  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "sv/a.md", false), ("**/*.md", "sv/x/a.md", true),
    ("**/*.md", "a.md", true), ("sv/*", "sv/a.txt", true), ("a?.txt", "ab.txt", true),
    ("a?.txt", "abc.txt", false), ("sv/fjäll-*", "sv/fjäll-agenda.txt", true),
  ])
  func `globs match paths`(pattern: String, path: String, matches: Bool) {
    #expect(GlobPattern(pattern).matches(path) == matches)
  }

  @Test func `a manifest gives metadata and the rest is derived`() async throws {
    try await Fixtures.withFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("sv"), withIntermediateDirectories: true)
      try
        "version: 1\nexclude: [README.md]\ndefaults: {country: SE}\ndocuments:\n  - {file: 'sv/*', region: Fjällmark, year: 2021}\n"
        .write(to: folder.appendingPathComponent("corpus.yml"), atomically: true, encoding: .utf8)
      try "Strategi för länet 2020\n\nText om digital kompetens i hela länet och i varje kommun.\n"
        .write(to: folder.appendingPathComponent("sv/a.txt"), atomically: true, encoding: .utf8)
      try "Ej med".write(
        to: folder.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
      try Data([1, 2]).write(to: folder.appendingPathComponent("x.pdf"))
      let corpus = try await Pipeline().annotate([folder.path]).corpus
      let document = try #require(corpus.documents.first)
      #expect(corpus.documents.count == 1)
      #expect(document.metadata[.region] == MetadataValue("Fjällmark", .given))
      #expect(document.metadata[.year] == MetadataValue("2021", .given))
      #expect(document.metadata[.kind] == MetadataValue("strategy", .derived))
      #expect(document.metadata[.language] == MetadataValue("sv", .derived))
      #expect(corpus.skipped.map(\.state) == [.skipped, .failed])
      #expect(corpus.skipped[0].reason == "excluded by corpus.yml")
      #expect(corpus.skipped[1].reason.contains("pdftohtml cannot read it"))
    }
  }

  @Test(arguments: [
    ("documents:\n  - {file: a, regoin: X}\n", "2", "unknown key 'regoin'"),
    ("documents: 5\n", "1", "'documents' needs a list"),
    ("documents:\n  - {region: X}\n", "2", "needs a 'file'"),
    ("a: [\n", "", "not valid YAML"),
  ])
  func `errors of a manifest name the line`(yaml: String, line: String, reason: String) async throws
  {
    try await Fixtures.withFolder { folder in
      try yaml.write(
        to: folder.appendingPathComponent("corpus.yml"), atomically: true, encoding: .utf8)
      let error = await #expect(throws: IngestError.self) {
        _ = try await Pipeline().annotate([folder.path])
      }
      let text = error?.description ?? ""
      #expect(text.contains(reason), "\(text)")
      #expect(text.contains("corpus.yml:\(line)"), "\(text)")
    }
  }

  @Test func `a bad file does not stop the batch`() async throws {
    try await Fixtures.withFolder { folder in
      try Data([0x7F] + (0..<300).map { UInt8($0 % 7) }).write(
        to: folder.appendingPathComponent("a.txt"))
      try Data().write(to: folder.appendingPathComponent("b.txt"))
      try "God text om kompetens.".write(
        to: folder.appendingPathComponent("c.txt"), atomically: true, encoding: .utf8)
      let corpus = try await Pipeline().annotate([folder.path]).corpus
      #expect(corpus.documents.map(\.state) == [.empty, .ok])
      #expect(corpus.failures.count == 1)
      #expect(corpus.failures[0].reason.contains("binary"))
    }
  }
}

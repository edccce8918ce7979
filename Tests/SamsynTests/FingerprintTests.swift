import Foundation
import Samsyn
import SamsynModel
import SamsynTestSupport
import Testing

/// What tells whether a run has something to do.
@Suite struct FingerprintTests {
  private static func fingerprint(
    _ folder: URL, _ configuration: Configuration = Configuration(jobs: 2), _ others: [String] = []
  ) async throws -> RunFingerprint {
    let pipeline = try Pipeline(configuration: configuration)
    return try #require(
      await pipeline.fingerprint(
        pipeline.resources.loader.list([folder.path]), taxonomies: pipeline.taxonomies(),
        others: others))
  }

  @Test func `the same input has one fingerprint, for any number of threads`() async throws {
    let corpora = Fixtures.root.appendingPathComponent("corpora")
    let one = try await Self.fingerprint(corpora, Configuration(jobs: 1))
    let many = try await Self.fingerprint(corpora, Configuration(jobs: 16))
    #expect(one.key == many.key)
  }

  @Test func `whatever has a say changes the fingerprint`() async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("a.txt")
      func write(_ text: String, _ file: URL) throws {
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      try write("Kommunen ska bygga bredband.", file)
      var keys = [try await Self.fingerprint(folder).key]
      var configuration = Configuration(jobs: 2)
      configuration.keywordLimit = 7
      keys.append(try await Self.fingerprint(folder, configuration).key)
      configuration = Configuration(jobs: 2)
      configuration.taxonomies = ["se-2017"]
      keys.append(try await Self.fingerprint(folder, configuration).key)
      keys.append(try await Self.fingerprint(folder, Configuration(jobs: 2), ["nn"]).key)
      keys.append(try await Self.fingerprint(folder, Configuration(jobs: 2), ["n", "n"]).key)
      try write(
        "documents:\n  - {file: a.txt, year: 2030}\n", folder.appendingPathComponent("corpus.yml"))
      keys.append(try await Self.fingerprint(folder).key)
      try write("Kommunen ska bygga bredband!", file)
      keys.append(try await Self.fingerprint(folder).key)
      try write("x", folder.appendingPathComponent("b.png"))
      keys.append(try await Self.fingerprint(folder).key)
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func `a file that changed after it was looked at is not covered`() async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("a.md")
      try "# Strategi\n\nFiber til alle.\n".write(to: file, atomically: true, encoding: .utf8)
      let before = try await Self.fingerprint(folder)
      let pipeline = try Pipeline(configuration: Configuration(jobs: 2))
      #expect(before.covers(try await pipeline.annotate([folder.path]).documents))
      try "# Strategi\n\nFiber til".write(to: file, atomically: true, encoding: .utf8)
      #expect(!before.covers(try await pipeline.annotate([folder.path]).documents))
    }
  }

  @Test func `documents of every format are covered`() async throws {
    let folder = Fixtures.root.appendingPathComponent("forms")
    let pipeline = try Pipeline(configuration: Configuration(jobs: 2))
    let documents = try await pipeline.annotate([folder.path]).documents
    #expect(documents.count >= 5)
    #expect(try await Self.fingerprint(folder).covers(documents))
  }

  @Test(arguments: ["../x", "a/b", ".hidden", "two words", "a~b", "a\\\\b"])
  func `an id that could lead elsewhere is refused`(id: String) async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("t.yml")
      try """
      id: "\(id)"
      version: "1"
      title: {sv: T}
      source: own
      categories: [{id: a, labels: {sv: A}, terms: {sv: [fiber]}}]
      """.write(to: file, atomically: true, encoding: .utf8)
      var configuration = Configuration(jobs: 1)
      configuration.taxonomies = [file.path]
      let pipeline = try Pipeline(configuration: configuration)
      let error = #expect(throws: (any Error).self) { try pipeline.taxonomies() }
      #expect("\(error.map { "\($0)" } ?? "")".contains("t.yml:1: the id"))
    }
  }

  @Test func `two taxonomies of one id are refused, one named twice counts once`() async throws {
    try await Fixtures.withFolder { folder in
      let file = folder.appendingPathComponent("t.yml")
      try """
      id: se-2017
      version: "1"
      title: {sv: T}
      source: own
      categories: [{id: a, labels: {sv: A}, terms: {sv: [fiber]}}]
      """.write(to: file, atomically: true, encoding: .utf8)
      var configuration = Configuration(jobs: 1)
      configuration.taxonomies = ["se-2017", file.path]
      let error = #expect(throws: (any Error).self) {
        try Pipeline(configuration: configuration).taxonomies()
      }
      #expect("\(error.map { "\($0)" } ?? "")".contains("two taxonomies have the id 'se-2017'"))
      configuration.taxonomies = ["se-2017", "no-2016", "se-2017"]
      let taxonomies = try Pipeline(configuration: configuration).taxonomies()
      #expect(taxonomies.map(\.id) == ["se-2017", "no-2016"])
    }
  }
}

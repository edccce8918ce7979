import Foundation
import Samsyn
import SamsynModel
import SamsynStore
import SamsynTestSupport
import Testing

@Suite struct StoreTests {
  static func annotations() async throws -> [StoredAnnotation] {
    let corpus = try await Pipeline(configuration: Configuration(jobs: 2)).annotate([
      Fixtures.root.appendingPathComponent("corpora").path,
      Fixtures.root.appendingPathComponent("forms").path,
    ])
    return corpus.documents.map {
      StoredAnnotation(document: $0.document, tokens: $0.tokens, lemmas: $0.lemmas)
    }
  }

  @Test func `what is read back is what was kept`() async throws {
    for annotation in try await Self.annotations() {
      let bytes = annotation.bytes
      let read = try #require(StoredAnnotation(bytes: bytes))
      #expect(read.bytes == bytes)
      #expect(read.document.blocks == annotation.document.blocks)
      #expect(read.document.sections == annotation.document.sections)
      #expect(read.document.metadata == annotation.document.metadata)
      #expect(read.document.offsets == annotation.document.offsets)
      #expect(read.document.text == annotation.document.text)
      #expect(read.tokens.tokens == annotation.tokens.tokens)
      #expect(read.tokens.sentences == annotation.tokens.sentences)
      #expect(read.tokens.blockLanguages == annotation.tokens.blockLanguages)
      #expect(read.lemmas.marks == annotation.lemmas.marks)
      #expect(read.lemmas.ellipses == annotation.lemmas.ellipses)
      for index in annotation.tokens.tokens.indices {
        #expect(read.lemmas.lemma(ofToken: index) == annotation.lemmas.lemma(ofToken: index))
        let (a, b) = (
          read.lemmas.analysis(ofToken: index), annotation.lemmas.analysis(ofToken: index)
        )
        #expect(a?.compound == b?.compound && a?.concepts == b?.concepts && a?.source == b?.source)
      }
    }
  }

  @Test func `alignments are read back, damaged ones are not`() throws {
    let passage = ReusedPassage(
      a: DocumentID(0), aRange: UTF8Range(3, 90), b: DocumentID(0), bRange: UTF8Range(0, 81),
      score: 0.875, verbatim: 1 / 3, manner: .translated, words: 12, boilerplate: true)
    let pairs = ["b": [passage, passage], "a": [], "å": [passage]]
    let bytes = StoredAlignments(pairs: pairs).bytes
    #expect(StoredAlignments(bytes: bytes)?.pairs == pairs)
    #expect(bytes == StoredAlignments(pairs: pairs).bytes)
    for count in 0..<bytes.count {
      #expect(StoredAlignments(bytes: Array(bytes.prefix(count))) == nil)
    }
    #expect(StoredAlignments(bytes: bytes + [0]) == nil)
  }

  @Test(arguments: 0..<40)
  func `damaged bytes are no annotation or another one, never a crash`(seed: Int) async throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let document = try Fixtures.annotate(
      "# Strategi\n\nDrifts- och utvecklingskapaciteten ska öka.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
      name: "a.md")
    var bytes = StoredAnnotation(
      document: document.document, tokens: document.tokens, lemmas: document.lemmas
    ).bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: bytes.indices, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place...)
      default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      }
      if bytes.isEmpty { break }
    }
    _ = StoredAnnotation(bytes: bytes)
    #expect(StoredAnnotation(bytes: []) == nil, "seed \(seed)")
  }

  @Test func `a store keeps values, forgets what nobody asked for, and survives damage`()
    async throws
  {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("store.sqlite").path
      do {
        let store = try #require(StageStore(path: path))
        for number in 0..<40 { store.keep([UInt8(number), 7], for: "key \(number)") }
        store.flush()
        #expect(store.value(for: "key 3") == [3, 7])
      }
      do {
        let store = try #require(StageStore(path: path))
        for number in 0..<10 { #expect(store.value(for: "key \(number)") == [UInt8(number), 7]) }
        #expect(store.value(for: "other") == nil)
        #expect(store.counts == (10, 1))
        store.finish()
        #expect(store.value(for: "key 20") == nil)
      }
      try Data("this is no database at all, whatever its name says".utf8)
        .write(to: URL(fileURLWithPath: path))
      let store = try #require(StageStore(path: path))
      #expect(store.value(for: "key 3") == nil)
      store.keep([1], for: "a")
      store.flush()
      #expect(store.value(for: "a") == [1])
    }
    #expect(StageStore(path: "/nonexistent/store.sqlite") == nil)
  }

  @Test
  func `a file that is known is not read again, one that changed is, and a manifest always counts`()
    async throws
  {
    try await Fixtures.withFolder { folder in
      for name in ["a", "b", "c"] {
        try "Kommunen ska bygga bredband i byn \(name).\n".write(
          to: folder.appendingPathComponent("\(name).txt"), atomically: true, encoding: .utf8)
      }
      let path = folder.path + "-store.sqlite"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let pipeline = try Pipeline(configuration: Configuration(jobs: 2))
      func run() async throws -> (documents: [AnnotatedDocument], counts: (hits: Int, misses: Int))
      {
        let store = try #require(StageStore(path: path))
        let listing = try pipeline.resources.loader.list([folder.path])
        let texts = try await pipeline.annotate(listing, store: store).documents
          .filter { $0.document.name.hasSuffix(".txt") }
        store.finish()
        return (texts, store.counts)
      }
      #expect(try await run().counts.hits == 0)
      #expect(try await run().counts.hits == 3)
      try "Kommunen ska inte bygga något.\n".write(
        to: folder.appendingPathComponent("b.txt"), atomically: true, encoding: .utf8)
      let changed = try await run()
      #expect(changed.counts.hits == 2)
      #expect(changed.documents[1].document.text.string.contains("inte"))
      for region in ["Norr", "Syd"] {
        try "version: 1\ndocuments:\n  - {file: a.txt, region: \(region)}\n".write(
          to: folder.appendingPathComponent("corpus.yml"), atomically: true, encoding: .utf8)
        let described = try await run()
        #expect(described.counts.hits == 3)
        #expect(described.documents[0].document.metadata[.region] == MetadataValue(region, .given))
        #expect(described.documents[1].document.metadata[.region]?.origin != .given)
      }
      try FileManager.default.removeItem(at: folder.appendingPathComponent("corpus.yml"))
      #expect(try await run().documents[0].document.metadata[.region]?.origin != .given)
    }
  }
}

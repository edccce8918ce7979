import Foundation
import Samsyn
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct PipelineTests {
  static let corpora = Fixtures.root.appendingPathComponent("corpora").path

  @Test func `the sample corpora hold what their README promises`() async throws {
    let analysis = try await Pipeline(configuration: Configuration(jobs: 2)).analyze([Self.corpora])
    #expect(analysis.documents.count == 14)
    #expect(analysis.corpus.failures.isEmpty)
    for document in analysis.documents {
      let given = document.document.metadata.value(.language)
      #expect(document.tokens.documentLanguage.language.rawValue == given)
      #expect((600...2500).contains(document.contentWordCount), "\(document.document.name)")
    }
    func id(_ suffix: String) -> DocumentID? {
      analysis.documents.first { $0.document.name.hasSuffix(suffix) }?.id
    }
    let news = try #require(id("klarvattnet-nyhet.txt"))
    let silent = analysis.coverage.filter {
      $0.document == news && $0.section == nil && $0.isSilent
    }
    #expect(silent.contains { $0.taxonomy == "se-2017" && $0.category == "digital-trygghet" })
    let strategy = try #require(id("fjallmark-strategi.md"))
    let agenda = try #require(id("ostermarken-agenda.txt"))
    let plan = try #require(id("ostermarken-handlingsplan.md"))
    #expect(analysis.reuse.contains { $0.a == strategy && $0.b == plan && $0.score == 1 })
    #expect(analysis.reuse.contains { $0.a == strategy && $0.b == agenda && $0.score < 1 })
    #expect(
      analysis.sharedPhrases.contains {
        $0.phrase.contains("grundförutsättning för att ställa om till det digitala samhället")
      })
    #expect(analysis.themeInputs.count { $0.kind == .row } >= 40)
  }

  @Test func `the language is right without being told`() async throws {
    let resources = try Fixtures.resources.get()
    for folder in ["sv", "nb", "nn"] {
      let annotated = try await Pipeline().annotate([Self.corpora + "/" + folder])
      for document in annotated.documents {
        // Read again as bare text, without the manifest.
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: document.document.name)))
        let bare = try Fixtures.annotate(bytes, name: document.document.name)
        #expect(
          bare.tokens.documentLanguage.language.rawValue == folder, "\(document.document.name)")
      }
    }
    #expect(resources.languages.count == 3)
  }

  @Test func `an empty folder gives an empty analysis`() async throws {
    try await Fixtures.withFolder { folder in
      let analysis = try await Pipeline().analyze([folder.path])
      #expect(analysis.documents.isEmpty)
      #expect(analysis.mentions.isEmpty)
      #expect(analysis.run.resources.count > 10)
    }
  }

  @Test func `form text of three documents is boilerplate of the corpus`() async throws {
    try await Fixtures.withFolder { folder in
      for (name, text) in ["a": "skolan", "b": "vården", "c": "vägarna"] {
        try
          "Den här rapporten har tagits fram inom ramen för det gemensamma projektet om framtiden.\n\nHär handlar det om \(text) i hela länet och om allt som hör dit.\n"
          .write(
            to: folder.appendingPathComponent(name + ".txt"), atomically: true, encoding: .utf8)
      }
      let documents = try await Pipeline().annotate([folder.path]).documents
      #expect(
        documents.map { $0.document.blocks.map { $0.marks.contains(.boilerplate) } } == [
          [true, false], [true, false], [true, false],
        ])
    }
  }

  @Test func `tree, map and groups cover every document, and names can be left out`() async throws {
    try await Fixtures.withFolder { folder in
      let texts = [
        "Nordvik": "Skolor och bibliotek öppnar digitala tjänster för elever i Nordvik.",
        "Sydvik": "Bibliotek och skolor ger elever digitala tjänster, skriver Nordvik.",
        "Östvik": "Fiskarna säljer torsk och sill på torget varje lördag morgon.",
      ]
      for (name, text) in texts {
        try text.write(
          to: folder.appendingPathComponent(name + ".txt"), atomically: true, encoding: .utf8)
      }
      let pipeline = try Pipeline()
      let analysis = try await pipeline.analyze([folder.path])
      let structure = try #require(analysis.structure)
      #expect(structure.merges.count == 2)
      #expect(structure.merges.first.map { [$0.a, $0.b] } == [0, 1])
      #expect(structure.points.count == 3)
      #expect(Set(structure.order.map(\.index)) == [0, 1, 2])
      let corpus = try await pipeline.annotate([folder.path])
      let masked = pipeline.withoutNames(corpus).documents[0]
      let hidden = masked.tokens.tokens.indices.filter { masked.lemmas.marks[$0].contains(.name) }
      #expect(hidden.map { masked.surface($0..<$0 + 1) } == ["Nordvik"])
    }
  }

  @Test func `paragraphs that all documents share are boilerplate and the parrot table has them`()
    async throws
  {
    try await Fixtures.withFolder { folder in
      for name in ["skolan", "vården", "vägarna"] {
        try
          "Digitaliseringen skapar nya möjligheter för invånare, företag och kommuner i hela landet.\n\nHär handlar det om \(name) i länet.\n"
          .write(
            to: folder.appendingPathComponent(name + ".txt"), atomically: true, encoding: .utf8)
      }
      let analysis = try await Pipeline().analyze([folder.path])
      #expect(analysis.sharedPhrases.first?.documents.count == 3)
      #expect(
        analysis.sharedPhrases.first?.phrase.hasPrefix("Digitaliseringen skapar nya möjligheter")
          == true)
    }
  }

  @Test func `settings from YAML are checked`() async throws {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("c.yml").path
      try "keyword_limit: 7\ntaxonomies: [un-sdg]\ngroup: kind\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      let configuration = try Configuration(contentsOf: path)
      #expect(configuration.keywordLimit == 7)
      #expect(configuration.taxonomies == ["un-sdg"])
      #expect(configuration.groupKey == .kind)
      try "keyword_limit: 7\nneighbours: 3\n".write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: ConfigurationError.self) { try Configuration(contentsOf: path) }
      #expect(error?.line == 2)
    }
  }
}

import Samsyn
import SamsynMentions
import SamsynModel
import SamsynResources
import SamsynTestSupport
import Testing

@Suite struct TargetDirectionTests {
  @Test(arguments: [
    (
      "År 2030 ska andelen som publicerar öppna data vara 100 procent.",
      MeasurableTarget.Direction.reach
    ),
    ("Utsläppen ska minska med 30 procent till 2030 i hela länet.", .fall),
    ("Antalet kurser ska öka med 20 procent senast 2030 i alla kommuner.", .rise),
    ("Utslippene skal reduseres med 30 prosent innen 2030 i hele fylket.", .fall),
    ("Talet på kurs skal auke med 20 prosent innan 2030, og ikkje berre her.", .rise),
  ])
  func `words of change give the direction`(
    text: String, expected: MeasurableTarget.Direction
  ) async throws {
    let found = try await Pipeline().mentions([try Fixtures.annotate(text)], taxonomies: [])[0]
    #expect(found.targets.first?.direction == expected)
  }
}

@Suite struct MentionTests {
  static let yaml = """
    id: test
    version: "1"
    title: {sv: Test}
    source: none
    categories:
      - id: competence
        labels: {sv: Kompetens, nb: Kompetanse, nn: Kompetanse}
        terms:
          sv: [kompetens, digital kompetens, "kompetens*"]
          nb: [kompetanse, digital kompetanse]
          nn: [kompetanse, digital kompetanse]
        exclude:
          sv: [teknisk kompetens]
      - id: ai
        labels: {sv: AI, nb: KI, nn: KI}
        terms: {sv: [AI, artificiell intelligens], nb: [KI, kunstig intelligens], nn: [KI, kunstig intelligens]}
      - id: sdg
        labels: {sv: Mål, nb: Mål, nn: Mål}
        terms: {sv: [SDG], nb: [SDG], nn: [SDG]}
        exclude: {sv: [Single Digital Gateway SDG]}
    """

  static func mentions(_ text: String) throws -> [String] {
    let taxonomy = try TaxonomyReader().taxonomy(
      DataFile(name: "test.yml", bytes: Array(yaml.utf8)))
    let document = try Fixtures.annotate(text)
    let matcher = try TaxonomyMatcher([taxonomy], annotator: Resources().makeAnnotator())
    return matcher.mentions(in: document).map { "\($0.category): \(document.surface($0.tokens))" }
  }

  @Test(arguments: [
    (
      "Vi behöver mer digital kompetens i länet och i varje kommun.",
      ["competence: digital kompetens"]
    ),
    ("Kompetensen växer när kommunerna arbetar tillsammans för alla.", ["competence: Kompetensen"]),
    (
      "Kompetensförsörjningsutmaningen är stor för kommunerna i länet.",
      ["competence: Kompetensförsörjningsutmaningen"]
    ),
    ("Teknisk kompetens räknas inte här, säger vi till alla kommuner.", []),
    ("Med AI och AI:s möjligheter kan vi göra mer, men ai är inget ord.", ["ai: AI", "ai: AI:s"]),
    (
      "Artificiell intelligens är viktig för alla kommuner i länet.",
      ["ai: Artificiell intelligens"]
    ),
    ("Portalen Single Digital Gateway SDG är inte samma sak som SDG här.", ["sdg: SDG"]),
    (
      "Vi trenger mer digital kompetanse i fylket og i hver kommune.",
      ["competence: digital kompetanse"]
    ),
    (
      "Vi treng meir digital kompetanse i fylket, og ikkje berre i éin kommune.",
      ["competence: digital kompetanse"]
    ),
    (
      "Kunstig intelligens (KI) skal ikkje styre oss, seier innbyggjarane.",
      ["ai: Kunstig intelligens", "ai: KI"]
    ),
  ])
  func `terms match by lemma, glob and capitals, exclusions by length`(
    text: String, expected: [String]
  ) throws {
    #expect(try Self.mentions(text) == expected)
  }

  @Test func `a paragraph in another language does not hide words of the document's`() throws {
    let text = """
      The word kompetensen stands in this English paragraph, which is here for the sake of the test and of nothing else.

      Kompetensen växer i hela länet när kommunerna och företagen arbetar tillsammans för alla invånare.

      Vi vet att kompetensen behövs, och att den inte kommer av sig själv i vår del av landet.
      """
    #expect(try Self.mentions(text).count >= 2)
  }

  @Test func `a taxonomy without the language is not called silent`() async throws {
    let own = try TaxonomyReader().taxonomy(
      DataFile(
        name: "sv.yml",
        bytes: Array(
          "id: only-sv\nversion: 1\nsource: s\ncategories:\n  - {id: a, terms: {sv: [hamn]}}\n".utf8
        )))
    let document = try Fixtures.annotate(
      "Innbyggjarane skal ikkje vere åleine om dette, og kommunane må vere med frå første dag.")
    let found = try await Pipeline().mentions(
      [document], taxonomies: [own, TaxonomyReader().shipped("se-2017")])[0]
    // Its terms are lent to Nynorsk by their concepts, so silence means something.
    #expect(Set(found.coverage.map(\.taxonomy)) == ["only-sv", "se-2017"])
    let english = try Fixtures.annotate(
      "This is an English text that has been written for the sake of this test and of nothing else."
    )
    let other = try await Pipeline().mentions([english], taxonomies: [own])[0]
    #expect(other.coverage.isEmpty)
  }

  @Test func `coverage counts silence and sections`() async throws {
    let document = try Fixtures.annotate(
      "Digital kompetens\n\nVi behöver mer digital kompetens och lärande i hela länet, år efter år.\n\nBredband\n\nFiber och bredband ska byggas i alla byar före nästa sommar.\n"
    )
    let pipeline = try Pipeline()
    let taxonomy = try TaxonomyReader().shipped("se-2017")
    let found = try await pipeline.mentions([document], taxonomies: [taxonomy])[0]
    let whole = found.coverage.filter { $0.section == nil }
    #expect(whole.count == taxonomy.categories.count)
    #expect(whole.first { $0.category == "digital-trygghet" }?.isSilent == true)
    let competence = try #require(whole.first { $0.category == "digital-kompetens" })
    #expect(competence.mentions == found.mentions.count { $0.category == "digital-kompetens" })
    #expect(competence.density == Double(competence.mentions) * 1000 / Double(competence.words))
    #expect(competence.headingMentions >= 1)
  }

  @Test(arguments: [
    (
      "id: x\nversion: 1\nsource: s\ncategories:\n  - id: a\n    lables: {sv: A}\n", 6,
      "unknown key 'lables'"
    ),
    (
      "id: x\nversion: 1\nsource: s\ncategories:\n  - id: a\n    terms: {sv: ['*']}\n", 6,
      "every word"
    ),
    ("id: x\nversion: 1\nsource: s\ncategories:\n  - id: a\n  - id: a\n", 6, "stands twice"),
    (
      "id: x\nversion: 1\nsource: s\ncategories:\n  - id: a\n    parent: b\n", 5,
      "must stand before"
    ),
  ])
  func `errors of a taxonomy name the line`(yaml: String, line: Int, reason: String) {
    let error = #expect(throws: TaxonomyError.self) {
      try TaxonomyReader().taxonomy(DataFile(name: "t.yml", bytes: Array(yaml.utf8)))
    }
    #expect(error?.description.hasPrefix("t.yml:\(line):") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `concordance shows pattern and context`() throws {
    let document = try Fixtures.annotate(
      "Vi vill stärka den digitala kompetensen hos alla i länet.")
    let annotator = try Fixtures.resources.get().makeAnnotator()
    let glob = Concordance(
      pattern: "digital* kompetens*", lemma: false, window: 2, annotator: annotator
    ).lines(in: document)
    #expect(glob.map(\.keyword) == ["digitala kompetensen"])
    #expect(glob.first?.pre == "stärka den")
    #expect(glob.first?.post == "hos alla")
    #expect(
      Concordance(pattern: "digital kompetens", lemma: true, annotator: annotator).lines(
        in: document
      ).count == 1)
    #expect(
      Concordance(pattern: "digital kompetens", lemma: false, annotator: annotator).lines(
        in: document
      ).isEmpty)
  }
}

@Suite struct MentionLayerTests {
  /// Mentions of a taxonomy with Swedish terms only.
  static func mentions(_ text: String) async throws -> [Mention] {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("own.yml").path
      try """
      id: own
      version: "1.0"
      title: {sv: Egen, nb: Egen, nn: Eigen, en: Own}
      source: own
      categories:
        - id: kompetens
          labels: {sv: Kompetens, nb: Kompetanse, nn: Kompetanse, en: Competence}
          terms:
            sv: [kompetens, ledning, "livslångt lärande"]
        - id: hallbarhet
          labels: {sv: Hållbarhet, nb: Bærekraft, nn: Berekraft, en: Sustainability}
          terms:
            sv: [hållbarhet]

      """.write(toFile: path, atomically: true, encoding: .utf8)
      var configuration = Configuration()
      configuration.taxonomies = [path]
      let pipeline = try Pipeline(configuration: configuration)
      return try await pipeline.mentions(
        [Fixtures.annotate(text)], taxonomies: pipeline.taxonomies()
      ).flatMap(\.mentions)
    }
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `a new compound counts for its parts and a word of its own does not`() async throws {
    let found = try await Self.mentions(
      "Länets kompetensfråga ska lösas, och en vägledning ska skrivas för alla kommuner.")
    #expect(found.map(\.term) == ["kompetens"])
    #expect(found.map(\.layer) == [.part])
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [
      "Fylkeskommunen skal styrke bærekraften og kompetansen hos innbyggerne i hele fylket.",
      "Fylkeskommunen skal styrkje berekrafta og kompetansen hos innbyggjarane i heile fylket.",
    ])
  func `a Norwegian text is matched by the concepts of Swedish terms`(text: String) async throws {
    let found = try await Self.mentions(text)
    #expect(found.map(\.term) == ["hållbarhet", "kompetens"])
    #expect(found.allSatisfy { $0.layer == .concept })
  }
}

@Suite struct TargetTests {
  static func targets(_ text: String) throws -> [MeasurableTarget] {
    try TargetFinder(Resources().languages).targets(in: Fixtures.annotate(text))
  }

  @Test(arguments: [
    ("Prosjektet har en ramme på 32 millioner kroner over fem år.", 32_000_000.0, "kroner"),
    ("Fylkeskommunen bevilget 4 800 000 kroner til prosjektet.", 4_800_000, "kroner"),
    ("Andelen ska vara minst 75 procent i alla kommuner.", 75, "percent"),
    ("Minst 98 % av hushållen ska ha bredband.", 98, "percent"),
    ("AI kan ge nytta för 140 miljarder kronor per år.", 140e9, "kronor"),
    ("Satsinga kostar 3,5 millionar kroner i året.", 3_500_000, "kroner"),
  ])
  func `numbers have value and unit`(text: String, value: Double, unit: String) throws {
    let target = try #require(try Self.targets(text).first)
    #expect(target.value == value)
    #expect(target.unit == unit)
  }

  @Test func `ranges, years and actors`() throws {
    let range = try #require(
      try Self.targets("Vi kan få i gang 100-150 innovasjonsprosjekter i fylket.").first)
    #expect(range.value == 100)
    #expect(range.upperValue == 150)
    let goal = try #require(
      try Self.targets("Länets kommuner ska erbjuda minst 50 tjänster senast 2026.").first)
    #expect(goal.kind == .goal)
    #expect(goal.year == 2026)
    #expect(goal.actor == "Länets kommuner")
  }

  @Test func `points under a heading of goals are goals`() throws {
    let found = try Self.targets(
      "Prosjektet har følgende effektmål:\n\n  1. Østfold skal fremstå som innovativt.\n  2. Prosjektet skal øke kompetansen.\n  3. Fylket skal sikre samhandling.\n"
    )
    #expect(found.map(\.kind) == [.listedGoal, .listedGoal, .listedGoal])
  }
}

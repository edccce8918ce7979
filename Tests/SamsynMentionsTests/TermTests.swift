import Samsyn
import SamsynMentions
import SamsynModel
import SamsynResources
import SamsynStatistics
import SamsynTestSupport
import Testing

@Suite struct TermTests {
  static let yaml = """
    id: terms
    version: "1"
    source: none
    categories:
      - id: cloud
        terms:
          sv: [{term: moln, with: [data, lagring]}]
          nb: [{term: sky, with: [data, lagring]}]
          nn: [{term: sky, with: [data, lagring]}]
      - id: parts
        terms: {sv: ["bredband-", "-kompetens"], nb: ["bredbånd-", "-kompetanse"], nn: ["breiband-", "-kompetanse"]}
      - id: whole
        terms: {sv: ["=ledning"], nb: ["=ledelse"], nn: ["=leiing"]}
      - id: gap
        terms: {sv: [bygga ... infrastruktur], nb: [bygge ... infrastruktur], nn: [byggje ... infrastruktur]}
    """

  static func mentions(_ text: String) throws -> [Mention] {
    let taxonomy = try TaxonomyReader().taxonomy(
      DataFile(name: "terms.yml", bytes: Array(yaml.utf8)))
    let resources = try Fixtures.resources.get()
    return TaxonomyMatcher(
      [taxonomy], annotator: resources.makeAnnotator(), languages: resources.languages
    ).mentions(in: try Fixtures.annotate(text))
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries),
    arguments: [
      ("Kommunerna lagrar sina data i ett moln tillsammans med regionen.", ["cloud"]),
      ("På himlen syntes ett moln när kommunerna och regionen träffades.", []),
      ("Regionen skriver en bredbandsstrategi tillsammans med kommunerna.", ["parts"]),
      ("Vi behöver mer spetskompetens i länet och i varje kommun.", ["parts"]),
      ("En ledning som lyssnar är viktig för kommunerna i länet.", ["whole"]),
      ("Fjärrvärmeledningen går genom byn och vidare till kommunens hus.", []),
      ("Vi ska bygga en gemensam digital infrastruktur för alla kommuner.", ["gap"]),
      ("Vi ska bygga vägar, skolor och broar och sedan tänka på infrastruktur.", []),
      ("Kommunene lagrer sine data i en sky sammen med fylkeskommunen.", ["cloud"]),
      ("Fylket skriver en bredbåndsstrategi sammen med kommunene og næringslivet.", ["parts"]),
      ("Vi skal bygge en felles digital infrastruktur for alle kommunene i fylket.", ["gap"]),
      ("Kommunane lagrar sine data i ei sky saman med fylkeskommunen, og det går bra.", ["cloud"]),
      ("Vi skal byggje ein felles digital infrastruktur for alle kommunane i fylket.", ["gap"]),
    ])
  func `context, parts, whole words and gaps`(text: String, expected: [String]) throws {
    #expect(try Self.mentions(text).map(\.category) == expected)
  }

  @Test(arguments: [
    ("Det finns ingen plan för spetskompetens i länet.", true),
    ("Vi vill ha inte bara pengar utan även spetskompetens i länet.", false),
    ("I länet saknas spetskompetens, säger kommunerna.", true),
    ("Spetskompetens saknas i länet, säger kommunerna.", true),
    ("Vi vill inte ha pengar utan spetskompetens i länet.", false),
    ("I fylket mangler spisskompetanse, sier kommunene.", true),
    ("Spetskompetens finns inte, säger kommunerna i länet.", true),
    ("Spetskompetens finns i länet, inte i grannlänet.", false),
    ("Det er ingen plan for spisskompetanse i fylket, sier kommunene.", true),
    ("Her er ikke bare penger, men spisskompetanse i hele fylket.", false),
    ("Det er ikkje nokon plan for spisskompetanse i fylket, seier kommunane.", true),
  ])
  func `what a sentence denies is marked`(text: String, isNegated: Bool) throws {
    let mention = try #require(try Self.mentions(text).first { $0.category == "parts" })
    #expect(mention.isNegated == isNegated)
  }

  @Test func `negated mentions are listed and not counted`() async throws {
    let document = try Fixtures.annotate(
      "Det finns ingen plan för bredband. Bredband byggs i hela länet, säger kommunerna.")
    let found = try await Pipeline().mentions(
      [document], taxonomies: [TaxonomyReader().shipped("se-2017")])[0]
    let row = try #require(
      found.coverage.first { $0.section == nil && $0.category == "digital-infrastruktur" })
    #expect(row.mentions == 1)
    #expect(row.negatedMentions == 1)
    #expect(row.salience == 1)
    #expect(row.sentenceShareInterval.lower < row.sentenceShare)
    #expect(row.sentenceShareInterval.upper > row.sentenceShare)
    #expect((row.firstMention ?? 0) > 0)
  }

  @Test(arguments: TaxonomyReader.shippedIDs)
  func `taxonomies come back from TSV and YAML as they went`(id: String) throws {
    let taxonomy = try TaxonomyReader().shipped(id)
    for format in [TaxonomyWriter.Format.tsv, .samsyn] {
      let text = try TaxonomyWriter().text(taxonomy, as: format)
      let back = try TaxonomyImporter().taxonomy(
        DataFile(name: "\(id).x", bytes: Array(text.utf8)), format: format)
      #expect(back.categories.map(\.id) == taxonomy.categories.map(\.id), "\(format)")
      for (a, b) in zip(back.categories, taxonomy.categories) {
        #expect(a.terms == b.terms, "\(format) \(a.id)")
        #expect(a.labels == b.labels && a.parent == b.parent, "\(format) \(a.id)")
        #expect(
          a.exclusions.filter { !$0.value.isEmpty } == b.exclusions.filter { !$0.value.isEmpty })
      }
    }
  }

  @Test func `quanteda and SKOS keep categories, parents and terms`() throws {
    let taxonomy = try TaxonomyReader().shipped("vn-reda")
    let writer = TaxonomyWriter()
    let skos = try TaxonomyImporter().taxonomy(
      DataFile(name: "a.json", bytes: Array(try writer.text(taxonomy, as: .skos).utf8)),
      format: .skos)
    #expect(skos.id == taxonomy.id && skos.title == taxonomy.title)
    #expect(skos.source == taxonomy.source && skos.version == taxonomy.version)
    #expect(Set(skos.categories.map(\.id)) == Set(taxonomy.categories.map(\.id)))
    for category in taxonomy.categories {
      let back = try #require(skos.category(category.id))
      #expect(back.parent == category.parent)
      #expect(back.terms[.sv]?.map(\.text) == category.terms[.sv]?.map(\.text))
    }
    let quanteda = try TaxonomyImporter().taxonomy(
      DataFile(
        name: "a.yml", bytes: Array(try writer.text(taxonomy, as: .quanteda, language: .sv).utf8)),
      format: .quanteda)
    #expect(Set(quanteda.categories.map(\.id)) == Set(taxonomy.categories.map(\.id)))
    #expect(quanteda.areas.count == taxonomy.areas.count)
  }

  @Test(arguments: [
    ("category\tparent\tlanguage\tkind\ttext\na\t\txx\tterm\tb\n", TaxonomyWriter.Format.tsv, 2),
    ("- a\n- b\n", .quanteda, 1), ("{\"a\": 1}", .skos, 1),
  ])
  func `foreign files that are none say so`(
    text: String, format: TaxonomyWriter.Format, line: Int
  ) throws {
    do {
      _ = try TaxonomyImporter().taxonomy(
        DataFile(name: "bad", bytes: Array(text.utf8)), format: format)
      Issue.record("\(format) was read")
    } catch let error as TaxonomyError {
      guard case .invalid(_, let found, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == line)
    }
  }

  @Test func `silences show the sentence that comes nearest`() async throws {
    let document = try Fixtures.annotate(
      "Kommunen vill ha bredbandd i alla byar. Kaffet är gott. Alla är välkomna till mötet.")
    let taxonomy = Taxonomy(
      id: "t", version: "1", title: [:], source: "s",
      categories: [
        Category(id: "net", labels: [.sv: "Nät"], terms: [.sv: ["bredband"]]),
        Category(id: "car", labels: [.sv: "Bil"], terms: [.sv: ["lastbil"]]),
      ], sha256: "")
    let pipeline = try Pipeline()
    let found = try await pipeline.mentions([document], taxonomies: [taxonomy])
    let silences = try await pipeline.silences(
      [document], coverage: found.map(\.coverage), [taxonomy])
    let net = try #require(silences.first { $0.category == "net" })
    #expect(document.string(try #require(net.passages.first).range).contains("bredbandd"))
    #expect(silences.first { $0.category == "car" }?.passages.isEmpty == true)
  }
}

import Samsyn
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct BlockTests {
  /// Kind and text of each block.
  static func blocks(_ text: String, name: String = "test.txt") throws -> [String] {
    let document = try Fixtures.annotate(text, name: name).document
    return document.blocks.map { "\($0.kind.rawValue): \(document.string($0).foldingWhitespace())" }
  }

  @Test func `a word cut over a blank line is joined`() throws {
    let blocks = try Self.blocks(
      "Det är öppet för alla att dela med sig av åsikter och det ökar ris-\n\nken för falsk information."
    )
    #expect(
      blocks == [
        "paragraph: Det är öppet för alla att dela med sig av åsikter och det ökar risken för falsk information."
      ])
  }

  @Test(arguments: [
    (
      "Vi behöver mer pengar till drifts-\noch utvecklingskapaciteten i länet.",
      "drifts- och utvecklingskapaciteten"
    ),
    (
      "Vi skal satse mer på smart by-\nog samfunnsutvikling i alle kommuner.",
      "by- og samfunnsutvikling"
    ),
    ("Vi skal satse meir på bygde-\nog byutvikling i alle kommunane her.", "bygde- og byutvikling"),
    ("Allt detta sker inom ramen för EU-\nprojektet som vi nu driver.", "EU-projektet"),
    ("Strategin gäller för hela perioden 2021-\n2030 och därefter igen.", "2021-2030"),
    ("Nu ska vi tala om den viktiga sam-\nverkan mellan kommunerna.", "samverkan mellan"),
  ])
  func `hyphens at line ends are judged by what they join`(text: String, expected: String) throws {
    #expect(try Self.blocks(text).joined().contains(expected))
  }

  @Test func `a side box does not split a sentence`() throws {
    let blocks = try Self.blocks(
      """
      Agendan kan ses som en vägvisare för hur vi kan förbättra livskvalitet

      Att koppla arbetet till den nationella politiken är en viktig del.

      för invånare och skapa en enklare vardag.
      """)
    #expect(
      blocks == [
        "paragraph: Agendan kan ses som en vägvisare för hur vi kan förbättra livskvalitet för invånare och skapa en enklare vardag.",
        "paragraph: Att koppla arbetet till den nationella politiken är en viktig del.",
      ])
  }

  @Test func `table rows keep empty cells`() throws {
    let document = try Fixtures.annotate(
      "Inspel från workshop\tVill bidra\tPå vilket sätt\nMer data\t\t\nFler kurser\tSkolan\t\n"
    ).document
    #expect(document.blocks.map(\.cells.count) == [3, 3, 3])
    #expect(document.blocks[0].marks.contains(.tableHeader))
    #expect(
      document.blocks[2].cells.map { document.text.string($0) } == ["Fler kurser", "Skolan", ""])
  }

  @Test func `headings that differ in a number are no running lines`() throws {
    let document = try Fixtures.annotate(
      (1...3).map {
        "Mål \($0)\n\nHär står en längre text om målet och om vägen dit, med flera ord.\n"
      }
      .joined(separator: "\n")
    ).document
    #expect(document.sections.map(\.title).filter { !$0.isEmpty }.count >= 2)
    #expect(!document.blocks.contains { $0.marks.contains(.furniture) })
  }

  @Test func `a table without a header keeps its first row as a row`() throws {
    let document = try Fixtures.annotate(
      "Mer bredband i byarna\tKommunen\nFler kurser för äldre\tBiblioteket\nBättre bussar\tRegionen\n"
    ).document
    #expect(document.blocks.map(\.cells.count) == [2, 2, 2])
    #expect(!document.blocks.contains { $0.marks.contains(.tableHeader) })
  }

  @Test func `a row by itself is a row where the document has tables`() throws {
    let document = try Fixtures.annotate(
      "Inspel\tVill bidra\nKurser\t\n\nSå här blev det sedan i den andra gruppen.\n\nMer bredband\tKommunen\n"
    ).document
    #expect(document.blocks.last?.kind == .tableRow)
  }

  @Test func `pipe tables are tables`() throws {
    let document = try Fixtures.annotate(
      "| Tiltak | Frist |\n|---|---|\n| Kurs | |\n| Data | juni |\n", name: "a.md"
    ).document
    let rows = document.blocks.filter { $0.kind == .tableRow }
    #expect(
      rows.map { row in row.cells.map { document.text.string($0) } } == [
        ["Tiltak", "Frist"], ["Kurs", ""], ["Data", "juni"],
      ])
  }

  @Test(arguments: [
    ("– Vi har pratat om det här länge. Nu gör vi det, säger Mona.", "paragraph"),
    ("– Prosjektet betyr mye for oss, forteller Moen.", "paragraph"),
    ("- Öka samverkan", "list-item"), ("• Del det som verkar", "list-item"),
  ])
  func `a dash opens an utterance and a bullet an item`(line: String, kind: String) throws {
    #expect(
      try Self.blocks("Här är en inledande mening.\n\n\(line)\n").last?.hasPrefix(kind) == true)
  }

  @Test func `dashes in a row are a list`() throws {
    let blocks = try Self.blocks("Mål for området:\n\n– mer samarbeid\n– flere kurs\n")
    #expect(blocks.suffix(2) == ["list-item: mer samarbeid", "list-item: flere kurs"])
  }

  @Test(arguments: [
    (
      "Innehåll\n\nInledning........ 3\nMål ........ 5\n\nInledning\n\nHär börjar texten om länet och dess framtid på riktigt.\n",
      2
    ),
    (
      "Innhold\n\nInnledning\t1\nMål\t2\nTiltak\t4\n\nInnledning\n\nHer begynner teksten om fylket og om framtida på alvor.\n",
      3
    ),
  ])
  func `contents lists are recognized and their lines are headings elsewhere`(
    text: String, count: Int
  ) throws {
    let document = try Fixtures.annotate(text).document
    #expect(document.blocks.count { $0.kind == .contents } == count)
    #expect(document.sections.contains { $0.title.hasPrefix("In") && $0.heading != nil })
  }

  @Test func `furniture is marked and kept`() throws {
    let document = try Fixtures.annotate(
      "Ett första stycke om länet.\n\n.\n\n12\n\nSida 3 av 10\n\nEtt andra stycke om länet.\n"
    ).document
    #expect(document.blocks.count { $0.marks.contains(.furniture) } == 3)
    #expect(document.text.string.contains("Sida 3 av 10"))
  }

  @Test func `repeated form text is boilerplate even with a word changed`() throws {
    let form =
      "I tabellen finns förslag på insatser som kom upp under dagen. Fyll gärna i var ni vill och kan bidra."
    let other =
      "I tabellen finns förslag på insatser eller behov som kom upp under dagen. Fyll gärna i var ni vill och kan bidra."
    let document = try Fixtures.annotate(
      "\(form)\n\nNågot annat står här emellan, om skolan.\n\n\(other)\n"
    ).document
    #expect(document.blocks.map { $0.marks.contains(.boilerplate) } == [true, false, true])
  }

  @Test func `dated posts become dated sections`() throws {
    let document = try Fixtures.annotate(
      """
      Storhuset er opna

      23. september 2024

      I går klipte ordføraren snora, og kontorplassane vart teke i bruk.

      Öppna data

      3 februari 2021

      Två gånger har vi försökt få kommunerna att publicera öppna data.
      """
    ).document
    #expect(document.sections.compactMap(\.date?.value) == ["2024-09-23", "2021-02-03"])
  }

  @Test func `links and marks of Markdown are not text`() throws {
    let blocks = try Self.blocks(
      "Vi bjuder in till **digitala träffar**, se [vår sida \\(region.example\\)](https://region.example/x)."
    )
    #expect(
      blocks == ["paragraph: Vi bjuder in till digitala träffar, se vår sida (region.example)."])
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{0C}"])
  func `every kind of line end gives the same blocks`(end: String) throws {
    let text = [
      "Rubrik för detta", "", "Ett stycke om kompetens i länet, med flera ord i.", "", "- en punkt",
      "- en till",
    ]
    #expect(
      try Self.blocks(text.joined(separator: end)) == Self.blocks(text.joined(separator: "\n")))
  }

  @Test func `composed and decomposed text are the same`() throws {
    let composed = try Fixtures.annotate("Hälsa på Åland och öppna data.").document.text
    let decomposed = try Fixtures.annotate(
      "Ha\u{308}lsa pa\u{30A} A\u{30A}land och o\u{308}ppna data."
    ).document.text
    #expect(composed == decomposed)
  }

  @Test(arguments: 0..<60)
  func `blocks, sections and offsets keep their invariants`(seed: Int) throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let source = Array(generator.text(pieces: 200).utf8)
    let document = try Fixtures.annotate(source, name: seed % 2 == 0 ? "a.txt" : "a.md").document
    var end = 0
    for block in document.blocks {
      #expect(block.range.start >= end, "seed \(seed)")
      end = block.range.end
      for cell in block.cells { #expect(block.range.contains(cell), "seed \(seed)") }
      let range = document.offsets.source(of: block.range)
      #expect(range.start >= 0 && range.end <= source.count, "seed \(seed)")
    }
    #expect(end <= document.text.count)
    #expect(document.sections.first?.blocks.lowerBound == 0)
    for (section, next) in zip(document.sections, document.sections.dropFirst()) {
      #expect(section.blocks.upperBound == next.blocks.lowerBound, "seed \(seed)")
    }
    #expect(document.sections.last?.blocks.upperBound == document.blocks.count, "seed \(seed)")
  }
}

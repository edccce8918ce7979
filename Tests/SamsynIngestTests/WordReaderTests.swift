import Samsyn
import SamsynArchives
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct WordReaderTests {
  private func outline(
    _ body: String, parts: [(type: String, root: String, xml: String)] = [],
    changes: TrackedChanges = .final
  ) async throws -> [String] {
    var options = IngestOptions()
    options.trackedChanges = changes
    return try await SampleFiles.read(
      try SampleFiles.word(body, parts: parts), name: "a.docx", options: options
    ).outline
  }

  static let styles = (
    type: "styles", root: "styles",
    xml: """
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Mitt"><w:name w:val="Min rubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
    <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
    """
  )

  static let prose = "Kommunen skal styrke den digitale kompetansen i hele næringslivet i fylket."

  @Test func `headings by style, by what they are based on, and bold lines`() async throws {
    let p = SampleFiles.paragraph
    let found = try await outline(
      p("Strategi for fjorden", "T", false) + p("Innledning 3", "INNH1", false)
        + p("Innledning", "Rubrik1", false) + p(Self.prose, nil, false) + p("Mål", "Mitt", false)
        + p("Satsing på folk", nil, true) + p(Self.prose, nil, false),
      parts: [Self.styles])
    #expect(
      found == [
        "title: Strategi for fjorden", "contents: Innledning 3", "heading1: Innledning",
        "paragraph: \(Self.prose)", "heading1: Mål", "heading2: Satsing på folk",
        "paragraph: \(Self.prose)",
      ])
  }

  @Test func `tables keep empty cells, merged cells and nested tables`() async throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(SampleFiles.paragraph(text))</w:tc>"
    }
    let nested =
      "<w:tbl><w:tr>\(cell("indre a"))\(cell("indre b"))</w:tr></w:tbl>"
    let table = """
      <w:tbl><w:tr>\(cell("Inspel från workshop"))\(cell("Vill bidra"))\(cell("På vilket sätt"))</w:tr>
      <w:tr>\(cell("Fiber i fjällen", "<w:vMerge w:val=\"restart\"/>"))\(cell(""))\(cell("lån av lokal"))</w:tr>
      <w:tr>\(cell("", "<w:vMerge/>"))\(cell("över två", "<w:gridSpan w:val=\"2\"/>"))</w:tr>
      <w:tr><w:tc>\(SampleFiles.paragraph("ytter"))\(nested)</w:tc>\(cell("b"))\(cell(""))</w:tr></w:tbl>
      """
    let found = try await outline(table)
    #expect(
      found == [
        "table-row: Inspel från workshop|Vill bidra|På vilket sätt",
        "table-row: Fiber i fjällen||lån av lokal", "table-row: |över två|", "table-row: ytter|b|",
        "table-row: indre a|indre b",
      ])
    let document = try await SampleFiles.read(try SampleFiles.word(table), name: "a.docx")
    #expect(document.blocks[0].marks.contains(.tableHeader))
    #expect(document.blocks.map(\.table) == [0, 0, 0, 0, 1])
  }

  @Test func `text boxes are read once, notes stand after their paragraph`() async throws {
    let box = { (text: String) in "<w:txbxContent>\(SampleFiles.paragraph(text))</w:txbxContent>" }
    let found = try await outline(
      """
      <w:p><w:r><w:t>Før</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">\(box("I boksen"))</mc:Choice>
      <mc:Fallback><v:textbox>\(box("I boksen"))</v:textbox></mc:Fallback></mc:AlternateContent></w:r>
      <w:r><w:t> og etter.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
      """,
      parts: [
        (
          "footnotes", "footnotes",
          "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">\(SampleFiles.paragraph("Noten."))</w:footnote>"
        )
      ])
    #expect(found == ["paragraph: Før og etter.", "paragraph: I boksen", "note: Noten."])
  }

  @Test(arguments: [
    (TrackedChanges.final, "Vi skal satse stort."), (.original, "Vi skal satse lite."),
    (.all, "Vi skal satse litestort."),
  ])
  func `tracked changes`(state: TrackedChanges, expected: String) async throws {
    let found = try await outline(
      """
      <w:p><w:r><w:t xml:space="preserve">Vi skal satse </w:t></w:r><w:del><w:r><w:delText>lite</w:delText></w:r></w:del>
      <w:ins><w:r><w:t>stort</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>
      """, changes: state)
    #expect(found == ["paragraph: \(expected)"])
  }

  @Test func `a deleted paragraph mark joins two paragraphs`() async throws {
    let found = try await outline(
      "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>Sam</w:t></w:r></w:p>"
        + SampleFiles.paragraph("verkan i länet.") + SampleFiles.paragraph("Nästa stycke."))
    #expect(found == ["paragraph: Samverkan i länet.", "paragraph: Nästa stycke."])
  }

  @Test(arguments: ["drop", "margin", "none"]) func `a drop cap is the first letter of its word`(
    kind: String
  ) async throws {
    let found = try await outline(
      "<w:p><w:pPr><w:framePr w:dropCap=\"\(kind)\" w:lines=\"3\"/></w:pPr><w:r><w:t>D</w:t></w:r></w:p>"
        + SampleFiles.paragraph("ette er planen."))
    let expected =
      kind == "none" ? ["title: D", "paragraph: ette er planen."] : ["paragraph: Dette er planen."]
    #expect(found == expected)
  }

  @Test func `how a paragraph was set before a tracked change does not count`() async throws {
    let found = try await outline(
      "<w:p><w:pPr><w:pPrChange w:id=\"1\" w:author=\"a\"><w:pPr><w:framePr w:dropCap=\"drop\"/><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Vanligt stycke först i texten.</w:t></w:r></w:p>"
        + SampleFiles.paragraph("Andra stycket."))
    #expect(found == ["paragraph: Vanligt stycke först i texten.", "paragraph: Andra stycket."])
  }

  @Test func `a file that was cut off says so, or is refused`() async throws {
    let whole = try SampleFiles.word(SampleFiles.paragraph("Text om länet och kommunerna."))
    let cut = try await SampleFiles.read(Array(whole.dropLast(40)), name: "a.docx")
    #expect(cut.state == .warnings && cut.warnings.contains { $0.contains("cut off") })
    await #expect(throws: IngestError.self) {
      try await SampleFiles.read(Array(whole.prefix(120)), name: "a.docx")
    }
  }

  @Test func `a workbook by another name is a workbook`() async throws {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let bytes = try SampleFiles.archive([
      (
        "xl/workbook.xml",
        "<workbook \(main) xmlns:r=\"\(office)\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(office)/worksheet\" Target=\"s.xml\"/></Relationships>"
      ),
      (
        "xl/s.xml",
        "<worksheet \(main)><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Inspel</t></is></c><c r=\"B1\"><v>2</v></c></row></sheetData></worksheet>"
      ), ("[Content_Types].xml", "<Types/>"),
    ])
    for name in ["a.csv", "a.docx", "a.pdf", "a"] {
      #expect(try await SampleFiles.read(bytes, name: name).source.format == "xlsx", "\(name)")
    }
  }

  @Test func `what a picture shows is kept as furniture`() async throws {
    let picture =
      "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:docPr id=\"1\" name=\"Bilde 1\" descr=\"Kart over øyene\"/></wp:inline></w:drawing></w:r>"
    let word = try SampleFiles.word(
      "<w:p>\(picture)<w:r><w:t>Øyane i vest.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>\(picture)<w:r><w:t>celle</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    let document = try await SampleFiles.read(word, name: "a.docx")
    #expect(
      document.outline == [
        "paragraph: Øyane i vest.", "(caption: Kart over øyene)", "(caption: Kart over øyene)",
        "paragraph: celle",
      ])
    #expect(document.blocks.map(\.isContent) == [true, false, false, true])
  }

  @Test func `hyphens of Word, symbols, hidden text and field codes`() async throws {
    let found = try await outline(
      """
      <w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>tjänster och sam</w:t><w:softHyphen/><w:t>verkan</w:t></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
      <w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t xml:space="preserve"> i kommu\u{AD}nen</w:t></w:r></w:p>
      """)
    #expect(found == ["paragraph: e-tjänster och samverkan i kommunen"])
  }

  @Test func `numbers of lists and headings are part of the text, bullets are not`() async throws {
    func item(_ text: String, _ list: Int, _ level: Int = 0) -> String {
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
    let numbering = (
      type: "numbering", root: "numbering",
      xml: """
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>
      """
    )
    let found = try await outline(
      item("første", 5) + item("under", 5, 1) + item("under to", 5, 1) + item("andre", 5)
        + item("punkt", 6), parts: [numbering])
    #expect(
      found == [
        "list-item: 1. første", "list-item: 1a) under", "list-item: 1b) under to",
        "list-item: 2. andre", "list-item: punkt",
      ])
  }

  @Test func `comments, headers and footers are kept apart as furniture`() async throws {
    let found = try await outline(
      SampleFiles.paragraph(Self.prose),
      parts: [
        (
          "comments", "comments",
          "<w:comment w:id=\"1\" w:author=\"Kari\">\(SampleFiles.paragraph("Er dette rett?"))</w:comment>"
        ),
        ("header", "hdr", SampleFiles.paragraph("Region Fjord")),
        ("footer", "ftr", SampleFiles.paragraph("Side 1")),
      ])
    #expect(
      found == [
        "paragraph: \(Self.prose)", "(note: Kari: Er dette rett?)", "(paragraph: Region Fjord)",
        "(paragraph: Side 1)",
      ])
  }

  @Test func `properties become derived metadata`() async throws {
    let bytes = try SampleFiles.word(
      SampleFiles.paragraph("Dette er en tekst om digitalisering i fylket og i kommunene våre."),
      parts: [Self.styles],
      properties: """
        <dc:title>Digital agenda &amp; plan</dc:title><dc:creator>Kari Nordmann</dc:creator>
        <dcterms:created>2021-03-15T12:00:00Z</dcterms:created>
        """)
    let document = try await SampleFiles.read(bytes, name: "fil.docx")
    #expect(document.metadata[.title] == MetadataValue("Digital agenda & plan", .derived))
    #expect(document.metadata.value(.author) == "Kari Nordmann")
    #expect(document.metadata.value(.created) == "2021-03-15T12:00:00Z")
    #expect(document.metadata.value(.year) == "2021")
    #expect(document.metadata.value(.declaredLanguage) == "nb-NO")
    #expect(document.source.format == "docx")
  }

  @Test(arguments: [0.3, 0.6, 0.9, 0.99])
  func `a cut file says so and never crashes`(share: Double) async throws {
    let bytes = try SampleFiles.word(
      (0..<400).map { SampleFiles.paragraph("Avsnitt \($0): \(Self.prose)") }.joined())
    let whole = try await SampleFiles.read(bytes, name: "a.docx").text.count
    let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
    do {
      let document = try await SampleFiles.read(cut, name: "a.docx")
      #expect(document.text.count == whole || !document.warnings.isEmpty)
    } catch let error as IngestError {
      #expect(error.description.contains("a.docx"))
    }
  }

  @Test func `bombs, entities and deep nesting end at limits`() async throws {
    let bomb = try SampleFiles.word(
      String(repeating: SampleFiles.paragraph(String(repeating: "a", count: 500)), count: 40_000))
    await #expect(throws: IngestError.self) { try await SampleFiles.read(bomb, name: "a.docx") }
    let deep = try SampleFiles.word(String(repeating: "<w:tbl><w:tr><w:tc>", count: 500))
    let error = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(deep, name: "a.docx")
    }
    #expect(error?.description.contains("deeper than the limit of 200") == true)
    let laughs = try SampleFiles.archive([
      ("[Content_Types].xml", "<Types/>"),
      (
        "word/document.xml",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document \(SampleFiles.word_)><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
      ),
    ])
    let refused = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(laughs, name: "a.docx")
    }
    #expect(refused?.description.contains("entities") == true)
  }

  @Test func `random changes to a file never crash the reader`() async throws {
    let seed: UInt64 = 20_211
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let xml =
      SampleFiles.paragraph(Self.prose, style: "Rubrik1")
      + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(SampleFiles.paragraph("a"))</w:tc></w:tr></w:tbl>"
      + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>\(SampleFiles.paragraph("b"))</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>"
    for _ in 0..<150 {
      var tags = xml.split(separator: "<").map { "<" + $0 }
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = tags.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: tags.remove(at: index)
        case 1: tags.insert(tags[index], at: index)
        default: tags.swapAt(index, tags.indices.randomElement(using: &random) ?? 0)
        }
      }
      let bytes = try SampleFiles.word(tags.joined())
      // Any result but a crash: an error names the file.
      do {
        _ = try await SampleFiles.read(bytes, name: "a.docx")
      } catch let error as IngestError {
        #expect(error.description.hasPrefix("a.docx"), "seed \(seed)")
      }
    }
  }
}

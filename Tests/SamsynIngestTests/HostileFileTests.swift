import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

/// Files that are made to break readers, each found by somebody who tried.
@Suite struct HostileFileTests {
  private func flat(_ body: String) -> [UInt8] {
    Array(
      "<office:document \(OfficeReaderTests.office)><office:body><office:text>\(body)</office:text></office:body></office:document>"
        .utf8)
  }

  @Test func `bytes that are no UTF-8 in damaged XML`() async throws {
    let bytes =
      flat("<text:p>före</text:p><text:p>a<").dropLast(40) + [0xD1, 0x88, 0xC5, 0x81, 0x3E, 0xB7]
    let document = try await SampleFiles.read(Array(bytes), name: "a.fodt")
    #expect(document.text.string.contains("före"))
    #expect(String(validating: document.text.bytes, as: UTF8.self) != nil)
  }

  @Test func `negative and huge counts of OpenDocument`() async throws {
    let spaces = try await SampleFiles.read(
      flat("<text:p>a<text:s text:c=\"-1\"/>b</text:p>"), name: "a.fodt")
    #expect(spaces.outline == ["paragraph: ab"])
    for count in ["-1", "9223372036854775807"] {
      let sheet = """
        <office:document-content \(OfficeReaderTests.office)><office:body><table:table table:name="A"><table:table-row table:number-rows-repeated="\(count)">
        <table:table-cell table:number-columns-repeated="\(count)"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:body></office:document-content>
        """
      let bytes = try SampleFiles.archive([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", sheet),
      ])
      let document = try await SampleFiles.read(bytes, name: "a.ods")
      #expect(document.outline.first?.hasPrefix("table-row: x") == true)
    }
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "9000000000000000"])
  func `list levels and starts beyond all bounds`(number: String) async throws {
    let numbering = (
      type: "numbering", root: "numbering",
      xml:
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"\(number)\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num>"
    )
    func item(_ level: String) -> String {
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>punkt</w:t></w:r></w:p>"
    }
    let document = try await SampleFiles.read(
      try SampleFiles.word(item("0") + item(number), parts: [numbering]), name: "a.docx")
    #expect(document.text.string.contains("punkt"))
  }

  @Test func `places and sizes far off the page`() async throws {
    var pdf = SamplePDF(pages: [[SamplePDF.Line("Text om länet", x: 1e26, y: 100, size: 11)]])
    pdf.pages[0].append(SamplePDF.Line("och mer", y: 120, size: 1e23))
    _ = try await SampleFiles.read(pdf.bytes, name: "a.pdf")
  }

  @Test func `cells that multiply`() async throws {
    let spans =
      "<table>"
      + String(
        repeating: "<tr>" + String(repeating: "<td rowspan=10000 colspan=1000>x", count: 30),
        count: 300)
    let document = try await SampleFiles.read(Array(spans.utf8), name: "a.html")
    #expect(document.blocks.reduce(0) { $0 + $1.cells.count } < 3_000_000)
    let ragged =
      String(repeating: ",", count: 20_000) + "x\n" + String(repeating: "y\n", count: 20_000)
    let table = try await SampleFiles.read(Array(ragged.utf8), name: "a.csv")
    #expect(table.blocks.count == 20_001)
  }

  @Test func `one element with very many attributes`() async throws {
    let attributes = (0..<30_000).map { "a\($0)=1" }.joined(separator: " ")
    let error = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(Array("<html><p \(attributes)>x</p>".utf8), name: "a.html")
    }
    #expect(error?.description.contains("20,000 attributes") == true)
    // As much elsewhere is no reason to refuse a page.
    let words = String(repeating: "ord, ", count: 30_000)
    for body in [
      "<script>a<b;\(words)</script>", "<!-- \(words) -->", "<svg><path d=\"\(words)\"/></svg>",
    ] {
      let page = try await SampleFiles.read(
        Array("<html><body>\(body)<p>Hej i länet.</p></body></html>".utf8), name: "a.html")
      #expect(page.text.string.contains("Hej i länet."))
    }
  }

  @Test func `more elements than memory has room for`() async throws {
    var options = IngestOptions()
    options.limits.xmlElements = 1_000
    let word = try SampleFiles.word(String(repeating: SampleFiles.paragraph("a"), count: 500))
    let error = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(word, name: "a.docx", options: options)
    }
    #expect(error?.description.contains("limit of 1000") == true, "\(String(describing: error))")
  }

  @Test func `a chapter named again is read once`() async throws {
    let bytes = try SampleFiles.archive([
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"
      ),
      (
        "b.opf",
        "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine>"
          + String(repeating: "<itemref idref=\"a\"/>", count: 500) + "</spine></package>"
      ), ("a.xhtml", "<html><body><p>Ett kapitel.</p></body></html>"),
    ])
    let document = try await SampleFiles.read(bytes, name: "a.epub")
    #expect(document.outline == ["paragraph: Ett kapitel."] && document.state == .warnings)
  }

  @Test func `patterns of many stars end`() {
    let pattern = GlobPattern(String(repeating: "*a", count: 25) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 120)))
  }

  @Test func `what stands in paragraphs without being their text`() async throws {
    let document = try await SampleFiles.read(
      flat(
        "<text:p>Före<office:annotation><dc:creator>Eva</dc:creator><dc:date>2020-01-01</dc:date><meta:creator-initials>EE</meta:creator-initials><text:p>Fråga</text:p></office:annotation><office:binary-data>iVBOR</office:binary-data> efter</text:p>"
      ), name: "a.fodt")
    #expect(document.outline == ["paragraph: Före efter", "(note: Eva: Fråga)"])
  }

  @Test func `all rows of a table in a header, and a formula after hidden text`() async throws {
    func cell(_ text: String) -> String { "<w:tc>\(SampleFiles.paragraph(text))</w:tc>" }
    let table =
      "<w:tbl><w:tr>\(cell("a"))\(cell("b"))</w:tr><w:tr>\(cell("c"))\(cell("d"))</w:tr></w:tbl>"
    let document = try await SampleFiles.read(
      try SampleFiles.word(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r><m:t xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">x=1</m:t></w:p>",
        parts: [("header", "hdr", table)]), name: "a.docx")
    #expect(
      document.outline == ["paragraph: x=1", "(table-row: a|b)", "(table-row: c|d)"])
  }

  @Test func `a table that the file's end cuts keeps its order`() async throws {
    let rows = (0..<3).map {
      "<w:tr><w:tc>\(SampleFiles.paragraph("a\($0)"))</w:tc><w:tc>\(SampleFiles.paragraph("b\($0)"))</w:tc></w:tr>"
    }.joined()
    let cut = rows.dropLast("</w:p></w:tc></w:tr>".count)
    let bytes = try SampleFiles.archive([
      ("[Content_Types].xml", "<Types/>"),
      (
        "word/document.xml",
        "<w:document \(SampleFiles.word_)><w:body>\(SampleFiles.paragraph("Före tabellen."))<w:tbl>\(cut)"
      ),
    ])
    let document = try await SampleFiles.read(bytes, name: "a.docx")
    #expect(
      document.outline.suffix(3) == ["table-row: a0|b0", "table-row: a1|b1", "table-row: a2|b2"])
    #expect(document.state == .warnings)
  }

  @Test func `Latin-9 and old Mac line ends`() async throws {
    let head = Array("<html><head><meta charset=iso-8859-15></head><p>Pris ".utf8)
    let page = try await SampleFiles.read(head + [0xA4, 0xA6] + Array("</p>".utf8), name: "a.html")
    #expect(page.outline == ["paragraph: Pris €Š"])
    let table = try await SampleFiles.read(Array("sep=;\ra;b\rc;d\r".utf8), name: "a.csv")
    #expect(table.outline == ["table-row: a|b", "table-row: c|d"])
  }
}

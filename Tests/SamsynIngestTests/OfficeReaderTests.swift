import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct OfficeReaderTests {
  static let office =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    + "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
    + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    + "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""

  @Test func `OpenDocument text`() async throws {
    let bytes = try SampleFiles.archive([
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      (
        "content.xml",
        """
        <office:document-content \(Self.office)><office:body><office:text>
        <text:tracked-changes><text:changed-region><text:deletion><text:p>borttaget</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p text:style-name="Title">Digital agenda</text:p><text:h text:outline-level="2">Mål</text:h>
        <text:p><draw:frame><svg:desc>Karta över länet</svg:desc></draw:frame></text:p>
        <text:p>Kompetens<text:s text:c="2"/>för alla<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noten.</text:p></text:note-body></text:note>
        <office:annotation><dc:creator>Eva</dc:creator><text:p>Fråga?</text:p></office:annotation></text:p>
        <text:list><text:list-item><text:p>ett</text:p><text:list><text:list-item><text:p>två</text:p></text:list-item></text:list></text:list-item></text:list>
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>
        """
      ),
      (
        "meta.xml",
        "<office:document-meta \(Self.office)><office:meta><meta:initial-creator>Region Fjällmark</meta:initial-creator><meta:creation-date>2020-01-02T00:00:00</meta:creation-date></office:meta></office:document-meta>"
      ),
    ])
    let document = try await SampleFiles.read(bytes, name: "a.odt")
    #expect(
      document.outline == [
        "title: Digital agenda", "heading2: Mål", "(caption: Karta över länet)",
        "paragraph: Kompetens för alla", "note: Noten.",
        "list-item: ett", "list-item: två", "table-row: A|B", "table-row: |b",
        "(note: Eva: Fråga?)",
      ])
    #expect(document.blocks[6].level == 2)
    #expect(document.metadata.value(.author) == "Region Fjällmark")
  }

  @Test func `an encrypted OpenDocument file needs a password`() async throws {
    let bytes = try SampleFiles.archive([
      ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "????"),
      ("META-INF/manifest.xml", "<m:manifest><m:encryption-data/></m:manifest>"),
    ])
    let error = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(bytes, name: "a.odt")
    }
    #expect(error == .needsPassword(path: "a.odt") && error?.state == .protected)
  }

  @Test func `a book is its chapters in order`() async throws {
    let bytes = try SampleFiles.archive([
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OPS/b.opf\"/></rootfiles></container>"
      ),
      (
        "OPS/b.opf",
        "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><dc:title>Fjordboka</dc:title></metadata><manifest><item id=\"b\" href=\"b.xhtml\"/><item id=\"a\" href=\"a%201.xhtml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"
      ), ("OPS/a 1.xhtml", "<html><body><h1>Første</h1><p>Næring&nbsp;og klima.</p></body></html>"),
      (
        "OPS/b.xhtml",
        "<html><body><h1>Andre</h1><p>Meir om ikkje-statlege aktørar.</p></body></html>"
      ),
    ])
    let document = try await SampleFiles.read(bytes, name: "a.epub")
    #expect(
      document.outline == [
        "heading1: Første", "paragraph: Næring\u{A0}og klima.", "heading1: Andre",
        "paragraph: Meir om ikkje-statlege aktørar.",
      ])
    #expect(document.metadata.value(.title) == "Fjordboka")
  }

  @Test func `a workbook gives rows as they are seen`() async throws {
    let main =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func sheet(_ rows: String) -> String {
      "<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>"
    }
    let bytes = try SampleFiles.archive([
      ("[Content_Types].xml", "<Types/>"),
      (
        "xl/workbook.xml",
        "<workbook \(main)><sheets><sheet name=\"Inspel\" r:id=\"r1\"/><sheet name=\"Gömt\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relation)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"\(relation)/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst \(main)><si><t>Inspel från workshop</t></si><si><r><t>Datum</t></r></si><si><t>Andel</t></si></sst>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet \(main)><numFmts><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"
      ),
      (
        "xl/worksheets/sheet1.xml",
        sheet(
          "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Fiber i fjällen</t></is></c><c r=\"C2\" s=\"2\"><v>0.35</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\"><v>0.30000000000000004</v></c><c r=\"B3\" s=\"1\"><v>44270</v></c><c r=\"C3\"><f>SUM(1)</f><v></v></c></row>"
        )
      ), ("xl/worksheets/sheet2.xml", sheet("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c></row>")),
    ])
    let document = try await SampleFiles.read(bytes, name: "a.xlsx")
    #expect(
      document.outline == [
        "table-row: Inspel från workshop|Datum|Andel", "table-row: Fiber i fjällen||35 %",
        "table-row: 0.3|2021-03-15|",
      ])
    #expect(document.blocks[0].marks.contains(.tableHeader))
    #expect(document.state == .warnings)
    #expect(document.warnings.contains { $0.contains("Gömt") })
    #expect(document.warnings.contains { $0.hasPrefix("1 formula(s) in Inspel have no stored") })
    var options = IngestOptions()
    options.readsHiddenSheets = true
    let all = try await SampleFiles.read(bytes, name: "a.xlsx", options: options)
    #expect(all.outline.suffix(2) == ["heading1: Gömt", "table-row: TRUE"])
  }

  @Test(arguments: [
    ("namn;andel;antal\r\n\"Öst; norr\";0,5;12\r\nVäst;;\r\n", "csv"),
    ("sep=;\nnamn;andel;antal\n\"Öst; norr\";0,5;12\nVäst;;\n", "csv"),
    ("namn\tandel\tantal\nÖst; norr\t0,5\t12\nVäst\t\t\n", "tsv"),
    ("namn,andel,antal\n\"Öst; norr\",\"0,5\",12\nVäst,,\n", "csv"),
  ])
  func `delimited tables`(text: String, suffix: String) async throws {
    for encoding in [String.Encoding.utf8, .windowsCP1252] {
      let bytes = [UInt8](try #require(text.data(using: encoding)))
      let document = try await SampleFiles.read(bytes, name: "a.\(suffix)")
      #expect(
        document.outline == [
          "table-row: namn|andel|antal", "table-row: Öst; norr|0,5|12", "table-row: Väst||",
        ])
      #expect(document.source.encoding == (encoding == .utf8 ? "utf-8" : "windows-1252"))
    }
  }

  @Test func `a quotation mark that is never closed is told`() async throws {
    let document = try await SampleFiles.read(Array("a,b\n\"c,d\ne,f\n".utf8), name: "a.csv")
    #expect(document.state == .warnings && document.outline.count == 2)
  }

  @Test(arguments: ["a.docx", "a.odt", "a.xlsx", "a.epub", "a.zip", "a.doc"])
  func `a file that is not what it is called is an error that names it`(name: String) async throws {
    let error = await #expect(throws: IngestError.self) {
      try await SampleFiles.read(Array("bara text".utf8), name: name)
    }
    #expect(error?.description.hasPrefix("\(name): is named .") == true)
  }

  @Test(arguments: FileFormat.allCases)
  func `an empty file is empty, whatever its format`(format: FileFormat) async throws {
    let document = try await SampleFiles.read([], name: "a.\(format.extensions[0])")
    #expect(document.state == .empty && document.blocks.isEmpty)
  }

  @Test func `contents count more than the name`() async throws {
    let bytes = try SampleFiles.word(SampleFiles.paragraph("Ett dokument med fel namn."))
    #expect(try await SampleFiles.read(bytes, name: "a.doc").source.format == "docx")
    #expect(try await SampleFiles.read(bytes, name: "utan").source.format == "docx")
  }
}

import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct HTMLReaderTests {
  private func outline(_ html: String) async throws -> [String] {
    try await SampleFiles.read(Array(html.utf8), name: "a.html").outline
  }

  static let prose =
    "Region Fjällmark ska stärka den digitala kompetensen i hela länet genom utbildning, rådgivning och öppna data för alla kommuner."

  @Test func `main content is told from navigation, cookies and footer`() async throws {
    let found = try await outline(
      """
      <!DOCTYPE html><html lang=sv><head><title>Agenda | Region Fjällmark</title><script>var x = "<p>nej</p>";</script></head><body>
      <div class="cookie-banner"><p>Vi använder kakor.</p></div><nav><ul><li><a href=/>Start</a><li><a href=/om>Om oss</a></ul></nav>
      <main><h1>Digital agenda</h1><p>\(Self.prose)</p><ul><li>ett<li>två</ul><p>\(Self.prose) Igen.</p></main>
      <footer>Kontakt</footer></body></html>
      """)
    #expect(
      found == [
        "(paragraph: Vi använder kakor.)", "(list-item: Start)", "(list-item: Om oss)",
        "title: Digital agenda", "paragraph: \(Self.prose)", "list-item: ett", "list-item: två",
        "paragraph: \(Self.prose) Igen.", "(paragraph: Kontakt)",
      ])
  }

  @Test func `without a main element links in a row are navigation`() async throws {
    let found = try await outline(
      "<body><p><a href=1>Hem</a></p><p><a href=2>Nyheter</a></p><p>\(Self.prose) <a href=3>Läs mer</a></p></body>"
    )
    #expect(
      found == ["(paragraph: Hem)", "(paragraph: Nyheter)", "paragraph: \(Self.prose) Läs mer"])
  }

  @Test func `a page wrapped in something called navigation is still read`() async throws {
    let text = String(repeating: Self.prose + " ", count: 12)
    let found = try await outline("<body><div id=menu-page><p>\(text)</p></div></body>")
    #expect(found.count == 1 && found[0].hasPrefix("paragraph: Region"))
  }

  @Test func `tables with spans keep their columns`() async throws {
    let found = try await outline(
      """
      <table><caption>Mål</caption><thead><tr><th>År<th>Mål<th>Utfall</thead>
      <tr><td rowspan=2>2020<td>75 %<td></tr><tr><td colspan=2>saknas</tr></table>
      """)
    #expect(
      found == [
        "caption: Mål", "table-row: År|Mål|Utfall", "table-row: 2020|75 %|", "table-row: |saknas|",
      ])
  }

  @Test func `old pages: layout tables, breaks and preformatted text`() async throws {
    let found = try await outline(
      """
      <table><tr><td><h2>Direktiv</h2>Första stycket<br>går vidare.<br><br>Andra stycket.</td></tr></table>
      <pre>Rad ett
      rad två

      Nytt stycke</pre>
      """)
    #expect(
      found == [
        "title: Direktiv", "paragraph: Första stycket går vidare.", "paragraph: Andra stycket.",
        "paragraph: Rad ett rad två", "paragraph: Nytt stycke",
      ])
  }

  @Test(arguments: [
    ("<meta charset=\"iso-8859-1\">", "windows-1252"),
    ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "windows-1252"),
    ("", "windows-1252"),
  ])
  func `encodings are declared or found`(meta: String, expected: String) async throws {
    let html =
      "<html><head>\(meta)</head><body><p>Hälso- och sjukvård – «næring» på Østfold</p></body></html>"
    let bytes = [UInt8](try #require(html.data(using: .windowsCP1252)))
    let document = try await SampleFiles.read(bytes, name: "a.html")
    #expect(document.outline == ["paragraph: Hälso- och sjukvård – «næring» på Østfold"])
    #expect(document.source.encoding == expected)
    // A page in UTF-8 that claims Latin-1 is read as what it is.
    #expect(try await outline(html) == ["paragraph: Hälso- och sjukvård – «næring» på Østfold"])
  }

  @Test func `what a page says of itself`() async throws {
    let document = try await SampleFiles.read(
      Array(
        """
        <html lang="nn-NO"><head><title>Ein strategi for fjorden – Fylkeskommunen</title><meta name="author" content="Kari">
        <meta property="article:published_time" content="2019-05-02"></head><body><p>\(Self.prose)</p></body></html>
        """.utf8), name: "a.html")
    #expect(document.metadata.value(.title) == "Ein strategi for fjorden")
    #expect(document.metadata.value(.author) == "Kari")
    #expect(document.metadata.value(.declaredLanguage) == "nn-NO")
    #expect(document.metadata.value(.created) == "2019-05-02")
  }

  @Test func `random pages never crash the reader`() async throws {
    let seed: UInt64 = 77
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let tags = [
      "p", "div", "table", "tr", "td", "th", "ul", "li", "main", "nav", "pre", "a", "b", "h1", "h3",
      "br", "script", "body", "head", "title", "dl", "dt", "caption", "article",
    ]
    for _ in 0..<300 {
      var html = ""
      for _ in 0..<60 {
        let tag = tags.randomElement(using: &random) ?? "p"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: html += "</\(tag)>"
        case 1: html += random.text(pieces: 3)
        default: html += "<\(tag) rowspan=\(Int.random(in: -1...9, using: &random)) colspan=3>"
        }
      }
      _ = try await SampleFiles.read(Array(("<body>" + html).utf8), name: "a.html")
    }
  }
}

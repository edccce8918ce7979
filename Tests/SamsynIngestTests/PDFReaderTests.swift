import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynProcesses
import SamsynTestSupport
import Testing

@Suite struct PDFReaderTests {
  typealias Line = SamplePDF.Line

  private func read(_ pages: [[Line]], title: String = "") async throws -> Document {
    var pdf = SamplePDF(pages: pages)
    pdf.title = title
    return try await SampleFiles.read(pdf.bytes, name: "a.pdf")
  }

  /// The lines of a page that hyphens are at the end of, in all three languages.
  static let hyphenated:
    [(left: String, right: String, joined: String, reason: HyphenJoin.Reason)] = [
      ("Vi stärker kompe-", "tensen i länet och", "kompetensen", .plain),
      ("Satsa på hälso-", "och sjukvård för", "hälso- och", .suspended),
      ("Genom EU-", "projektet kan vi då", "EU-projektet", .acronym),
      ("I åren 2021-", "2030 gäller detta", "2021-2030", .number),
      ("Vi skal styrke nærings-", "utviklinga i fylket", "næringsutviklinga", .plain),
      ("For helse-", "og omsorgstenester gjeld", "helse- og", .suspended),
      ("Bruk av IT-", "systemer i kommunen", "IT-systemer", .acronym),
      ("Både Nord-", "Norge og andre", "Nord-Norge", .capital),
      ("Alle får e-", "tjenester på nett", "e-tjenester", .prefix),
      ("Vi bygger e-", "hälsa för alla", "e-hälsa", .prefix),
      ("For ikkje-", "statlege aktørar her", "ikkje-statlege", .prefix),
      ("Vi tar natt-", "tåget norrut igen", "nattåget", .plain),
    ]

  @Test func `words cut by line ends are put together, and every decision is logged`() async throws
  {
    let lines = Self.hyphenated.flatMap { [$0.left, $0.right] } + ["slut."]
    let document = try await read([SamplePDF.lines(lines)])
    let text = document.text.string
    for expected in Self.hyphenated {
      #expect(text.contains(expected.joined), "\(expected.joined) in \(text)")
    }
    #expect(document.joins.map(\.reason) == Self.hyphenated.map(\.reason))
    #expect(document.joins.allSatisfy { $0.page == 1 })
  }

  @Test func `plain pdftotext corrupts what is kept here`() async throws {
    guard LimitedProcess.path(of: "pdftotext") != nil else {
      print("skipped: pdftotext is not installed")
      return
    }
    let pdf = SamplePDF(pages: [SamplePDF.lines(Self.hyphenated.flatMap { [$0.left, $0.right] })])
    let plain = try await LimitedProcess("pdftotext").run(["/dev/stdin", "-"], input: pdf.bytes)
    let text = String(decoding: plain.output, as: UTF8.self)
    #expect(text.contains("hälsooch") && text.contains("EUprojektet") && text.contains("20212030"))
  }

  @Test func `the document's own spelling decides`() async throws {
    let document = try await read([
      SamplePDF.lines([
        "Vi har en e-tjänst och en väl-fungerande plan i länet,",
        "också gemensamma mål för alla i samverkan",
        "med en gemensamt antagen budget och med väl-", "fungerande stöd som gemen-",
        "samt ägs av alla kommuner i länet.",
      ])
    ])
    #expect(document.text.string.contains("med väl-fungerande stöd som gemensamt ägs"))
    #expect(document.joins.map(\.reason) == [.hyphenated, .document])
  }

  @Test func `headings, title, lists and page numbers`() async throws {
    let body = [
      "Region Fjällmark ska stärka den digitala kompetensen i hela länet.",
      "Det sker genom utbildning och öppna data för kommunerna.",
    ]
    func page(_ number: Int) -> [Line] {
      [Line("Digital agenda", y: 40, size: 8), Line("Sida \(number)", x: 480, y: 815, size: 8)]
    }
    let document = try await read([
      page(1) + [
        Line("Agenda för fjällen", y: 90, size: 22, bold: true),
        Line("1 Bakgrund", y: 130, size: 14, bold: true),
      ]
        + SamplePDF.lines(body, from: 150) + [Line("1.1 Mål", y: 190, size: 12, bold: true)]
        + SamplePDF.lines(body, from: 210),
      page(2) + [Line("2 Insatser", y: 90, size: 14, bold: true)] + SamplePDF.lines(body, from: 110)
        + [
          Line("•", x: 80, y: 150), Line("fiber i hela länet", x: 95, y: 150),
          Line("•", x: 80, y: 164), Line("e-tjänster", x: 95, y: 164),
        ],
      page(3) + [Line("3 Uppföljning", y: 90, size: 14, bold: true)]
        + SamplePDF.lines(body, from: 110),
    ])
    let content = document.outline.filter { !$0.hasPrefix("(") }
    let text = body.joined(separator: " ")
    #expect(
      content == [
        "title: Agenda för fjällen", "heading1: 1 Bakgrund", "paragraph: \(text)",
        "heading2: 1.1 Mål",
        "paragraph: \(text)", "heading1: 2 Insatser", "paragraph: \(text)",
        "list-item: fiber i hela länet", "list-item: e-tjänster", "heading1: 3 Uppföljning",
        "paragraph: \(text)",
      ])
    #expect(document.outline.count { $0.hasPrefix("(") } == 6)
    #expect(document.pageCount == 3)
    let goal = try #require(document.blocks.first { document.string($0) == "2 Insatser" })
    #expect(goal.page == 2)
  }

  @Test func `columns are read one after the other, boxes after them`() async throws {
    let left = (1...20).map { "Vänster rad \($0) om kompetens och samverkan i" }
    let right = (1...20).map { "höger rad \($0) om näringsliv och klimat i alla" }
    let document = try await read([
      SamplePDF.lines(left, x: 60, leading: 15)
        + SamplePDF.lines(right, x: 320, from: 103, leading: 15)
    ])
    let text = document.text.string
    let order =
      try (1...20).map { try #require(text.range(of: "Vänster rad \($0) ")?.lowerBound) }
      + (1...20).map { try #require(text.range(of: "höger rad \($0) ")?.lowerBound) }
    #expect(order == order.sorted())
  }

  @Test func `justified columns whose blanks reach into the next one stay apart`() async throws {
    let left = [
      "Sekretess_hindrar_inte_att_en", "uppgift_om_en_enskilds_adress",
      "telefonnummer_och_arbetsplats",
    ]
    let right = [
      "Sekretess_hindrar_inte_att", "uppgift_om_en_enskilds_ny", "telefonnummer_och_annat",
    ]
    // Nine rows of 29 letters of 6.6 points, and a blank of 16.6.
    let page = (0..<9).flatMap { row -> [Line] in
      let y = 100 + 14 * Double(row)
      var (first, second) = (
        Line(left[row % 3] + " ", x: 72, y: y), Line(right[row % 3] + " ", x: 270, y: y)
      )
      first.stretch = 10
      second.stretch = 10
      return [first, second]
    }
    let document = try await read([page])
    let blocks = document.blocks.map { document.string($0) }
    #expect(
      blocks.contains {
        $0.contains("en uppgift_om_en_enskilds_adress telefonnummer_och_arbetsplats")
      })
    #expect(blocks.contains { $0.contains("uppgift_om_en_enskilds_ny telefonnummer_och_annat") })
    #expect(!blocks.contains { $0.contains("adress") && $0.contains("_ny") }, "\(blocks)")
  }

  @Test func `tables become rows with empty cells`() async throws {
    func row(_ cells: [String?], _ y: Double, bold: Bool = false) -> [Line] {
      cells.enumerated().compactMap { column, text in
        text.map { Line($0, x: [72, 250, 400][column], y: y, bold: bold) }
      }
    }
    let document = try await read([
      [Line("Inspel från våren och hösten i hela länet samlade här:", y: 80)]
        + row(["Inspel från workshop", "Vill bidra", "På vilket sätt"], 120, bold: true)
        + row(["Fiber i fjällen", nil, "lån av lokal"], 150) + row(["och i byarna", nil, nil], 164)
        + row(["Öppna data", "kommunen", nil], 194) + row(["Utbildning", "skolan", "lärare"], 224)
    ])
    #expect(
      document.outline.suffix(4) == [
        "table-row: Inspel från workshop|Vill bidra|På vilket sätt",
        "table-row: Fiber i fjällen och i byarna||lån av lokal", "table-row: Öppna data|kommunen|",
        "table-row: Utbildning|skolan|lärare",
      ])
  }

  @Test func `notes, contents lists and sentences over a page end`() async throws {
    let document = try await read([
      [Line("Innehåll", y: 80, size: 14, bold: true)]
        + SamplePDF.lines(
          ["1 Bakgrund ........................ 2", "2 Mål ............................. 3"],
          from: 110),
      SamplePDF.lines(
        [
          "Detta är brödtext om digitalisering i länet och den går vidare på nästa",
          "sida eftersom meningen inte är slut och därför",
        ], from: 700)
        + [Line("1 Se regionens budget.", y: 780, size: 7)],
      SamplePDF.lines(
        [
          "fortsätter den här. Sedan kommer mer text om kompetens i kommunerna.", "Slut på texten.",
        ], from: 80),
    ])
    let found = document.outline
    #expect(found.count { $0.hasPrefix("contents:") } == 2)
    #expect(found.contains("note: 1 Se regionens budget."))
    #expect(found.contains { $0.contains("inte är slut och därför fortsätter den här.") })
  }

  @Test func `a heading is not the first half of a sentence on the next page`() async throws {
    let document = try await read([
      [Line("Personuppgiftslagen och den nuvarande regleringen", y: 100)]
        + SamplePDF.lines(
          [
            "Lagen gäller för alla kommuner i länet och för regionen, och den följs upp varje",
            "år av tillsynsmyndigheten. Den som behandlar uppgifter ska föra en förteckning som",
          ], from: 124),
      SamplePDF.lines(["visar hur uppgifterna används. Förteckningen är öppen."], from: 80),
    ])
    let found = document.outline
    #expect(found[0].hasSuffix("Personuppgiftslagen och den nuvarande regleringen"), "\(found)")
    #expect(found.contains { $0.contains("en förteckning som visar hur uppgifterna används.") })
  }

  @Test func `numbers at page edges are text unless they count with the pages`() async throws {
    let pages = (1...6).map { page in
      [
        Line("\(page)", x: 290, y: 810), Line("Strategi för fjällen \(page + 2010)", y: 40),
        Line(["16 §", "2018.", "(2010:1932)", "1,", "7 §", "2001"][page - 1], y: 60),
      ]
        + SamplePDF.lines(["Regionen ska stärka den digitala kompetensen i hela länet."], from: 400)
        + [
          Line("1", y: 760, size: 6),
          Line("Senaste lydelse 201\(page):14\(page).", x: 77, y: 762, size: 9),
        ]
    }
    let document = try await read(pages)
    let furniture = document.blocks.filter { $0.marks.contains(.furniture) }
      .map { document.string($0) }
    #expect(
      Set(furniture) == Set((1...6).flatMap { ["\($0)", "Strategi för fjällen \($0 + 2010)"] }))
    for text in ["16 §", "2018.", "(2010:1932)", "1,", "7 §", "Senaste lydelse 2014:144."] {
      #expect(document.text.string.contains(text), "\(text)")
    }
  }

  @Test func `no text, no PDF, a password and a broken file`() async throws {
    let blank = try await read([[]])
    #expect(blank.state == .noText && blank.warnings[0].contains("--ocr"))
    await #expect(throws: IngestError.self) {
      try await SampleFiles.read(Array("%PDF-1.4 nej".utf8), name: "a.pdf")
    }
    let whole = SamplePDF(pages: [SamplePDF.lines(["En rad text om länet och kommunerna."])]).bytes
    let cut = try? await SampleFiles.read(Array(whole.prefix(whole.count * 2 / 3)), name: "a.pdf")
    #expect(cut == nil || cut?.state != .ok)
    guard LimitedProcess.path(of: "qpdf") != nil else {
      print("skipped: qpdf is not installed, no encrypted file made")
      return
    }
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("b.pdf").path
      let made = try await LimitedProcess("qpdf").run(
        ["--encrypt", "hemligt", "x", "256", "--", "/dev/stdin", path], input: whole)
      #expect(made.status == 0, "\(made.messages)")
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let error = await #expect(throws: IngestError.self) {
        try await SampleFiles.read(bytes, name: "b.pdf")
      }
      #expect(error == .needsPassword(path: "b.pdf"))
    }
  }

  /// Whether tesseract and its Swedish and Norwegian are here; CI sets up no OCR.
  static let hasOCR = ["tesseract", "pdftoppm"].allSatisfy { LimitedProcess.path(of: $0) != nil }

  @Test(
    .enabled(if: hasOCR, "tesseract is not installed"),
    arguments: [
      "Kommunen stärker öppna data för näringslivet.",
      "Kommunen styrker åpne data for næringslivet.",
      "Kommunen styrkjer opne data for næringslivet.",
    ]) func `scanned pages are read by tesseract when asked`(sentence: String) async throws
  {
    let page = SamplePDF.lines([sentence, "Slut på sidan."], size: 16, leading: 24)
    let drawn = try await LimitedProcess("pdftoppm")
      .run(["-mono", "-r", "200", "/dev/stdin"], input: SamplePDF(pages: [page]).bytes)
    var scanned = SamplePDF(pages: [[], []])
    scanned.pictures = [
      0: try #require(SamplePDF.Picture(portableBitmap: drawn.output)),
      1: try #require(SamplePDF.Picture(portableBitmap: drawn.output)),
    ]
    let plain = try await SampleFiles.read(scanned.bytes, name: "a.pdf")
    #expect(plain.state == .noText && plain.pageCount == 2)
    var options = IngestOptions()
    options.usesOCR = true
    var texts: Set<String> = []
    for processes in [1, 2] {
      options.processes = processes
      let read = try await SampleFiles.read(scanned.bytes, name: "a.pdf", options: options)
      #expect(read.text.string.contains(sentence), "\(read.text.string)")
      #expect(read.pageCount == 2 && Set(read.blocks.map(\.page)) == [1, 2])
      texts.insert(read.text.string)
    }
    #expect(texts.count == 1)
  }

  @Test func `long documents are read in parts, the same for any number of processes`() async throws
  {
    let pages = (1...60).map { page in
      SamplePDF.lines(
        (1...40).map { "Sida \(page) har rad \($0) om samverkan i länet och regionen." })
    }
    let bytes = SamplePDF(pages: pages).bytes
    var options = IngestOptions()
    var found: [Document] = []
    for processes in [1, 4] {
      options.processes = processes
      found.append(try await SampleFiles.read(bytes, name: "a.pdf", options: options))
    }
    #expect(found[0].text.string == found[1].text.string)
    #expect(found[0].blocks == found[1].blocks && found[0].warnings == found[1].warnings)
    #expect(found[0].pageCount == 60 && found[0].warnings == [])
    #expect(found[0].blocks.map { $0.page ?? 0 } == found[0].blocks.map { $0.page ?? 0 }.sorted())
    for page in 1...60 {
      let text = found[0].blocks.filter { $0.page == page }.map { found[0].string($0) }.joined()
      #expect(text.contains("Sida \(page) har rad 20 om"))
    }
  }

  @Test func `metadata of the file are derived values`() async throws {
    let document = try await read(
      [
        SamplePDF.lines([
          "liten text om länet, kommunerna och den digitala omställningen i regionen, med mera."
        ])
      ],
      title: "Strategi for fylket")
    #expect(document.metadata[.title] == MetadataValue("Strategi for fylket", .derived))
    #expect(document.metadata.value(.created)?.hasPrefix("2021-03-15") == true)
  }

  @Test func `changed bytes never crash, and lost text is told`() async throws {
    let seed: UInt64 = 4_711
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let pdf = SamplePDF(pages: [
      SamplePDF.lines((0..<30).map { "Rad \($0) om kompetens och samverkan." })
    ])
    let whole = try await SampleFiles.read(pdf.bytes, name: "a.pdf").text.count
    for _ in 0..<12 {
      var bytes = pdf.bytes
      for _ in 0..<6 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if let document = try? await SampleFiles.read(bytes, name: "a.pdf"),
        Double(document.text.count) < 0.5 * Double(whole)
      {
        #expect(document.state != .ok, "seed \(seed)")
      }
    }
  }
}

import Foundation
import Samsyn
import SamsynModel
import SamsynReport
import SamsynResources
import SamsynTestSupport
import Testing

@Suite struct ReportTests {
  static func html(_ paths: [String], _ language: Language = .en) async throws -> String {
    try HTMLReport(
      await Pipeline(configuration: Configuration(jobs: 2)).analyze(paths), language: language
    ).html()
  }

  @Test func `the page asks nothing of the network`() async throws {
    let html = try await Self.html([Fixtures.root.appendingPathComponent("corpora").path])
    for pattern in [
      " src=", "url(", "@import", "<link", "<iframe", "fetch(", "XMLHttpRequest", "href=\"http",
    ] {
      #expect(!html.contains(pattern), "\(pattern)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test(arguments: Wording.languages)
  func `every link leads to something on the page`(_ language: Language) async throws {
    let html = try await Self.html([Fixtures.root.appendingPathComponent("corpora").path], language)
    let ids = Set(html.matches(of: /\ id="(?:t-)?([^"]+)"/).map { String($0.1) })
    let links = Set(html.matches(of: /href="#([^"]+)"/).map { String($0.1) })
    #expect(links.count > 200)
    let cells = links.filter { $0.hasPrefix("q-") }
    #expect(links.subtracting(cells).subtracting(ids) == ["all"])
    for cell in cells {
      let parts = cell.dropFirst(2).split(separator: "~")
      #expect(parts.count == 3 && ids.contains("doc-" + parts[0]), "\(cell)")
    }
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
  }

  @Test func `each text stands in every language with the same places and forms`() throws {
    let wordings = try Wording.languages.map { try Wording($0) }
    for key in Wording.Key.allCases {
      for wording in wordings {
        let isThere = wording.language == .en || wording[key] != key.rawValue
        #expect(isThere && !wording[key].isEmpty, "\(key) \(wording.language)")
        for form in wording[key].split(separator: "|") where wording[key].contains("|") {
          #expect(form.contains("{n}"), "\(key) \(wording.language)")
        }
      }
      let places = wordings.map { wording in
        Set(wording[key].matches(of: /\{(\w+)\}/).map { String($0.1) })
      }
      #expect(places.allSatisfy { $0 == places[0] }, "\(key)")
    }
  }

  @Test func `each unit of a figure has a name in every language`() throws {
    let names = ["sv": "procent", "nb": "prosent", "nn": "prosent", "en": "percent"]
    let units = Set(
      try LanguageData.all().flatMap { $0.pairs(.quantities, "units").map(\.value) })
    try #require(units.count > 30)
    for language in Wording.languages {
      let wording = try Wording(language)
      #expect(wording.unit("percent") == names[language.rawValue])
      // A unit that is written alike in English says so by standing in the list.
      let alike = units.filter { wording.unit($0) == $0 }
      #expect(language == .en || alike.isSubset(of: ["euro", "kronor", "kroner"]), "\(alike)")
    }
  }

  @Test func `numbers are written as each language writes them`() throws {
    let (en, sv) = (try Wording(.en), try Wording(.sv))
    #expect(en.decimal(1234.55) == "1234.6" && sv.decimal(-0.25, 2) == "−0,25")
    #expect(en.integer(1_234_567) == "1,234,567" && sv.integer(12345) == "12\u{202F}345")
    #expect(en.percent(0.125) == "13%" && sv.percent(0.5) == "50\u{A0}%")
    #expect(sv.decimal(0.04) == "0,0" && sv.decimal(-0.04) == "0,0")
  }

  @Test func `quotes of a cell can be taken from the document's own page`() async throws {
    let pipeline = try Pipeline(configuration: Configuration(jobs: 2))
    let analysis = try await pipeline.analyze([
      Fixtures.root.appendingPathComponent("corpora/nn").path
    ])
    let html = try HTMLReport(analysis).html()
    for document in analysis.documents {
      let page = try #require(
        html.firstMatch(
          of: try Regex("id=\"t-doc-\(document.document.stem)\">([\\s\\S]*?)</script>")))
      let text = try #require(page.output[1].substring)
      for (index, taxonomy) in analysis.taxonomies.enumerated() {
        for (position, area) in taxonomy.areas.enumerated() {
          let row = analysis.coverage(of: document.id).first {
            $0.section == nil && $0.taxonomy == taxonomy.id && $0.category == area.id
          }
          let code = try Regex("data-c=\"[^\"]*\\b\(index)\\.\(position)\\b")
          #expect((row.map { $0.mentions > 0 } ?? false) == text.contains(code), "\(area.id)")
        }
      }
    }
  }

  @Test func `tags are balanced`() async throws {
    let html = try await Self.html([Fixtures.root.appendingPathComponent("corpora/nb").path])
    for tag in [
      "table", "tr", "td", "th", "div", "details", "section", "blockquote", "ul", "li", "svg",
      "mark", "p", "h4", "dl", "script",
    ] {
      let expression = try Regex("<\(tag)[ >]")
      let opened = html.matches(of: expression).count
      #expect(opened == html.ranges(of: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test func `text of documents cannot become markup`() async throws {
    try await Fixtures.withFolder { folder in
      try
        "<script>alert(1)</script> & \"kompetens\"\n\nVi behöver <b>digital kompetens</b> i länet, säger alla här <img src=x>.\n"
        .write(to: folder.appendingPathComponent("a<b>.txt"), atomically: true, encoding: .utf8)
      let html = try await Self.html([folder.path])
      #expect(!html.contains("<script>alert"))
      #expect(!html.contains("<img"))
      #expect(html.contains("&lt;script&gt;"))
    }
  }

  @Test func `an empty corpus has a report`() async throws {
    try await Fixtures.withFolder { folder in
      let html = try await Self.html([folder.path])
      #expect(html.contains("No document could be read"))
    }
  }

  @Test(arguments: Wording.languages)
  func `a workshop paper holds every input in each format`(_ language: Language) async throws {
    let pipeline = try Pipeline()
    let annotated = try await pipeline.annotate([
      Fixtures.root.appendingPathComponent("corpora/sv/fjallmark-workshop.txt").path
    ])
    let workshop = try await pipeline.themes(annotated.documents)
    let paper = WorkshopPaper(workshop, wording: try Wording(language)).paper()
    let (markdown, html) = (paper.markdown(), try paper.html())
    for input in workshop.inputs where !input.text.contains(where: { "*_<[\\&\"'".contains($0) }) {
      #expect(markdown.contains(input.text))
      #expect(html.contains(input.text))
    }
    #expect(workshop.inputs.count { $0.kind == .row } == 20)
    #expect(markdown.contains("Det saknades politiker"))
    #expect(html.matches(of: /href="#note-\d+"/).count == html.matches(of: /id="note-\d+"/).count)
  }

  @Test(arguments: [
    ("1. januar", "1\\. januar"), ("- strek", "\\- strek"), ("a*b_c[d]", "a\\*b\\_c\\[d\\]"),
    ("# nummer", "\\# nummer"), ("cell | bar", "cell \\| bar"),
  ])
  func `text cannot become marks of Markdown`(text: String, markdown: String) {
    var paper = Paper(title: "t", subtitle: "", language: "nb")
    paper.blocks.append(.paragraph([.text(text)]))
    #expect(paper.markdown().contains(markdown))
  }

  @Test func `a comparison becomes a paper with evidence as notes`() async throws {
    let analysis = try await Pipeline(configuration: Configuration(jobs: 2)).analyze([
      Fixtures.root.appendingPathComponent("corpora").path
    ])
    let paper = ComparisonPaper(analysis, groupKey: .region, wording: try Wording(.nn)).paper()
    #expect(paper.blocks.contains { if case .figure = $0 { true } else { false } })
    let markdown = paper.markdown()
    let marks = Set(markdown.matches(of: /\[\^(\d+)\]/).map { Int($0.1) ?? 0 })
    #expect(marks.count > 20 && marks == Set(1...marks.count))
    for document in analysis.documents {
      #expect(markdown.contains(document.document.displayTitle.prefix(30)))
    }
  }
}

import Foundation
import Samsyn
import SamsynModel
import SamsynReport
import SamsynTestSupport
import Testing

@Suite struct ReportTests {
  static func html(_ paths: [String]) async throws -> String {
    try HTMLReport(await Pipeline(configuration: Configuration(jobs: 2)).analyze(paths)).html()
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

  @Test func `every link leads to something on the page`() async throws {
    let html = try await Self.html([Fixtures.root.appendingPathComponent("corpora").path])
    let ids = Set(html.matches(of: /\ id="([^"]+)"/).map { String($0.1) })
    let links = Set(html.matches(of: /href="#([^"]+)"/).map { String($0.1) })
    #expect(links.count > 200)
    #expect(links.subtracting(ids) == [])
  }

  @Test func `tags are balanced`() async throws {
    let html = try await Self.html([Fixtures.root.appendingPathComponent("corpora/nb").path])
    for tag in [
      "table", "tr", "td", "th", "div", "details", "section", "blockquote", "ul", "li", "svg",
      "mark",
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

  @Test func `theme documents hold every input`() async throws {
    let pipeline = try Pipeline()
    let annotated = try await pipeline.annotate([
      Fixtures.root.appendingPathComponent("corpora/sv/fjallmark-workshop.txt").path
    ])
    let result = try await pipeline.themes(annotated.documents)
    let document = ThemeDocument(
      themes: result.themes, inputs: result.inputs, documents: annotated.documents,
      taxonomies: result.taxonomies)
    let (markdown, html) = (document.markdown(), try document.html())
    for input in result.inputs where !input.text.contains(where: { "*_<[\\&\"'".contains($0) }) {
      #expect(markdown.contains(input.text))
      #expect(html.contains(input.text))
    }
    #expect(result.inputs.count { $0.kind == .row } == 20)
  }
}

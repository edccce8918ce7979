internal import SamsynModel

/// How the numbers were made, and out of what.
struct MethodPart: ReportPart {
  let report: ReportContext
  let id = "method"
  var title: String { wording[.method] }

  func write(to html: inout HTML) {
    html.within("dl", [("class", "methods")]) { html in
      for method in Self.methods {
        html.element("dt", wording[method.term])
        html.within("dd") { html in
          if !method.formula.isEmpty {
            html.within("p") { $0.element("code", [("class", "formula")], method.formula) }
          }
          html.element("p", wording[method.text])
          if let source = method.source { html.hint(source) }
        }
      }
    }
    let run = report.analysis.run
    if !run.limitations.isEmpty {
      html.element("h3", wording[.limits])
      html.within("ul") { html in
        for limitation in run.limitations { html.element("li", [("lang", "en")], limitation) }
      }
    }
    html.element("h3", wording[.provenance])
    html.element(
      "p",
      wording(
        .provenanceText,
        [
          "samsyn": run.samsynVersion, "icu": run.icuVersion, "unicode": run.unicodeVersion,
        ]))
    html.table(
      caption: wording[.settings], [.init(wording[.setting]), .init(wording[.value])],
      run.configuration.map { [.text($0.name), .text($0.value)] })
    html.within("details") { html in
      html.element("summary", wording.count(.dataFiles, run.resources.count))
      html.table(
        caption: wording.count(.dataFiles, run.resources.count),
        [.init(wording[.file]), .init(wording[.version]), .init("SHA-256")],
        run.resources.map {
          [.text($0.name), .text($0.version), .text(String($0.sha256.prefix(16)) + "…")]
        })
    }
  }

  private struct Method {
    var term: Wording.Key
    var formula: String
    var text: Wording.Key
    var source: String?
  }

  private static let methods: [Method] = [
    Method(
      term: .keywords, formula: "P(keyphrase) = 1 / (1 + exp(−(w₀ + Σ wᵢ·sᵢ)))",
      text: .methodKeywords, source: nil),
    Method(
      term: .focusAreas,
      formula: "density = 1000 · mentions / words;  share = sentences with a mention / sentences",
      text: .methodAreas, source: nil),
    Method(
      term: .keyness,
      formula: "LRC = bound nearest 0 of the interval for log₂((f₁/n₁) / (f₂/n₂))",
      text: .methodKeyness,
      source: "Evert 2022, Measuring Keyness; G²: Dunning 1993, aclanthology.org/J93-1003"),
    Method(
      term: .similarity,
      formula: "cos(x, y) = Σ xᵢyᵢ / (‖x‖·‖y‖),  xᵢ = (1 + ln tf)·(1 + ln((1 + N)/(1 + df)))",
      text: .methodSimilarity, source: nil),
    Method(
      term: .phrasesTitle, formula: "", text: .methodPhrases,
      source: "Heidlund & Sundberg 2023, doi:10.3233/IP-220063"),
    Method(
      term: .reusedPassages, formula: "score = Σ grades / words of the longer side",
      text: .methodReuse,
      source: "Smith & Waterman 1981, doi:10.1016/0022-2836(81)90087-5"),
    Method(term: .themes, formula: "", text: .methodThemes, source: nil),
  ]
}

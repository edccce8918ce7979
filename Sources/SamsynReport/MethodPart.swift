internal import SamsynModel

/// How the numbers were made, and out of what.
struct MethodPart: ReportPart {
  let report: HTMLReport
  let id = "method"
  let title = "Method and provenance"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    html.within("dl") { html in
      for (term, text) in Self.methods {
        html.element("dt", term)
        html.element("dd", text)
      }
    }
    html.element("h3", "Limits of this version")
    html.within("ul") { html in
      for limitation in report.analysis.run.limitations { html.element("li", limitation) }
    }
    let run = report.analysis.run
    html.element("h3", "Provenance")
    html.element(
      "p",
      "Samsyn \(run.samsynVersion), ICU \(run.icuVersion), Unicode \(run.unicodeVersion). The same files, settings and versions give the same bytes. The hashes of the inputs are in run.json."
    )
    html.table(
      caption: "Settings", columns: ["Setting", "Value"],
      rows: run.configuration.map { [$0.name, $0.value] })
    html.open("details")
    html.element("summary", "Data files with their hashes (\(run.resources.count))")
    html.table(
      caption: "Data files", columns: ["File", "Version", "SHA-256"],
      rows: run.resources.map { [$0.name, $0.version, String($0.sha256.prefix(16)) + "…"] })
    html.close("details")
  }

  private static let methods = [
    (
      "Keywords",
      "Words and phrases between stop words, inflections merged; score = ln(1 + count, nested uses halved) × ln(1 + (N + 1)/(df + 0.5)) × position × headings × length. All factors are columns of keywords.csv."
    ),
    (
      "Focus areas",
      "Longest match of a taxonomy's terms on lemmas, forms, globs and parts of new compounds, exclusions respected; where a taxonomy has no terms in a language, on the concepts of its terms in another; density = mentions per 1,000 words outside page furniture and contents lists."
    ),
    (
      "Keyness",
      "Log-likelihood ratio G² (Dunning 1993) of a group against all other documents; terms seen fewer than three times are not ranked."
    ),
    (
      "Similarity",
      "Lexical: cosine of tf-idf over lemmas, (1 + ln tf)(1 + ln((1 + N)/(1 + df))). Character: the same over 2- to 4-grams of a spelling skeleton without the regular differences between the languages. Concept: the same over concepts, Bokmål lemmas to which words of all three languages lead. Areas: cosine of focus-area profiles. Combined: the mean of character and concept. A share is a term's product divided by the score."
    ),
    (
      "Shared phrases",
      "Runs of at least five words inside a sentence, equal by concept or lemma, in two documents or more; form text is left out."
    ),
    (
      "Reuse",
      "Runs of three content words that few documents share grow into passages; the score is the share of words aligned by concept or lemma."
    ),
    (
      "Themes",
      "Inputs go under the area that their heading names, else the area that they mention; within an area average-link clusters by lemmas and character n-grams."
    ),
  ]
}

internal import SamsynModel

/// The documents and what is known of them.
struct CorpusPart: ReportPart {
  let report: HTMLReport
  let id = "corpus"
  let title = "Corpus"

  init(_ report: HTMLReport) { self.report = report }

  func write(to html: inout HTML) {
    html.element(
      "p", [("class", "hint")],
      "Values in italics were derived from path or text; write a corpus.yml to set them.")
    if let note = report.limitNote { html.element("p", [("class", "hint")], note) }
    html.within("div", [("class", "scroll")]) { html in
      html.within("table") { html in
        html.element("caption", "Documents with their metadata")
        html.within("thead") { html in
          html.within("tr") { html in
            for name in [
              "Document", "Region", "Country", "Year", "Kind", "Language", "Words", "Sections",
            ] {
              html.element("th", [("scope", "col")], name)
            }
          }
        }
        html.within("tbody") { html in
          for document in report.shown { row(document, &html) }
        }
      }
    }
  }

  private func row(_ document: AnnotatedDocument, _ html: inout HTML) {
    let metadata = document.document.metadata
    html.within("tr") { html in
      html.within("td") { html in
        html.element("a", [("href", "#doc-\(document.id.index)")], report.title(document.id))
        html.element("div", [("class", "hint")], document.document.name)
      }
      for key in [DocumentMetadata.Key.region, .country, .year, .kind, .language] {
        let value = metadata[key]
        html.within("td") { html in
          html.element(value?.origin == .derived ? "em" : "span", value?.value ?? "–")
        }
      }
      html.element("td", [("class", "number")], String(document.contentWordCount))
      html.element("td", [("class", "number")], String(document.document.sections.count))
    }
  }
}

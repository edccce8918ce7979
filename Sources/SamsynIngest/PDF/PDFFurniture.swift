internal import SamsynModel

/// Finds running headers, footers and page numbers.
///
/// Rows near the top or bottom of the page that recur on a quarter of the pages, digits aside, and rows of
/// nothing but a page number. Headers of left and right pages differ, so each is looked for on its own.
struct PDFFurniture {
  let words: LayoutWords
  /// Share of the page's height that headers and footers stand in.
  private static let zone = 0.13
  private static let share = 0.25

  func mark(_ pages: inout [(page: PDFPage, rows: [PDFRow])]) {
    var counts: [String: Set<Int>] = [:]
    for (number, page) in pages.enumerated() {
      for row in candidates(page) {
        counts[Self.form(page.rows[row].text), default: []].insert(number)
      }
    }
    let needed = max(2, Int((Self.share * Double(pages.count)).rounded(.up)))
    for number in pages.indices {
      for row in candidates(pages[number]) {
        let text = pages[number].rows[row].text
        let form = Self.form(text)
        let recurs = counts[form, default: []].count >= min(needed, 12)
        if isPageNumber(text) || (recurs && (pages.count > 2 || form.contains("#"))) {
          for line in pages[number].rows[row].lines.indices {
            pages[number].rows[row].lines[line].isFurniture = true
          }
        }
      }
    }
    // Where nothing would be left, what recurs is what the document says.
    if pages.allSatisfy({ $0.rows.allSatisfy { $0.lines[0].isFurniture } }) {
      for number in pages.indices {
        for row in pages[number].rows.indices {
          for line in pages[number].rows[row].lines.indices {
            pages[number].rows[row].lines[line].isFurniture = false
          }
        }
      }
    }
  }

  /// Rows in the zones, from the edges inward.
  private func candidates(_ page: (page: PDFPage, rows: [PDFRow])) -> [Int] {
    page.rows.indices.filter { index in
      let row = page.rows[index]
      return row.bottom < Self.zone * page.page.height
        || row.top > (1 - Self.zone) * page.page.height
    }
  }

  /// Folded blanks, digits as `#`.
  private static func form(_ text: String) -> String {
    var form = ""
    for character in text.foldingWhitespace() {
      if character.isNumber {
        if form.last != "#" { form.append("#") }
      } else {
        form.append(character)
      }
    }
    return form
  }

  /// `12`, `12 (40)`, `Sida 3 av 7`, `– 4 –`, `iv`
  private func isPageNumber(_ text: String) -> Bool {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard !parts.isEmpty, parts.count <= 4, text.count <= 24 else { return false }
    let isRoman = parts.count == 1 && parts[0].allSatisfy { "ivx".contains($0) }
    let numbers = parts.count { $0.allSatisfy(\.isNumber) && $0.count <= 4 }
    let isNamed = parts.allSatisfy {
      $0.allSatisfy(\.isNumber) || words.pages.contains(String($0)) || $0 == "av" || $0 == "of"
    }
    return isRoman || (isNamed && (1...2).contains(numbers))
  }
}

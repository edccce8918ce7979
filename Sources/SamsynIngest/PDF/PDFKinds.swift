internal import SamsynModel

/// Tells notes, headings, the title and captions among the paragraphs of a PDF.
struct PDFKinds {
  let words: LayoutWords

  /// Small print at the foot of a page that begins with a number or a mark.
  func findNotes(_ paragraphs: inout [PDFParagraph], pages: [PDFPage], body: Double) {
    let heights = Dictionary(
      pages.map { ($0.number, $0.height) }, uniquingKeysWith: { first, _ in first })
    var isOpen = false
    var page = 0
    for index in paragraphs.indices where paragraphs[index].table == nil {
      let paragraph = paragraphs[index]
      if paragraph.isFurniture { continue }
      guard let first = paragraph.lines.first, let height = heights[first.page]
      else { continue }
      if first.page != page { isOpen = false }
      page = first.page
      let isSmall = paragraph.size < 0.93 * body && first.top > 0.4 * height
      guard isSmall, paragraph.kind != .contents else {
        isOpen = false
        continue
      }
      let scalar = first.string.unicodeScalars.first
      let isMarked =
        scalar.map { $0.properties.numericType != nil || $0 == "*" || $0 == "[" } ?? false
      if isMarked || isOpen {
        paragraphs[index].kind = .note
        isOpen = true
      }
    }
  }

  /// Headings by size, weight, number and the document's outline; levels by how they are set.
  func findHeadings(_ paragraphs: inout [PDFParagraph], body: Double, outline: Set<String>) {
    struct Style: Hashable {
      var size: Int
      var isBold: Bool
    }
    func style(_ paragraph: PDFParagraph) -> Style {
      Style(size: Int((paragraph.size * 2).rounded()), isBold: paragraph.isBold)
    }
    var candidates: [Int] = []
    for index in paragraphs.indices {
      let paragraph = paragraphs[index]
      guard !paragraph.isFurniture, paragraph.table == nil,
        paragraph.kind == .paragraph || paragraph.kind == .listItem, paragraph.lines.count <= 4,
        paragraph.letters <= 160, paragraph.letters > 1
      else { continue }
      let size = paragraph.size
      let isLarge = size > 1.1 * body
      let isSet = isLarge || (paragraph.isBold && size > 0.93 * body)
      let mayBeNumbered =
        paragraph.lines.count <= 2 && paragraph.lines[0].text.first?.isASCIIDigit == true
      guard isSet || mayBeNumbered || !outline.isEmpty else { continue }
      let text = paragraph.text
      let isListed = !outline.isEmpty && outline.contains(Self.folded(text))
      let isNumbered = mayBeNumbered && Self.depth(text) ?? 0 >= 2
      guard isListed || isSet || isNumbered, text.contains(where: \.isLetter) else { continue }
      let first = text.first { $0.isLetter }
      guard first?.isUppercase == true || isListed || isLarge else { continue }
      let ends = text.last.map { ".,;:".contains($0) } ?? true
      if ends, !isLarge, !isListed { continue }
      // Bold words in the middle of nothing are labels; a heading leads to something.
      guard isLarge || isListed || leads(paragraphs, index) else { continue }
      candidates.append(index)
    }
    // The title: the largest line of the first pages.
    let early = candidates.filter { paragraphs[$0].page <= 2 }
    if let largest = early.map({ paragraphs[$0].size }).max(), largest > 1.2 * body,
      let title = early.first(where: { paragraphs[$0].size >= 0.97 * largest }),
      candidates.count(where: { paragraphs[$0].size >= 0.97 * largest }) <= 3
    {
      paragraphs[title].kind = .title
      candidates.removeAll { $0 == title }
    }
    // Levels are the styles that come more than once; what is set once only ranks among them.
    var uses: [Style: Int] = [:]
    for index in candidates { uses[style(paragraphs[index]), default: 0] += 1 }
    func rank(_ style: Style) -> Int { style.size * 2 + (style.isBold ? 1 : 0) }
    let ranks = uses.filter { $0.value > 1 }.map { rank($0.key) }
    for index in candidates {
      let own = rank(style(paragraphs[index]))
      let byStyle = ranks.count { $0 > own } + 1
      paragraphs[index].kind = .heading
      paragraphs[index].level = min(Self.depth(paragraphs[index].text) ?? byStyle, 6)
    }
    for index in paragraphs.indices
    where paragraphs[index].kind == .paragraph && isCaption(paragraphs[index]) {
      paragraphs[index].kind = .caption
    }
  }

  /// `Tabell 3 …`, `Figur: …`
  private func isCaption(_ paragraph: PDFParagraph) -> Bool {
    guard let first = paragraph.lines.first else { return false }
    let begin = first.text.prefix { $0.isASCIILetter || $0 >= 0x80 }
    guard (3...20).contains(begin.count),
      words.captions.contains(String(decoding: begin, as: UTF8.self).lowercased()),
      paragraph.letters < 300
    else { return false }
    let rest = paragraph.text.utf8.dropFirst(begin.count)
    return rest.first == UInt8(ascii: ":")
      || rest.first == 0x20 && rest.dropFirst().first?.isASCIIDigit == true
  }

  /// Whether text, a list or a table follows.
  private func leads(_ paragraphs: [PDFParagraph], _ index: Int) -> Bool {
    let next = paragraphs[(index + 1)...].first { !$0.isFurniture && $0.kind != .note }
    guard let next else { return false }
    return next.table != nil || next.kind == .listItem || next.letters > 40 || next.isBold
  }

  /// The depth of the number that a heading begins with: 2 for `3.1`.
  private static func depth(_ text: String) -> Int? {
    guard let first = text.split(separator: " ").first, PDFLabel.isNumber(String(first)),
      first.count < text.count
    else { return nil }
    return first.split(separator: ".").count
  }

  static func folded(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}

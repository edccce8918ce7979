internal import SamsynModel

/// Elements and attributes of what `pdftohtml -xml` writes.
enum PDFMarkupName: String, MarkupName {
  case page, number, fontspec, id, size, family, text, top, left, width, height, font
  case bold = "b"
  case italic = "i"
  case outline, item
}

/// Reads the pages out of `pdftohtml -xml`.
struct PDFMarkupHandler: MarkupHandler {
  private(set) var pages: [PDFPage] = []
  /// Titles of the document's own outline.
  private(set) var outline: [String] = []
  private var fonts: [String: (size: Double, isBold: Bool, isItalic: Bool)] = [:]
  private var fragment: PDFFragment?
  private var outlineDepth = 0
  private var item: [UInt8]?
  private var isBold = false
  private var isItalic = false
  private static let farthest = 100_000.0

  mutating func start(_ name: PDFMarkupName?, _ attributes: MarkupAttributes<PDFMarkupName>) {
    // Places far off any page come from broken or hostile files; the text is kept at the edge.
    func value(_ name: PDFMarkupName) -> Double {
      let value = attributes.decimal(name) ?? 0
      return value.isFinite ? min(max(value, -Self.farthest), Self.farthest) : 0
    }
    switch name {
    case .page:
      pages.append(
        PDFPage(
          number: attributes.integer(.number) ?? pages.count + 1, width: value(.width),
          height: value(.height)))
    case .fontspec:
      let family = attributes[.family]?.lowercased() ?? ""
      fonts[attributes[.id] ?? ""] = (
        value(.size), ["bold", "black", "heavy", "semibold"].contains { family.contains($0) },
        family.contains("italic") || family.contains("oblique")
      )
    case .text:
      let font = fonts[attributes[.font] ?? ""] ?? (0, false, false)
      isBold = false
      isItalic = false
      fragment = PDFFragment(
        text: [], left: value(.left), top: value(.top), width: value(.width),
        height: value(.height), size: font.size, isBold: font.isBold, isItalic: font.isItalic)
    case .bold: isBold = true
    case .italic: isItalic = true
    case .outline: outlineDepth += 1
    case .item: item = []
    default: break
    }
  }

  mutating func end(_ name: PDFMarkupName?) {
    switch name {
    case .text:
      if var done = fragment, !pages.isEmpty, done.text.contains(where: { $0 > 0x20 }),
        !isBlank(done.text)
      {
        done.isBold = done.isBold || isBold
        done.isItalic = done.isItalic || isItalic
        pages[pages.count - 1].fragments.append(done.upright)
      }
      fragment = nil
    case .outline: outlineDepth -= 1
    case .item:
      if let item { outline.append(String(decoding: item, as: UTF8.self).foldingWhitespace()) }
      item = nil
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if fragment != nil {
      fragment?.text += bytes
    } else {
      item? += bytes
    }
  }

  /// Nothing but no-break spaces.
  private func isBlank(_ text: [UInt8]) -> Bool {
    text.allSatisfy { $0 == 0xC2 || $0 == 0xA0 || $0 <= 0x20 }
  }
}

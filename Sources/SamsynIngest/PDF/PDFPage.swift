/// A page as poppler tells it: pieces of text with their places, in 1/108 inch from the top left.
struct PDFPage {
  var number: Int
  var width: Double
  var height: Double
  var fragments: [PDFFragment] = []
}

/// Text of one font that stands together.
struct PDFFragment {
  var text: [UInt8]
  var left: Double
  var top: Double
  var width: Double
  var height: Double
  /// Size of the font, in the unit of the places.
  var size: Double
  var isBold: Bool
  var isItalic: Bool
  var isFurniture = false

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// Text that is too small to be seen is text all the same.
  var visible: PDFFragment {
    var visible = self
    visible.height = max(0.5, height)
    return visible
  }

  /// Text that stands on its head or runs up the page has a width below or at zero; its letters say how
  /// much room it takes.
  var upright: PDFFragment {
    var upright = self
    if width < 0 {
      upright.left += width
      upright.width = -width
    } else if width < 0.5 {
      upright.width = max(0.5, 0.5 * size * Double(text.count { $0 & 0xC0 != 0x80 }))
    }
    return upright
  }
}

/// Text on one base line without a wide gap in it.
struct PDFLine {
  var text: [UInt8]
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// Size of the font that most of the letters have.
  var size: Double
  var isBold: Bool
  var isItalic: Bool
  var page: Int
  var isFurniture = false

  var height: Double { bottom - top }
  var width: Double { right - left }
  var letters: Int { text.count { $0 & 0xC0 != 0x80 && $0 > 0x20 } }
  var string: String { String(decoding: text, as: UTF8.self) }

  func overlapsHorizontally(_ other: PDFLine) -> Bool {
    min(right, other.right) - max(left, other.left) > 0
  }

  /// Appends what stands further right on the same line.
  mutating func append(_ other: PDFLine, spaced: Bool) {
    if spaced, text.last != 0x20, other.text.first != 0x20 { text.append(0x20) }
    let mine = letters
    text += other.text
    right = max(right, other.right)
    top = min(top, other.top)
    bottom = max(bottom, other.bottom)
    if other.letters > mine { size = other.size }
    isBold = isBold && other.isBold
    isItalic = isItalic && other.isItalic
  }
}

/// The lines of a page that share a base line, from left to right.
struct PDFRow {
  var lines: [PDFLine]

  var top: Double { lines.map(\.top).min() ?? 0 }
  var bottom: Double { lines.map(\.bottom).max() ?? 0 }
  var left: Double { lines.first?.left ?? 0 }
  var right: Double { lines.map(\.right).max() ?? 0 }
  var height: Double { lines.map(\.height).max() ?? 0 }
  var text: String { lines.map(\.string).joined(separator: " ") }
}

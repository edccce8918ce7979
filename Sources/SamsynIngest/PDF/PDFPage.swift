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

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

  /// All of the row as one line.
  var merged: PDFLine {
    var line = lines[0]
    for other in lines.dropFirst() { line.append(other, spaced: true) }
    return line
  }
}

extension PDFLine {
  /// Whether the first letter is a small one; `label` is looked past.
  func startsLowercase(after label: String = "") -> Bool {
    var index = label.utf8.count
    while index < text.count {
      let (scalar, next) = Scalars.scalar(text, at: index)
      if "«”\"'( ".unicodeScalars.contains(scalar) {
        index = next
        continue
      }
      return Scalars.isLowercase(scalar)
    }
    return false
  }

  var endsSentence: Bool {
    guard !text.isEmpty else { return false }
    let last = Scalars.scalar(text, before: text.count)
    if last.value < 0x80, last.properties.isAlphabetic { return false }
    return ".!?:;…”\"»)]".unicodeScalars.contains(last) || Scalars.isSuperscript(last)
  }
}

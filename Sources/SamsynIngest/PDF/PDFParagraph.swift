internal import SamsynModel

/// A paragraph while its lines are being gathered.
struct PDFParagraph {
  var lines: [PDFLine]
  var kind = Block.Kind.paragraph
  var level = 0
  var table: PDFTable?
  var tableNumber: Int?
  var isFurniture = false
  /// The mark of a list item, taken off its text.
  var bullet: String?

  var page: Int { lines.first?.page ?? table?.page ?? 1 }
  /// The size that most letters have.
  var size: Double {
    lines.max { ($0.letters, $1.top) < ($1.letters, $0.top) }?.size ?? 0
  }
  var isBold: Bool { !lines.isEmpty && lines.allSatisfy(\.isBold) }
  var letters: Int { lines.reduce(0) { $0 + $1.letters } }

  /// The lines as one text, words at line ends not yet put together.
  var text: String { lines.map(\.string).joined(separator: " ").foldingWhitespace() }

  /// Whether a sentence or word is cut at its end.
  var breaksOff: Bool {
    guard let last = lines.last else { return false }
    return last.text.last == 0x2D || (!last.endsSentence && letters > 20)
  }
}

internal import SamsynModel

/// Builds a document's extracted text out of pieces of the normalized text.
struct TextAssembler {
  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()

  var position: Int { bytes.count }

  mutating func append(_ source: [UInt8], _ range: UTF8Range) {
    guard !range.isEmpty else { return }
    map.append(
      start: bytes.count, count: range.count, sourceStart: range.start, sourceCount: range.count)
    bytes.append(contentsOf: source[range.start..<range.end])
  }

  /// Layout that the source does not have in this form: blanks at joins, line ends between blocks.
  mutating func appendLayout(_ layout: String) {
    bytes.append(contentsOf: layout.utf8)
  }
}

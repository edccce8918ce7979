internal import SamsynModel

/// What a reader of a structured format found, in reading order.
struct ExtractedContent {
  var blocks: [ExtractedBlock] = []
  var metadata = FileMetadata()
  var encoding = "utf-8"
  var warnings: [String] = []
  /// Pages, where the format has them.
  var pageCount: Int?
  /// Hyphens at line ends and what became of them.
  var joins: [HyphenJoin] = []
  /// Set when the file holds pictures of pages and no text.
  var hasNoText = false

  /// Replaces bytes that are no UTF-8 by U+FFFD, and warns of them: a damaged XML file passes them on.
  mutating func repairText() {
    var count = 0
    func repair(_ text: inout [UInt8]) {
      guard !TextDecoder.isValidUTF8(text[...]) else { return }
      text = Array(String(decoding: text, as: UTF8.self).utf8)
      count += 1
    }
    for index in blocks.indices where !blocks[index].isValid {
      repair(&blocks[index].text)
      for cell in blocks[index].cells.indices { repair(&blocks[index].cells[cell]) }
    }
    if count > 0 {
      warnings.append(
        "bytes that are no UTF-8 were replaced by U+FFFD, in \(count) place(s)"
      )
    }
  }
}

/// A block as a format tells it; headings that only look like headings are found later.
struct ExtractedBlock {
  var kind = Block.Kind.paragraph
  var text: [UInt8] = []
  /// Table rows: one text a cell.
  var cells: [[UInt8]] = []
  /// Heading level or list nesting, from 1; 0 elsewhere.
  var level = 0
  var marks: Block.Marks = []
  var table: Int?
  /// From 1.
  var page: Int?
  /// Whether all of it is set in bold, or larger than the running text.
  var isStrong = false
  /// Whether the next paragraph goes on in this one.
  var isOpenEnded = false
  /// Bytes of the text that are no blanks, as far as the collector counted them.
  var letters = 0
  /// Bytes of the text that lead elsewhere.
  var linkedBytes = 0
  /// Whether the page calls the place its main content.
  var isInMain = false

  init(_ kind: Block.Kind = .paragraph, text: [UInt8] = [], level: Int = 0) {
    self.kind = kind
    self.text = text
    self.level = level
  }
}

extension ExtractedBlock {
  /// Whether all of it is UTF-8.
  fileprivate var isValid: Bool {
    TextDecoder.isValidUTF8(text[...]) && cells.allSatisfy { TextDecoder.isValidUTF8($0[...]) }
  }
}

/// What a file says about itself.
struct FileMetadata: Equatable {
  var title: String?
  var author: String?
  /// ISO 8601.
  var created: String?
  var modified: String?
  /// BCP 47.
  var language: String?
}

internal import SamsynModel

/// A block while it is being found: pieces of the normalized text and what lies between them.
struct ProtoBlock {
  struct Piece {
    var range: UTF8Range
    /// Whether a blank separates it from the piece before.
    var isSpaced: Bool
  }

  /// What made a block a heading, for its level.
  enum HeadingSource: Equatable {
    case markdown(Int)
    /// By a style or element of the format.
    case styled(Int)
    case numbered(Int)
    case contents
    case upperCase
    case shortLine
  }

  var kind: Block.Kind
  var pieces: [Piece]
  var level = 0
  var marks: Block.Marks = []
  var headingSource: HeadingSource?
  var table: Int?
  var cells: [UTF8Range] = []
  var page: Int?
  /// Lines of the source that the block was made from, for looking at neighbors.
  var lines: Range<Int>
  /// Taken into another block.
  var isMerged = false
  /// What became of hyphens at its line ends.
  var joins: [HyphenJoin] = []

  var length: Int { pieces.reduce(0) { $0 + $1.range.count } }

  func text(_ bytes: [UInt8]) -> String {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      if index > 0, piece.isSpaced { text += " " }
      text += String(decoding: bytes[piece.range.start..<piece.range.end], as: UTF8.self)
    }
    return text
  }

  /// Appends `other`, which continues this block after a line or page break.
  mutating func join(_ other: ProtoBlock, _ join: LineJoiner.Join) {
    if let record = join.record { joins.append(record) }
    joins += other.joins
    if join.droppedBytes > 0, var last = pieces.last {
      last.range.end -= join.droppedBytes
      pieces[pieces.count - 1] = last
    }
    for (index, piece) in other.pieces.enumerated() {
      pieces.append(
        Piece(range: piece.range, isSpaced: index == 0 ? join.isSpaced : piece.isSpaced))
    }
  }
}

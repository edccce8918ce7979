/// What the numbers in `words.rules` mean.
enum SegmentStatus {
  static let space: Int32 = 20
  static let word: Int32 = 200
  /// A word with hyphens inside, as `SegmentScanner` has it; ICU calls it a word.
  static let hyphenated: Int32 = 205
  static let wordWithEnding: Int32 = 210
  static let suspended: Int32 = 220
  static let leadingHyphen: Int32 = 230
  static let dotted: Int32 = 240
  static let number: Int32 = 250
  static let numberRange: Int32 = 260
  static let openNumber: Int32 = 270
  static let url: Int32 = 300
  static let mail: Int32 = 310
  static let noteMark: Int32 = 400
  static let ellipsis: Int32 = 500
  static let other: Int32 = 10

  static func isNumber(_ status: Int32) -> Bool { status >= 250 && status < 300 }
  static func isWord(_ status: Int32) -> Bool { status >= 200 && status < 250 }
}

public import SamsynModel

/// Counts character 4-grams over a spelling skeleton.
///
/// Letters of Swedish and Norwegian that answer to each other are one (`ä`=`æ`, `ö`=`ø`), all digits
/// are one, everything else ends a word. A 4-gram of this alphabet of 32 is a number below 2²⁰, which
/// is its column: no vocabulary is needed (McNamee & Mayfield 2004,
/// doi:10.1023/B:INRT.0000009441.78971.be, on 4-grams for European languages).
public struct CharacterNGrams: Sendable {
  public static let columnCount = 1 << 20

  public init() {}

  /// Columns with counts, rising; of the whole document or of some of its tokens.
  /// - Complexity: O(n log n).
  public func counts(
    _ document: AnnotatedDocument, tokens: TokenRange? = nil
  ) -> [(column: Int32, value: Float)] {
    var grams: [UInt32] = []
    let bytes = document.document.text.bytes
    let layer = document.tokens
    var window: UInt32 = 0
    for index in tokens ?? layer.tokens.indices {
      let token = layer.tokens[index]
      let marks = document.lemmas.marks[index]
      guard token.kind == .word, marks.isDisjoint(with: [.boilerplate, .layout, .function]) else {
        continue
      }
      // Each word stands between two boundaries: "_dig", "digi", …, "ing_".
      window = 0
      var length = 1
      var position = Int(token.start)
      while position < Int(token.end) {
        let (symbol, next) = Self.symbol(bytes, position)
        position = next
        window = (window << 5 | UInt32(symbol)) & 0xFFFFF
        length += 1
        if length >= 4 { grams.append(window) }
      }
      window = window << 5 & 0xFFFFF
      if length >= 3 { grams.append(window) }
    }
    grams.sort()
    var counts: [(column: Int32, value: Float)] = []
    for gram in grams {
      if let last = counts.last, last.column == Int32(gram) {
        counts[counts.count - 1].value += 1
      } else {
        counts.append((Int32(gram), 1))
      }
    }
    return counts
  }

  /// The 4-gram of a column, boundaries as `_`.
  public static func text(ofColumn column: Int32) -> String {
    let alphabet = Array("_abcdefghijklmnopqrstuvwxyzäöå0·")
    var text = ""
    for shift in [15, 10, 5, 0] { text.append(alphabet[Int(column >> Int32(shift)) & 31]) }
    return text
  }

  private static func symbol(_ bytes: [UInt8], _ index: Int) -> (UInt8, Int) {
    let byte = bytes[index]
    if byte < 0x80 {
      let letter = (byte | 0x20) &- 0x61
      if letter < 26 { return (letter + 1, index + 1) }
      return (byte &- 0x30 < 10 ? 30 : 0, index + 1)
    }
    if byte == 0xC3, index + 1 < bytes.count {
      switch bytes[index + 1] | 0x20 {
      case 0xA4, 0xA6: return (27, index + 2)
      case 0xB6, 0xB8: return (28, index + 2)
      case 0xA5: return (29, index + 2)
      case 0xA8, 0xA9, 0xAA, 0xAB: return (5, index + 2)
      case 0xBC: return (21, index + 2)
      default: return (31, index + 2)
      }
    }
    var next = index + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return (31, next)
  }
}

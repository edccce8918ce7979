public import SamsynModel
public import SamsynResources

/// Counts character 2- to 4-grams over the spelling skeleton of words.
///
/// The skeleton takes away the regular differences between Swedish, Bokmål and Nynorsk; all digits are
/// one symbol, and `_` stands before and after a word. An n-gram of this alphabet of 32 is a number below
/// 2²⁰, which is its column: no vocabulary is needed. Function words count too: their weight is small,
/// and their order of magnitude helps sentences find their translations (McNamee & Mayfield 2004,
/// doi:10.1023/B:INRT.0000009441.78971.be, on n-grams for European languages).
public struct CharacterNGrams: Sendable {
  /// 4-grams, then 3-grams, then 2-grams.
  public static let columnCount = (1 << 20) + (1 << 15) + (1 << 10)
  private static let alphabet = Array("_abcdefghijklmnopqrstuvwxyzäöå0·")

  private let skeleton: SpellingSkeleton
  private let excluded: LemmaLayer.Marks

  /// - Parameter excluded: marks of words that are not counted.
  public init(
    skeleton: SpellingSkeleton, excluded: LemmaLayer.Marks = [.boilerplate, .layout, .name]
  ) {
    self.skeleton = skeleton
    self.excluded = excluded
  }

  /// Columns with counts, rising; of the whole document or of some of its tokens.
  /// - Complexity: O(n log n).
  public func counts(
    _ document: AnnotatedDocument, tokens: TokenRange? = nil
  ) -> [(column: Int32, value: Float)] {
    let layer = document.tokens
    var counts = [Int32](repeating: 0, count: layer.lexemes.count)
    var order: [Int] = []
    for index in tokens ?? layer.tokens.indices {
      let token = layer.tokens[index]
      guard token.kind == .word || token.kind == .number,
        document.lemmas.marks[index].isDisjoint(with: excluded)
      else { continue }
      let lexeme = Int(token.lexeme.index)
      if counts[lexeme] == 0 { order.append(lexeme) }
      counts[lexeme] += 1
    }
    var grams: [(column: Int32, value: Float)] = []
    for lexeme in order {
      Self.forEachColumn(skeleton.letters(of: layer.lexemes[lexeme])) {
        grams.append(($0, Float(counts[lexeme])))
      }
    }
    grams.sort { $0.column < $1.column }
    var merged: [(column: Int32, value: Float)] = []
    for gram in grams {
      if let last = merged.last, last.column == gram.column {
        merged[merged.count - 1].value += gram.value
      } else {
        merged.append(gram)
      }
    }
    return merged
  }

  /// The 4-grams of words, each once, rising.
  public func longColumns(of words: some Sequence<String>) -> [Int32] {
    var columns: Set<Int32> = []
    for word in words {
      Self.forEachColumn(skeleton.letters(of: word)) { if Self.isLong($0) { columns.insert($0) } }
    }
    return columns.sorted()
  }

  /// Each 2-, 3- and 4-gram of a word between its boundaries: "_dig", "digi", …, "al_".
  private static func forEachColumn(_ word: [Unicode.Scalar], _ body: (Int32) -> Void) {
    var window: Int32 = 0
    var length = 1
    for place in 0...word.count {
      let symbol = place < word.count ? symbol(word[place]) : 0
      window = (window << 5 | symbol) & 0xFFFFF
      length += 1
      if length >= 4 { body(window) }
      if length >= 3 { body((1 << 20) + (window & 0x7FFF)) }
      body((1 << 20) + (1 << 15) + (window & 0x3FF))
    }
  }

  /// Whether a column counts a 4-gram.
  public static func isLong(_ column: Int32) -> Bool { column < 1 << 20 }

  /// The n-gram of a column.
  public static func text(ofColumn column: Int32) -> String {
    let (code, size): (Int32, Int32) =
      column < 1 << 20
      ? (column, 4)
      : column < (1 << 20) + (1 << 15)
        ? (column - (1 << 20), 3) : (column - (1 << 20) - (1 << 15), 2)
    return String((0..<size).reversed().map { alphabet[Int(code >> ($0 * 5)) & 31] })
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> Int32 {
    switch scalar {
    case "a"..."z": Int32(scalar.value) - 0x61 + 1
    case "0"..."9": 30
    case "ä", "æ": 27
    case "ö", "ø": 28
    case "å": 29
    case "é", "è", "ê", "ë": 5
    case "ü": 21
    case "-", ":", "'", "’", ".": 0
    default: 31
    }
  }
}

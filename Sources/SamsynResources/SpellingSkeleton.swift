/// What is left of a lemma's spelling when the regular differences between Swedish, Bokmål and Nynorsk
/// are taken away: "kompetens" and "kompetanse" have one skeleton.
///
/// Rules are data (`skeleton.txt`): replacements in order, `$` for the end of a word, then doubled
/// letters as one.
public struct SpellingSkeleton: Sendable {
  private struct Rule: Sendable {
    var pattern: [Unicode.Scalar]
    var replacement: [Unicode.Scalar]
    var isFinal: Bool
    /// The letters of the pattern as a set; see `letterSet`.
    var letters: UInt64
  }

  private let rules: [Rule]

  /// The rules that ship.
  public init() throws(DataFileError) { self.init(try LanguageData.shared("skeleton.txt")) }

  public init(_ file: DataFile) {
    rules = file.sections["skeleton", default: []].compactMap { line in
      let sides = line.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2 else { return nil }
      let isFinal = sides[0].hasSuffix("$")
      let pattern = Array((isFinal ? sides[0].dropLast() : sides[0]).unicodeScalars)
      return Rule(
        pattern: pattern, replacement: Array(sides[1].unicodeScalars), isFinal: isFinal,
        letters: Self.letterSet(pattern))
    }
  }

  /// - Complexity: O(rules · letters).
  public func callAsFunction(_ lemma: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters(of: lemma))
    return String(view)
  }

  /// The skeleton as letters.
  /// - Complexity: O(rules · letters).
  public func letters(of lemma: String) -> [Unicode.Scalar] {
    var letters = Array(lemma.unicodeScalars)
    var present = Self.letterSet(letters)
    // A rule whose letters the word does not have is passed over by one comparison.
    for rule in rules where rule.letters & ~present == 0 {
      if Self.apply(rule, to: &letters) { present = Self.letterSet(letters) }
    }
    var kept = 0
    for letter in letters where kept == 0 || letter != letters[kept - 1] {
      letters[kept] = letter
      kept += 1
    }
    letters.removeLast(letters.count - kept)
    return letters
  }

  /// Which letters occur, as bits; letters may share one.
  private static func letterSet(_ letters: [Unicode.Scalar]) -> UInt64 {
    letters.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
  }

  /// - Returns: whether anything was changed.
  private static func apply(_ rule: Rule, to letters: inout [Unicode.Scalar]) -> Bool {
    let size = rule.pattern.count
    guard letters.count > size else { return false }
    if rule.isFinal {
      guard isMatch(rule.pattern, letters, letters.count - size) else { return false }
      letters.replaceSubrange((letters.count - size)..., with: rule.replacement)
      return true
    }
    // Few rules fit a word: nothing is copied before one does.
    let last = letters.count - size
    guard let first = (0...last).first(where: { isMatch(rule.pattern, letters, $0) }) else {
      return false
    }
    var result = Array(letters[..<first])
    var position = first
    while position < letters.count {
      if position <= last, isMatch(rule.pattern, letters, position) {
        result += rule.replacement
        position += size
      } else {
        result.append(letters[position])
        position += 1
      }
    }
    letters = result
    return true
  }

  private static func isMatch(
    _ pattern: [Unicode.Scalar], _ letters: [Unicode.Scalar], _ start: Int
  ) -> Bool {
    for (offset, letter) in pattern.enumerated() where letters[start + offset] != letter {
      return false
    }
    return true
  }
}

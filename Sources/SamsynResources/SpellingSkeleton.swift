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
  }

  private let rules: [Rule]

  /// The rules that ship.
  public init() throws(DataFileError) { self.init(try LanguageData.shared("skeleton.txt")) }

  public init(_ file: DataFile) {
    rules = file.sections["skeleton", default: []].compactMap { line in
      let sides = line.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2 else { return nil }
      let isFinal = sides[0].hasSuffix("$")
      return Rule(
        pattern: Array((isFinal ? sides[0].dropLast() : sides[0]).unicodeScalars),
        replacement: Array(sides[1].unicodeScalars),
        isFinal: isFinal)
    }
  }

  /// - Complexity: O(rules · letters).
  public func callAsFunction(_ lemma: String) -> String {
    var letters = Array(lemma.unicodeScalars)
    for rule in rules { letters = Self.apply(rule, to: letters) }
    var result: [Unicode.Scalar] = []
    for letter in letters where letter != result.last { result.append(letter) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result)
    return String(view)
  }

  private static func apply(_ rule: Rule, to letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let size = rule.pattern.count
    guard letters.count > size else { return letters }
    if rule.isFinal {
      guard letters.suffix(size).elementsEqual(rule.pattern) else { return letters }
      return letters.dropLast(size) + rule.replacement
    }
    guard letters.contains(rule.pattern[0]) else { return letters }
    var result: [Unicode.Scalar] = []
    var position = 0
    while position < letters.count {
      if position + size <= letters.count,
        letters[position..<position + size].elementsEqual(rule.pattern)
      {
        result += rule.replacement
        position += size
      } else {
        result.append(letters[position])
        position += 1
      }
    }
    return result
  }
}

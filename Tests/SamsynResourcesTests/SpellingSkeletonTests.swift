import Foundation
import SamsynResources
import SamsynTestSupport
import Testing

/// `SpellingSkeleton` against its rules, applied one after the other as `skeleton.txt` has them.
@Suite struct SpellingSkeletonTests {
  private static func skeleton(_ word: String, _ rules: [String]) -> String {
    var word = word
    for rule in rules {
      let sides = rule.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      let isFinal = sides[0].hasSuffix("$")
      let pattern = isFinal ? String(sides[0].dropLast()) : sides[0]
      guard word.unicodeScalars.count > pattern.unicodeScalars.count else { continue }
      if !isFinal {
        word = word.replacingOccurrences(of: pattern, with: sides[1], options: .literal)
      } else if word.hasSuffix(pattern) {
        word = String(word.dropLast(pattern.count)) + sides[1]
      }
    }
    return word.reduce(into: "") { if $0.last != $1 { $0.append($1) } }
  }

  @Test(arguments: 0..<8)
  func `a skeleton is what the rules make of a word`(seed: Int) throws {
    let rules = try LanguageData.shared("skeleton.txt").sections["skeleton"] ?? []
    try #require(rules.count > 30)
    let skeleton = try SpellingSkeleton()
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let pieces =
      rules.flatMap { $0.split { "=$".contains($0) }.map(String.init) }
      + "abdefghijklmnoprstuvyåäöæø".map(String.init)
    for _ in 0..<400 {
      let word = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      #expect(skeleton(word) == Self.skeleton(word, rules), "seed \(seed): \(word)")
    }
  }
}

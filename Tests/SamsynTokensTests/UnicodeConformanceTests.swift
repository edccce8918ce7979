import Foundation
import SamsynTestSupport
import SamsynTokens
import Testing

/// Unicode's own break tests against the shim with ICU's default rules.
@Suite struct UnicodeConformanceTests {
  struct Case {
    var text: [UInt8]
    var boundaries: [Int]
    var line: String
  }

  static func cases(_ name: String) throws -> [Case]? {
    guard let url = Fixtures.evaluationData("unicode15/\(name)") else { return nil }
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
      let body = line.split(separator: "#", omittingEmptySubsequences: false)[0]
      let fields = body.split(whereSeparator: \.isWhitespace)
      guard fields.count > 2 else { return nil }
      var text: [UInt8] = []
      var boundaries: [Int] = []
      for field in fields {
        if field == "÷" {
          boundaries.append(text.count)
        } else if field != "×", let value = UInt32(field, radix: 16),
          let scalar = Unicode.Scalar(value)
        {
          text += Array(String(scalar).utf8)
        }
      }
      return Case(text: text, boundaries: boundaries, line: String(line))
    }
  }

  static func failures(_ name: String, _ kind: WordBreaker.DefaultKind, locale: String) throws -> (
    total: Int, failed: [String]
  )? {
    guard let cases = try cases(name) else {
      print("skipped: no \(name) beside the repository")
      return nil
    }
    let breaker = try WordBreaker(defaultRules: kind, locale: locale)
    var failed: [String] = []
    for test in cases {
      var boundaries = [0]
      try breaker.forEachSegment(in: test.text) { boundaries.append(Int($0.end)) }
      if boundaries != test.boundaries { failed.append(test.line) }
    }
    return (cases.count, failed)
  }

  private static let hasData = Fixtures.evaluationData("unicode15") != nil

  @Test(.enabled(if: hasData, "no Unicode test data beside the repository"))
  func `word breaks`() throws {
    guard let (total, failed) = try Self.failures("WordBreakTest.txt", .word, locale: "") else {
      return
    }
    #expect(total > 1800)
    // ICU 72 to 76 took the colon out of the root locale's word rules; only such lines may fail.
    #expect(failed.allSatisfy { $0.contains("COLON") }, "\(failed.count) of \(total)")
    #expect(failed.count <= 15)
  }

  @Test(.enabled(if: hasData, "no Unicode test data beside the repository"))
  func `sentence breaks`() throws {
    guard let (total, failed) = try Self.failures("SentenceBreakTest.txt", .sentence, locale: "")
    else { return }
    #expect(total > 500)
    #expect(failed == [])
  }
}

import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct StringTableCaseTests {
  @Test(arguments: 0..<120)
  func `interning in lower case is lowering and interning`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let letters = Array("aAzZåÅäÄöÖæÆøØéÉ×÷ßÞþÐ0-:’ĳŁł日Ⅷ\u{301}")
    var lowering = StringTable()
    var plain = StringTable()
    for _ in 0..<60 {
      let word = String(
        (0..<Int.random(in: 1...9, using: &generator)).map { _ in
          letters[Int.random(in: letters.indices, using: &generator)]
        })
      let bytes = Array(("x" + word + "y").utf8)
      let range = 1..<bytes.count - 1
      var lowered: [UInt8] = []
      Casing.lowercase(bytes, range, into: &lowered)
      let a = lowering.intern(lowercasing: bytes, range)
      let b = plain.intern(lowered[...])
      #expect(a == b, "seed \(seed): \(word)")
      #expect(lowering[a] == plain[b], "seed \(seed): \(word)")
      #expect(lowering.hash(a) == StringTable.hash(lowered[...]), "seed \(seed): \(word)")
    }
  }
}

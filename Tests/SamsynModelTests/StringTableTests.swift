import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct StringTableTests {
  @Test(arguments: 0..<10)
  func `interning numbers strings as a dictionary would`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    var table = StringTable()
    var expected: [String: Int] = [:]
    for _ in 0..<2000 {
      let word = String(Int.random(in: 0..<700, using: &generator), radix: 36)
      let index = table.intern(word)
      #expect(index == expected[word, default: expected.count], "seed \(seed)")
      expected[word] = index
    }
    for (word, index) in expected {
      #expect(table[index] == word)
      #expect(table.index(of: ArraySlice(word.utf8)) == index)
    }
    #expect(table.index(of: ArraySlice("not there".utf8)) == nil)
  }

  @Test func `hash index keeps the order of first appearance`() {
    var index = HashIndex()
    let keys = (0..<5000).map { StringTable.mix(UInt64($0 % 3000)) }
    for key in keys { _ = index.insert(key) }
    #expect(index.count == 3000)
    for (position, key) in index.keys.enumerated() { #expect(index.index(of: key) == position) }
  }

  @Test func `folding white space`() {
    #expect("a  b\n\tc".foldingWhitespace() == "a b c")
    #expect(" a b ".foldingWhitespace() == "a b")
    #expect("a\u{A0}b".foldingWhitespace() == "a b")
    #expect("åäö".foldingWhitespace() == "åäö")
  }
}

import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct OffsetMapTests {
  @Test func `identity leads to itself`() {
    let map = OffsetMap.identity(count: 10)
    for offset in 0...10 { #expect(map.sourceStart(of: offset) == offset) }
  }

  @Test func `rewritten characters lead to their edges`() {
    var map = OffsetMap()
    map.append(start: 0, count: 3, sourceStart: 0, sourceCount: 3)
    map.append(start: 3, count: 2, sourceStart: 3, sourceCount: 1)
    map.append(start: 5, count: 4, sourceStart: 4, sourceCount: 4)
    #expect(map.sourceStart(of: 4) == 3)
    #expect(map.sourceEnd(of: 4) == 4)
    #expect(map.source(of: UTF8Range(5, 9)) == UTF8Range(4, 8))
  }

  @Test(arguments: 0..<40)
  func `composing equals going step by step`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    // Two maps of equal-length pieces with gaps: text that was left out on the way.
    func pieces(_ total: Int) -> (OffsetMap, Int) {
      var map = OffsetMap()
      var source = 0
      var out = 0
      while source < total {
        let count = min(Int.random(in: 1...9, using: &generator), total - source)
        if Bool.random(using: &generator) {
          map.append(start: out, count: count, sourceStart: source, sourceCount: count)
          out += count
        }
        source += count
      }
      return (map, out)
    }
    let (first, middle) = pieces(200)
    let (second, end) = pieces(middle)
    let composed = second.composed(with: first)
    for offset in 0..<end {
      #expect(
        composed.sourceStart(of: offset) == first.sourceStart(of: second.sourceStart(of: offset)),
        "seed \(seed), offset \(offset)")
    }
  }
}

import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct DocumentTextTests {
  @Test(arguments: 0..<20)
  func `scalar offsets agree with the standard library`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let string = generator.text(pieces: 120)
    let text = DocumentText(string)
    var offset = 0
    for (count, scalar) in string.unicodeScalars.enumerated() {
      #expect(text.scalarOffset(offset) == count, "seed \(seed)")
      offset += String(scalar).utf8.count
    }
    #expect(text.scalarOffset(offset) == string.unicodeScalars.count)
  }

  @Test func `empty text has offset zero`() {
    #expect(DocumentText("").scalarOffset(0) == 0)
  }
}

import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct TextDecoderTests {
  static let sample =
    "Hälso- och sjukvård på Østfold: næringsutvikling, «kompetanse» – förändringsarbete för alla."

  static func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
    switch encoding {
    case "utf-8": return Array(text.utf8)
    case "utf-8-bom": return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "utf-16le": return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "utf-16be": return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case "utf-16le-bom":
      return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "windows-1252":
      return [UInt8](try #require(text.data(using: .windowsCP1252)))
    default:
      // Mac Roman by hand: Foundation on Linux encodes it wrongly.
      let high: [Unicode.Scalar: UInt8] = [
        "ä": 0x8A, "å": 0x8C, "ö": 0x9A, "Ø": 0xAF, "æ": 0xBE, "ø": 0xBF, "«": 0xC7, "»": 0xC8,
        "–": 0xD0,
      ]
      return try text.unicodeScalars.map { scalar in
        scalar.value < 0x80 ? UInt8(scalar.value) : try #require(high[scalar])
      }
    }
  }

  @Test(arguments: [
    ("utf-8", "utf-8"), ("utf-8-bom", "utf-8"), ("utf-16le", "utf-16le"), ("utf-16be", "utf-16be"),
    ("utf-16le-bom", "utf-16le"), ("windows-1252", "windows-1252"), ("macintosh", "macintosh"),
  ])
  func `every encoding gives the same text`(encoding: String, expected: String) throws {
    let bytes = try Self.encode(Self.sample, encoding)
    let decoded = try #require(TextDecoder().decode(bytes))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == Self.sample)
    #expect(decoded.encoding == expected)
    #expect(decoded.warnings == [])
  }

  @Test(arguments: ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", "macintosh"])
  func `offsets lead back to the file in every encoding`(encoding: String) throws {
    let bytes = try Self.encode(Self.sample + "\n\nAndra stycket om öppna data.", encoding)
    let annotated = try Fixtures.annotate(bytes)
    let text = annotated.document.text.string
    let word = try #require(text.range(of: "förändringsarbete"))
    let start = text[..<word.lowerBound].utf8.count
    let source = annotated.document.offsets.source(
      of: UTF8Range(start, start + "förändringsarbete".utf8.count))
    let found = Array(bytes[source.start..<source.end])
    #expect(
      found == (try Self.encode("förändringsarbete", encoding == "utf-8-bom" ? "utf-8" : encoding)))
  }

  @Test func `lines in another encoding are rescued and reported`() throws {
    let bytes =
      Array("Åtgärder på svenska\n".utf8) + [0x48, 0xE4, 0x6C, 0x73, 0x6F, 0x0A]
      + Array("Mer åäö\n".utf8)
    let decoded = try #require(TextDecoder().decode(bytes))
    #expect(
      String(decoding: decoded.bytes, as: UTF8.self) == "Åtgärder på svenska\nHälso\nMer åäö\n")
    #expect(decoded.warnings.count == 1)
  }

  @Test(arguments: [
    ([0xC3, 0xA5, 0x0A, 0xED, 0xA0, 0x80] as [UInt8], 3),
    ([0xC3, 0xA5, 0x0A, 0xF0, 0x9F, 0x98], 1),
    ([0xC3, 0xA5, 0x0A, 0xC0, 0xAF], 2),
  ])
  func `malformed bytes become one replacement for each maximal subpart`(bytes: [UInt8], count: Int)
    throws
  {
    let decoded = try #require(TextDecoder().decode(bytes))
    let text = String(decoding: decoded.bytes, as: UTF8.self)
    #expect(text.unicodeScalars.count { $0 == "\u{FFFD}" } == count)
    #expect(text == String(decoding: bytes, as: UTF8.self), "as the standard library decodes")
  }

  @Test func `binary data is refused`() {
    #expect(
      TextDecoder().decode([0x7F, 0x45, 0x4C, 0x46] + (0..<200).map { UInt8($0 % 8) }) == nil)
  }

  @Test func `thousands of marks on one letter do not hold anybody up`() throws {
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 20_000)
    #expect(try Fixtures.annotate(text).document.text.count > 40_000)
  }

  @Test func `a stray NUL is replaced and reported`() throws {
    let document = try Fixtures.annotate("Ett stycke\u{0} med ett tecken för mycket i texten.")
      .document
    #expect(document.text.string.contains("stycke\u{FFFD} med"))
    #expect(document.state == .warnings)
  }

  @Test(
    .enabled(if: Fixtures.evaluationData("utf8tests") != nil, "no utf8tests beside the repository"))
  func `public UTF-8 tests are read without a crash`() throws {
    guard let folder = Fixtures.evaluationData("utf8tests") else {
      print("skipped: no utf8tests beside the repository")
      return
    }
    for name in ["utf8tests.txt", "utf8tests.bin", "readme.md"] {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      let document = try Fixtures.annotate([UInt8](data), name: name).document
      #expect(document.text.count > 0)
      #expect(String(validating: document.text.bytes, as: UTF8.self) != nil, "\(name)")
    }
  }
}

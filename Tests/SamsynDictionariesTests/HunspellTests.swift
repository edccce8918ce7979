import Foundation
import SamsynDictionaries
import SamsynTestSupport
import Testing

@Suite struct HunspellTests {
  @Test(arguments: [("UTF-8", String.Encoding.utf8), ("ISO8859-1", .isoLatin1)])
  func `words are asked in the dictionary's own encoding`(
    name: String, encoding: String.Encoding
  ) async throws {
    try await Fixtures.withFolder { folder in
      let base = folder.appendingPathComponent("own").path
      try "SET \(name)\n".data(using: encoding)?.write(to: URL(fileURLWithPath: base + ".aff"))
      try "2\nblåbær\nøkning\n".data(using: encoding)?.write(
        to: URL(fileURLWithPath: base + ".dic"))
      let dictionary = try HunspellDictionary(base: base)
      #expect(dictionary.knows("blåbær"))
      #expect(dictionary.knows("økning"))
      #expect(!dictionary.knows("okning"))
      #expect(!dictionary.knows("čuovvut"))
      #expect(!dictionary.knows(String(repeating: "ø", count: 10_000)))
    }
  }

  @Test func `a missing file is named`() {
    #expect(throws: HunspellError.unreadable(path: "/nonexistent/sv_SE.aff")) {
      try HunspellDictionary(base: "/nonexistent/sv_SE")
    }
  }
}

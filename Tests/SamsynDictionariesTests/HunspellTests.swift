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

  /// libhunspell shares a table among dictionaries and counts its users without a lock.
  @Test func `dictionaries are made and unmade by many threads`() async throws {
    try await Fixtures.withFolder { folder in
      let base = folder.appendingPathComponent("own").path
      try "SET UTF-8\n".write(toFile: base + ".aff", atomically: true, encoding: .utf8)
      try "1\nblåbær\n".write(toFile: base + ".dic", atomically: true, encoding: .utf8)
      let found = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<400 {
          group.addTask {
            let dictionary = try HunspellDictionary(base: base)
            return dictionary.knows("blåbær") && !dictionary.knows("blåbar")
          }
        }
        return try await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(found == Array(repeating: true, count: 400))
    }
  }
}

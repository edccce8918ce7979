import Foundation
import SamsynDictionaries
import SamsynProcesses
import SamsynTestSupport
import Testing

@Suite struct TransducerTests {
  /// A dictionary of two words, written as the format note says: "by" and "byar", lemma "by", with a
  /// noun tag and a number.
  static let small: [UInt8] = {
    func integer(_ value: Int) -> [UInt8] {
      value < 0x40 ? [UInt8(value)] : [0x40 | UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    func string(_ text: String) -> [UInt8] {
      integer(text.unicodeScalars.count) + text.unicodeScalars.flatMap { integer(Int($0.value)) }
    }
    let tags = ["n", "sg", "pl"]
    // Pairs: read and written symbol; tags are negative, 0 is nothing.
    let pairs = [(98, 98), (121, 121), (0, -1), (0, -2), (97, -3), (114, 0)]
    let states: [[(pair: Int, target: Int)]] = [
      [(0, 1)], [(1, 2)], [(2, 3)], [(3, 4), (4, 5)], [], [(5, 4)],
    ]
    var bytes = Array("LTTB".utf8) + [UInt8](repeating: 0, count: 8)
    bytes += string("byar") + integer(tags.count) + tags.flatMap(string)
    bytes += integer(pairs.count)
    for (left, right) in pairs { bytes += integer(left + tags.count) + integer(right + tags.count) }
    bytes += integer(1) + string("main@standard") + integer(0) + integer(1) + integer(4)
    bytes += integer(states.count)
    for (number, state) in states.enumerated() {
      bytes += integer(state.count)
      var previous = 0
      for (pair, target) in state {
        bytes += integer(pair - previous)
        bytes += integer((target - number + states.count) % states.count)
        previous = pair
      }
    }
    return bytes
  }()

  private func readings(_ transducer: Transducer, _ form: String) -> Set<String> {
    let input = form.unicodeScalars.map { Transducer.Symbol($0.value) }
    var found: Set<String> = []
    transducer.walk(input) { end, written in
      guard end == input.count else { return }
      found.insert(
        written.map { symbol in
          symbol < 0
            ? "<\(transducer.tagNames[Int(-symbol) - 1])>"
            : Unicode.Scalar(UInt32(symbol)).map { String(Character($0)) } ?? "?"
        }.joined())
    }
    return found
  }

  @Test func `forms are read`() throws {
    let transducer = try Transducer(path: "small.bin", bytes: Self.small, reading: .left)
    #expect(transducer.stateCount == 6)
    #expect(readings(transducer, "by") == ["by<n><sg>"])
    #expect(readings(transducer, "byar") == ["by<n><pl>"])
    #expect(readings(transducer, "bya").isEmpty)
    #expect(readings(transducer, "").isEmpty)
  }

  @Test func `a generator is read backwards`() throws {
    let transducer = try Transducer(path: "small.bin", bytes: Self.small, reading: .right)
    let plural = try #require(transducer.symbol(ofTag: "pl"))
    let noun = try #require(transducer.symbol(ofTag: "n"))
    var found: [String] = []
    transducer.walk([98, 121, noun, plural]) { end, written in
      if end == 4 {
        found.append(
          String(String.UnicodeScalarView(written.compactMap { Unicode.Scalar(UInt32($0)) })))
      }
    }
    #expect(found == ["byar"])
  }

  @Test func `completions go on over tags`() throws {
    let transducer = try Transducer(path: "small.bin", bytes: Self.small, reading: .right)
    var found: Set<String> = []
    transducer.walkCompletions(of: [98, 121]) { written in
      found.insert(
        String(String.UnicodeScalarView(written.compactMap { Unicode.Scalar(UInt32($0)) })))
    }
    #expect(found == ["by", "byar"])
  }

  @Test func `what is no dictionary is refused by name`() {
    #expect(throws: TransducerError.notATransducer(path: "x.bin")) {
      try Transducer(path: "x.bin", bytes: Array("no dictionary at all".utf8), reading: .left)
    }
    #expect(throws: TransducerError.unreadable(path: "/nonexistent/x.bin")) {
      try Transducer(path: "/nonexistent/x.bin")
    }
    #expect(
      TransducerError.damaged(path: "x.bin", offset: 7).description.contains("x.bin")
        && TransducerError.damaged(path: "x.bin", offset: 7).description.contains("byte 7"))
  }

  @Test(arguments: 0..<small.count) func `a cut file is damaged`(length: Int) {
    #expect(throws: TransducerError.self) {
      try Transducer(path: "x.bin", bytes: Array(Self.small[..<length]), reading: .left)
    }
  }

  @Test(arguments: 0..<400) func `changed bytes never crash`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    var bytes = Self.small
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      bytes[Int.random(in: 12..<bytes.count, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
    }
    guard let transducer = try? Transducer(path: "x.bin", bytes: bytes, reading: .left) else {
      return
    }
    // A loop that reads nothing must end.
    _ = readings(transducer, "byar")
    transducer.walkCompletions(of: [98, 121]) { _ in }
  }

  /// Words of the sample corpora, in lower case, as lt-proc and we read them alike.
  private static let words: [String] = {
    let files =
      (try? FileManager.default.subpathsOfDirectory(
        atPath: Fixtures.root.appendingPathComponent("corpora").path)) ?? []
    var words: Set<String> = []
    for file in files.sorted() where file.hasSuffix(".txt") || file.hasSuffix(".md") {
      let url = Fixtures.root.appendingPathComponent("corpora/\(file)")
      let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
        words.insert(String(word))
      }
    }
    return words.sorted()
  }()

  private static let hasOracle =
    Fixtures.hasDictionaries && LimitedProcess.path(of: "lt-proc") != nil

  @Test(
    .enabled(if: hasOracle, "lt-proc or the dictionaries are not installed"),
    arguments: [
      "apertium-swe-nor/swe-nob.automorf.bin", "apertium-nno-nob/nob-nno.automorf.bin",
      "apertium-nno-nob/nno-nob.automorf.bin",
    ])
  func `readings are those of lt-proc`(name: String) async throws {
    let path = "/usr/share/apertium/" + name
    let transducer = try Transducer(path: path)
    let text = Self.words.map { $0 + " qqq\n" }.joined()
    let result = try await LimitedProcess("lt-proc").run(["-w", path], input: Array(text.utf8))
    let answer = String(decoding: result.output, as: UTF8.self)
    var oracle: [String: Set<String>] = [:]
    for unit in answer.split(separator: "^").dropFirst() {
      let parts = (unit.split(separator: "$").first ?? "").split(separator: "/").map(String.init)
      guard parts.count > 1, !parts[1].hasPrefix("*") else { continue }
      oracle[parts[0]] = Set(parts.dropFirst())
    }
    var compared = 0
    for word in Self.words where word != "qqq" {
      guard let expected = oracle[word] else { continue }
      // lt-proc leaves linking forms to its compound mode and reads entries with a capital as well.
      func isPlain(_ reading: String) -> Bool {
        !reading.contains("<cmp") && !reading.contains("<compound")
          && reading.first?.isUppercase == false
      }
      #expect(readings(transducer, word).filter(isPlain) == expected.filter(isPlain), "\(word)")
      compared += 1
    }
    #expect(compared > 500)
  }
}

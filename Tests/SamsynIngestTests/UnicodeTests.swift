import Foundation
import Samsyn
import SamsynIngest
import SamsynModel
import SamsynTestSupport
import Testing

/// The same text in the many ways a program may write it.
@Suite struct UnicodeTests {
  static let texts = [
    "sv": """
    # Effektiv förvaltning

    Kommunen inför öppna data och stärker kompetensförsörjningen. Fiskeflottan får officiella \
    riktlinjer för hälso- och sjukvården på Åland. Åtgärder följs upp årligen.
    """,
    "nb": """
    # Effektiv forvaltning

    Kommunen innfører åpne data og styrker kompetanseutviklingen. Fiskeflåten får offisielle \
    retningslinjer for helse- og omsorgstjenesten på Østlandet. Tiltakene følges opp årlig.
    """,
    "nn": """
    # Effektiv forvaltning

    Kommunen innfører opne data og styrkjer kompetanseutviklinga. Fiskeflåten får offisielle \
    retningsliner for helse- og omsorgstenesta på Sunnmøre. Tiltaka blir følgde opp årleg.
    """,
  ]

  /// Letters taken apart, ligatures, hyphens of typesetting, and marks no one sees between letters.
  static func roughened(
    _ text: String, _ generator: inout RepeatableRandomNumberGenerator
  ) -> String {
    let ligatures = ["ffi": "\u{FB03}", "ffl": "\u{FB04}", "ff": "\u{FB00}", "fi": "\u{FB01}"]
    var text = text
    for (letters, ligature) in ligatures.sorted(by: { $0.key.count > $1.key.count }) {
      text = text.replacingOccurrences(of: letters, with: ligature)
    }
    let unseen = [
      "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200F}",
      "\u{202A}", "\u{202C}", "\u{2066}", "\u{2069}",
    ]
    var rough = ""
    var previous: Character = "#"
    for character in text {
      if previous.isLetter, character.isLetter, Int.random(in: 0..<4, using: &generator) == 0 {
        rough += unseen.randomElement(using: &generator) ?? ""
      }
      switch character {
      case "-": rough += ["-", "\u{2010}", "\u{2011}"].randomElement(using: &generator) ?? "-"
      default:
        let whole = String(character)
        let isApart = Bool.random(using: &generator)
        let apart = whole.decomposedStringWithCanonicalMapping.unicodeScalars
        // Now and then a mark even stands between the letter and its accent.
        let between = Int.random(in: 0..<8, using: &generator) == 0 ? "\u{200B}" : ""
        rough += isApart ? apart.map { String($0) }.joined(separator: between) : whole
      }
      previous = character
    }
    return rough
  }

  @Test(arguments: ["sv", "nb", "nn"], 1...6 as ClosedRange<UInt64>)
  func `however a text is written it reads the same and leads back`(
    language: String, seed: UInt64
  ) throws {
    let resources = try Fixtures.resources.get()
    let plain = try #require(Self.texts[language])
    var generator = RepeatableRandomNumberGenerator(seed: seed)
    let rough = Self.roughened(plain, &generator)
    let expected = try Fixtures.annotate(Array(plain.utf8))
    let bytes = Array(rough.utf8)
    let found = try Fixtures.annotate(bytes)

    #expect(found.document.text.string == expected.document.text.string, "seed \(seed)")
    #expect(found.tokens.documentLanguage.language == expected.tokens.documentLanguage.language)
    let words = found.tokens.tokens.map { found.document.text.string($0.utf8Range) }
    #expect(words == expected.tokens.tokens.map { expected.document.text.string($0.utf8Range) })
    // Every word leads back to bytes of the file that are that word.
    for (range, word) in zip(found.tokens.tokens.map(\.utf8Range), words) {
      let source = found.document.offsets.source(of: range)
      let written = String(decoding: bytes[source.start..<source.end], as: UTF8.self)
      let read = try resources.loader.readText(
        Array(written.utf8), id: DocumentID(0), name: "a.txt")
      #expect(read.text.string == word, "seed \(seed), \(written.debugDescription)")
    }
  }

  @Test(arguments: ["\n", "\r\n", " \n", "\u{2028}"])
  func `a soft hyphen at a line end joins the word`(lineEnd: String) throws {
    let text =
      "Kommunen stärker kompetens\u{AD}\(lineEnd)utvecklingen i hela länet, och i Stor\u{AD}\(lineEnd)Östersund.\u{AD}\n\nSlut."
    let document = try Fixtures.annotate(Array(text.utf8)).document
    #expect(
      document.text.string.contains("kompetensutvecklingen i hela länet, och i StorÖstersund."))
    #expect(document.text.string.hasSuffix(".\n\nSlut."))
  }

  @Test func `much text without ASCII is normalized in pieces`() throws {
    let line = String(repeating: "漢字仮名交じり文が\u{304B}\u{3099}", count: 40_000)
    let document = try Fixtures.resources.get().loader.readText(
      Array(line.utf8), id: DocumentID(0), name: "a.txt")
    #expect(document.text.string == line.precomposedStringWithCanonicalMapping)
  }

  @Test func `emoji that are joined stay joined`() throws {
    let text = "Familjen 👩\u{200D}👧 och 🏳️\u{200D}🌈 deltar i samrådet"
    let document = try Fixtures.annotate(Array((text + "\u{200D}’.").utf8)).document
    #expect(document.text.string == text + "’.")
  }
}

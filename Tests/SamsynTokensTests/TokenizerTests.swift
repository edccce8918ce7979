import Samsyn
import SamsynModel
import SamsynResources
import SamsynTestSupport
import SamsynTokens
import Testing

@Suite struct TokenizerTests {
  static func tokens(_ text: String) throws -> [String] {
    let layer = try Fixtures.resources.get().makeTokenizer().tokenize(text)
    let source = DocumentText(text)
    return layer.tokens.map { source.string($0.utf8Range) }
  }

  @Test(arguments: [
    "EU:s", "REDA:n", "29:e", "API:er", "EU-projektet", "S3-piloten", "1990-talet", "hälso-",
    "-lagring",
    "4 800 000", "4\u{A0}800\u{A0}000", "100-150", "2004–2007", "14:30", "75 %", "75%", "3,5",
    "2021+", "1:1",
    "https://www.kau.se/en", "maria.a.larsson@vgregion.se", "digiterri.eu", "www.regionvarmland.se",
    "t.ex.", "bl.a.", "m. fl.", "f.eks.", "m.m.", "jf.", "nr.", "t.d.", "kl.", "5G", "R&D",
    "næringsutvikling", "bl a", "t ex", "fr o m", "d v s", "mm", "dvs", "sk", "ola@fjordheim.no",
  ])
  func `one token stays one`(text: String) throws {
    #expect(try Self.tokens("Nu \(text) här") == ["Nu", text, "här"])
  }

  @Test(arguments: [
    ("Sverige¹ är", ["Sverige", "¹", "är"]), ("digitalisering³", ["digitalisering", "³"]),
    ("slut.Nästa mening", ["slut", ".", "Nästa", "mening"]), ("och/eller", ["och", "/", "eller"]),
    ("drifts- och utvecklingskapaciteten", ["drifts-", "och", "utvecklingskapaciteten"]),
    ("«Smart by»", ["«", "Smart", "by", "»"]), ("år 2030 150 hus", ["år", "2030", "150", "hus"]),
    ("den 9. januar 2018", ["den", "9.", "januar", "2018"]), ("J. Hansen", ["J.", "Hansen"]),
    ("nr 12 2023", ["nr", "12", "2023"]), ("(REDA:n)", ["(", "REDA:n", ")"]),
    ("hälso-och sjukvård", ["hälso-", "och", "sjukvård"]),
    ("by-og samfunnsutvikling", ["by-", "og", "samfunnsutvikling"]),
    ("@fjordheim skriver", ["@", "fjordheim", "skriver"]), ("EU:s", ["EU:s"]),
    ("kl. 14:30:", ["kl.", "14:30", ":"]), ("mål: att", ["mål", ":", "att"]),
    ("Kunskaps-⁴ & förnyelse", ["Kunskaps-", "⁴", "&", "förnyelse"]),
  ])
  func `what belongs apart is split`(text: String, expected: [String]) throws {
    #expect(try Self.tokens(text) == expected)
  }

  @Test(arguments: [
    ("Det gäller t.ex. Norge och bl.a. Sverige. Nästa mening.", 2),
    ("Møtet er kl. 14.30 i Oslo. Det er bra.", 2),
    ("Det gjeld m.a. Noreg, t.d. Bergen. Neste setning.", 2),
    ("Vi har vård, skola m.m. Nästa mening börjar här.", 2),
    ("Han kom den 9. januar 2018 til byen. Hun dro.", 2),
    ("”Det går bra!” sade hon. – Ja, svarade han.", 2),
    ("Budsjettet er 3,5 millioner. 20 prosent går til skole.", 2),
    ("Vad behövs? Vilka är behoven? Alla deltog.", 3),
    ("Enligt Meld. St. 27 skal det skje.", 1),
    ("1. Østfold skal fremstå som innovativt.", 1),
  ])
  func `sentences end where they end`(text: String, count: Int) throws {
    #expect(try Fixtures.resources.get().makeTokenizer().tokenize(text).sentences.count == count)
  }

  @Test(arguments: [
    ("Vi har ett mål: Alla ska få bo i länet och ha det bra.", 1),
    ("Vi har eit mål: Alle skal kunne bu i fylket og ikkje berre i byane.", 2),
    ("Vi har et mål: Alle skal kunne bo i fylket og ikke bare i byene.", 2),
  ])
  func `a colon before a capital ends Norwegian sentences`(text: String, count: Int) throws {
    #expect(try Fixtures.resources.get().makeTokenizer().tokenize(text).sentences.count == count)
  }

  /// Where the scanner cuts by hand it cuts as ICU does, whatever ICU's version.
  @Test(arguments: 0..<300)
  func `segments cut by hand are ICU's`(seed: Int) throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let pieces = [
      "och", "Å", "hälso-", "-lagring", "by-og", "EU:s", "t.ex.", "3,5", "2030.", "«Smart»", "”x”",
      "e\u{301}",
      "–", "—", "•", "’s", "d’Hondt", "(a)", "[1]", "5G", "R&D", "...", "..", "!?", "a.b",
      "100-150", "×", "÷",
      "http://a.se/x", "a@b.no", "²", "\u{A0}", "日本", "\u{200B}", "ł", "☺", ":", "x:", "-", "--",
      "a--b", "\"", "'",
    ]
    let blanks = [" ", "\n", "", "  ", "\t", "\r\n"]
    var text = ""
    for _ in 0..<40 {
      text += pieces[Int.random(in: pieces.indices, using: &generator)]
      text += blanks[Int.random(in: blanks.indices, using: &generator)]
    }
    let bytes = Array(text.utf8)
    let breaker = try WordBreaker(rules: LanguageData.wordRules())
    var scanner = SegmentScanner()
    try scanner.scan(bytes, using: breaker)
    // The scanner tells words with hyphens (205) from other words (200).
    func row(_ segment: WordBreaker.Segment) -> [Int32] {
      [segment.start, segment.end, segment.status == 205 ? 200 : segment.status]
    }
    var expected: [[Int32]] = []
    try breaker.forEachSegment(in: bytes) { if $0.status != 20 { expected.append(row($0)) } }
    let found = scanner.segments.map(row)
    #expect(found == expected, "seed \(seed): \(text.debugDescription)")
  }

  @Test(arguments: 0..<80)
  func `tokens tile the text and sentences tile the tokens`(seed: Int) throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let annotated = try Fixtures.annotate(generator.text(pieces: 150))
    let bytes = annotated.document.text.bytes
    var covered = [Bool](repeating: false, count: bytes.count)
    for token in annotated.tokens.tokens {
      #expect(token.start < token.end, "seed \(seed)")
      for index in Int(token.start)..<Int(token.end) {
        #expect(!covered[index], "seed \(seed): tokens overlap at \(index)")
        covered[index] = true
      }
    }
    for (start, scalar) in scalars(bytes) where !covered[start] {
      #expect(
        scalar.properties.isWhitespace,
        "seed \(seed): \(scalar.escaped(asASCII: true)) is in no token")
    }
    var next = 0
    for sentence in annotated.tokens.sentences {
      #expect(sentence.tokens.lowerBound == next, "seed \(seed)")
      next = sentence.tokens.upperBound
    }
    #expect(next == annotated.tokens.tokens.count, "seed \(seed)")
  }

  private func scalars(_ bytes: [UInt8]) -> [(Int, Unicode.Scalar)] {
    var result: [(Int, Unicode.Scalar)] = []
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      result.append((offset, scalar))
      offset += String(scalar).utf8.count
    }
    return result
  }
}

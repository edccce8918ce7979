import SamsynModel
import SamsynResources
import Testing

@Suite struct ResourcesTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `digests are those of FIPS 180-4`(text: String, digest: String) {
    #expect(FileDigest.sha256(Array(text.utf8)) == digest)
  }

  @Test func `every language has the same lists`() throws {
    let languages = try LanguageData.all()
    #expect(languages.map(\.language) == Language.analyzed)
    for data in languages {
      #expect(!data.list(.abbreviations, "dotted").isEmpty)
      #expect(!data.list(.abbreviations, "final").isEmpty)
      for section in ["captions", "bylines", "contents", "suspending", "pages", "regions"] {
        #expect(!data.list(.layout, section).isEmpty, "\(data.language) \(section)")
      }
      #expect(data.pairs(.layout, "months").count == 12)
      for section in ["overrides", "variants", "adjectival"] {
        #expect(!data.list(.lemmas, section).isEmpty, "\(data.language) \(section)")
      }
      for section in ["prefixes", "particles", "never", "short", "productive", "coordinators"] {
        #expect(!data.list(.compounds, section).isEmpty, "\(data.language) \(section)")
      }
      for section in ["morphology", "spelling"] {
        #expect(!data.list(.dictionaries, section).isEmpty, "\(data.language) \(section)")
      }
      for section in ["units", "multipliers", "goal words", "goal headings"] {
        #expect(!data.list(.quantities, section).isEmpty, "\(data.language) \(section)")
      }
    }
  }

  @Test func `files say their version`() throws {
    for record in try LanguageData.all().flatMap(\.records) + [try LanguageData.wordRules().record]
    {
      #expect(record.version.hasPrefix("1.0"), "\(record.name)")
      #expect(record.sha256.count == 64)
    }
  }
}

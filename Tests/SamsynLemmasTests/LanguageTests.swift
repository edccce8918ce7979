import Samsyn
import SamsynLemmas
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    (
      "Regionen ska stärka samverkan mellan kommuner, näringsliv och invånare för en hållbar utveckling.",
      Language.sv
    ),
    (
      "Fylkeskommunen skal styrke samarbeidet mellom kommuner, næringsliv og innbyggere for en bærekraftig utvikling.",
      .nb
    ),
    (
      "Fylkeskommunen skal styrkje samarbeidet mellom kommunar, næringsliv og innbyggjarar, og ikkje berre for ei berekraftig utvikling.",
      .nn
    ),
    (
      "Kommunen skal styrke samarbejdet mellem erhvervsliv og borgere, og det er ikke nok at have mange muligheder for udvikling.",
      .da
    ),
    (
      "The region will strengthen the cooperation between municipalities and business for a sustainable development of the county.",
      .en
    ),
    (
      "Alueen on vahvistettava kuntien ja elinkeinoelämän välistä yhteistyötä kestävän kehityksen puolesta kaikkialla maassa.",
      .other
    ),
  ])
  func `languages are told apart`(text: String, language: Language) throws {
    #expect(try Fixtures.annotate(text).lemmas.documentLanguage.language == language)
  }

  @Test func `each paragraph has its own language`() throws {
    let lemmas = try Fixtures.annotate(
      """
      Vi ska utveckla länet tillsammans med invånare, föreningar och företag, och det är bråttom för alla.

      The main objective of the project is to support the digital development of small companies in the region.

      Kommunane skal ikkje vere åleine om dette, og innbyggjarane må få vere med frå første dag i arbeidet.
      """
    ).lemmas
    #expect(lemmas.blockLanguages.map(\.language) == [.sv, .en, .nn])
  }

  @Test func `a short line takes the language of the document`() throws {
    let lemmas = try Fixtures.annotate(
      "Digital agenda\n\nKommunane skal ikkje vere åleine om dette, og innbyggjarane må få vere med frå første dag.\n"
    ).lemmas
    #expect(lemmas.blockLanguages.map(\.language) == [.nn, .nn])
  }

  @Test(arguments: [
    ("EU:s", Language.sv, "eu"), ("REDA:n", .sv, "red"), ("hälso-", .sv, "hälso-"),
    ("AI", .nb, "ai"),
  ])
  func `case endings after a colon go and suspended hyphens stay`(
    form: String, language: Language, lemma: String
  ) {
    #expect(SnowballLemmatizer().lemma(of: form.lowercased(), language: language) == lemma)
  }

  @Test(arguments: [
    (Language.sv, ["digitalisering", "digitaliseringen", "digitaliseringens"]),
    (.sv, ["kompetens", "kompetensen", "kompetenser"]),
    (.nb, ["kommune", "kommunen", "kommunene"]),
    (.nn, ["innbyggjarar", "innbyggjarane"]),
  ])
  func `inflections meet`(language: Language, forms: [String]) {
    let lemmatizer = SnowballLemmatizer()
    #expect(Set(forms.map { lemmatizer.lemma(of: $0, language: language) }).count == 1)
  }

  @Test func `function and generic words are marked and kept`() throws {
    let annotated = try Fixtures.annotate(
      "Vi ska utveckla digital kompetens för alla invånare i hela länet nu.")
    func marks(_ word: String) -> LemmaLayer.Marks? {
      annotated.tokens.tokens.indices.first {
        annotated.string(annotated.tokens.tokens[$0].utf8Range) == word
      }
      .map { annotated.lemmas.marks[$0] }
    }
    #expect(marks("ska")?.contains(.function) == true)
    #expect(marks("utveckla")?.contains(.generic) == true)
    #expect(marks("kompetens") == [])
  }
}

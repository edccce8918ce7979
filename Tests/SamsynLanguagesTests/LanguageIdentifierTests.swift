import Samsyn
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct LanguageIdentifierTests {
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
    (
      "Die Gemeinde soll die Zusammenarbeit zwischen Wirtschaft und Einwohnern für eine nachhaltige Entwicklung stärken.",
      .other
    ),
    (
      "Sveitarfélagið á að efla samstarf milli atvinnulífs og íbúa til þess að þróunin verði sjálfbær.",
      .other
    ),
    (
      "Kommunan skal styrkja samstarvið millum vinnulívið og borgararnar, so at menningin verður burðardygg.",
      .other
    ),
    (
      "Gielda galgá nannet ovttasbarggu ealáhusaiguin ja ássiiguin vai ovddideapmi lea ceavzilis.",
      .other
    ),
  ])
  func `languages are told apart`(text: String, language: Language) throws {
    #expect(try Fixtures.annotate(text).tokens.documentLanguage.language == language)
  }

  @Test func `each paragraph has its own language`() throws {
    let tokens = try Fixtures.annotate(
      """
      Vi ska utveckla länet tillsammans med invånare, föreningar och företag, och det är bråttom för alla.

      The main objective of the project is to support the digital development of small companies in the region.

      Kommunane skal ikkje vere åleine om dette, og innbyggjarane må få vere med frå første dag i arbeidet.
      """
    ).tokens
    #expect(tokens.blockLanguages.map(\.language) == [.sv, .en, .nn])
  }

  @Test func `a short line takes the language of the document`() throws {
    let tokens = try Fixtures.annotate(
      "Digital agenda\n\nKommunane skal ikkje vere åleine om dette, og innbyggjarane må få vere med frå første dag.\n"
    ).tokens
    #expect(tokens.blockLanguages.map(\.language) == [.nn, .nn])
  }
}

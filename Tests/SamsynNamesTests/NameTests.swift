import Samsyn
import SamsynModel
import SamsynNames
import SamsynTestSupport
import Testing

@Suite struct NameTests {
  static func names(_ text: String) throws -> [ActorName] {
    let document = try Fixtures.annotate(text)
    return NameFinder(try Fixtures.resources.get().languages).names(
      in: document, abbreviations: AbbreviationFinder().definitions(in: document))
  }

  @Test func `variants of one name are folded`() throws {
    let names = try Self.names(
      "Arbetet leds av Myndigheten för digital förvaltning i Sverige. Enligt DIGG är det bra, och Digg får stöd av Region Fjällmark."
    )
    let digg = try #require(names.first { $0.forms.contains { $0.form == "DIGG" } })
    #expect(Set(digg.forms.map(\.form)) == ["Myndigheten för digital förvaltning", "DIGG", "Digg"])
    #expect(digg.count == 3)
    #expect(digg.kind == .agency)
    #expect(names.first { $0.name == "Region Fjällmark" }?.kind == .region)
  }

  @Test func `the ampersand and the word are one`() throws {
    let names = try Self.names(
      "I fylket arbeider Smarte byer & samfunn med dette. Siden var Smart by & samfunn med, og til slutt kom Smarte byer og samfunn med også."
    )
    let smart = try #require(names.first { $0.forms.contains { $0.form.contains("&") } })
    #expect(smart.count == 3)
    #expect(smart.forms.count == 3)
  }

  @Test(arguments: [
    (
      "Vi i Saltnes kommune vil ha med oss innbyggerne i dette arbeidet.", "Saltnes kommune",
      ActorName.Kind.kommun
    ),
    (
      "Kommunen samarbeider med Digitaliseringsdirektoratet om dette arbeidet i år.",
      "Digitaliseringsdirektoratet", .agency
    ),
    ("De samarbetar med Vidfjell Data AB om tjänsten i kommunen.", "Vidfjell Data AB", .company),
    (
      "De får hjälp av Östermarkens universitet i arbetet med planen.", "Östermarkens universitet",
      .university
    ),
    ("Gjennom prosjektet «Digitale Bygder» skal kommunen få det til.", "Digitale Bygder", .project),
  ])
  func `actors have a kind`(text: String, name: String, kind: ActorName.Kind) throws {
    #expect(try Self.names(text).first { $0.name == name }?.kind == kind)
  }

  @Test func `the first word of a sentence is no name for its capital`() throws {
    #expect(try Self.names("Arbetet fortsätter. Kommunen deltar. Digitaliseringen ökar.").isEmpty)
  }

  @Test func `a genitive is a form of the name`() throws {
    let names = try Self.names(
      "Vi besøkte Saltnes i går. Alle i Saltneses bygder og Zyxfjord var der, og Zyxfjords folk kom."
    )
    #expect(names.first { $0.name == "Zyxfjord" }?.count == 2)
  }

  @Test func `a short form and its long form are one name`() throws {
    let names = try Self.names(
      "Region Uppland (RU) leder arbetet. Alla i RU deltar, och Region Uppland betalar för RU.")
    let region = try #require(names.first { $0.kind == .region })
    #expect(Set(region.forms.map(\.form)) == ["Region Uppland", "RU"])
    #expect(region.count == 5)
  }

  @Test(arguments: 0..<8) func `forms of equal count have one order`(round: Int) throws {
    let names = try Self.names(
      "I dag möter vi Zyxo i länet. Sedan är det Zyxos tur i länet, och det är ZYXO som bestämmer nu."
    )
    #expect(names.map(\.name) == ["ZYXO"])
    #expect(names.first?.forms.map(\.form) == ["ZYXO", "Zyxo", "Zyxos"])
  }

  @Test func `names do not cross blocks`() throws {
    let names = try Self.names("Vi tackar Statistiska\n\ncentralbyrån gör mycket för oss alla här.")
    #expect(!names.contains { $0.name == "Statistiska centralbyrån" })
  }
}

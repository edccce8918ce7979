import Samsyn
import SamsynModel
import SamsynTestSupport
import SamsynThemes
import Testing

@Suite struct ThemeTests {
  static let form = """
    # Sammanfattning från workshop

    ## Digital kompetens och lärande

    | Inspel | Vill bidra | På vilket sätt |
    |---|---|---|
    | Kurser för chefer i digital ledning | | |
    | Fler kurser för chefer om digital ledning på arbetstid | Skolan | |
    | Gratis kaffe | | |

    ## Säker och hållbar digital infrastruktur

    | Inspel | Vill bidra | På vilket sätt |
    |---|---|---|
    | Fiber till alla byar | | |
    """

  @Test func `rows keep their cells and their order`() throws {
    let inputs = InputCollector(scope: .all).inputs(
      in: try Fixtures.annotate(Self.form, name: "a.md"))
    #expect(
      inputs.map(\.text) == [
        "Kurser för chefer i digital ledning",
        "Fler kurser för chefer om digital ledning på arbetstid", "Gratis kaffe",
        "Fiber till alla byar",
      ])
    #expect(inputs[1].cells.map(\.column) == ["Inspel", "Vill bidra", "På vilket sätt"])
    #expect(
      inputs[1].cells.map(\.text) == [
        "Fler kurser för chefer om digital ledning på arbetstid", "Skolan", "",
      ])
  }

  @Test func `headings name the areas and like inputs meet`() async throws {
    let document = try Fixtures.annotate(Self.form, name: "a.md")
    let result = try await Pipeline().themes([document])
    #expect(result.inputs[0].theme == result.inputs[1].theme)
    #expect(result.inputs[2].theme != result.inputs[0].theme)
    #expect(
      result.themes[result.inputs[0].theme].area
        == .category(taxonomy: "vgr-kraftsamling", id: "kompetens"))
    #expect(
      result.themes[result.inputs[3].theme].area
        == .category(taxonomy: "vgr-kraftsamling", id: "infrastruktur"))
  }

  @Test func `columns of one name stay apart`() throws {
    let inputs = InputCollector(scope: .all).inputs(
      in: try Fixtures.annotate(
        "| Förslag | Vem | Vem |\n|---|---|---|\n| Kurser | A | B |\n", name: "a.md"))
    #expect(inputs.first?.cells.map(\.column) == ["Förslag", "Vem", "Vem 2"])
  }

  @Test(arguments: 0..<20)
  func `every input is in exactly one theme`(seed: Int) async throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let items = [
      "Öppna data", "Kurs för äldre", "Fiber i byn", "Bredbånd til alle", "Opplæring",
      "Trygge tenester", "AI i vården", "Meir samarbeid", "?",
    ]
    var text = "# Workshop\n\n"
    let count = Int.random(in: 1...40, using: &generator)
    for index in 0..<count {
      text += "- \(items.randomElement(using: &generator) ?? "") \(index % 7)\n"
    }
    let document = try Fixtures.annotate(text, name: "a.md")
    let result = try await Pipeline().themes([document])
    #expect(result.inputs.count == count, "seed \(seed)")
    #expect(result.themes.flatMap(\.inputs).sorted() == Array(0..<count), "seed \(seed)")
    for theme in result.themes {
      #expect(theme.inputs.allSatisfy { result.inputs[$0].theme == theme.index }, "seed \(seed)")
    }
  }
}

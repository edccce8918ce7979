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

  static func inputs(_ markdown: String) throws -> [ThemeInput] {
    InputCollector(scope: .all, vocabulary: try FormTests.vocabulary()).collect([
      try Fixtures.annotate(markdown, name: "a.md")
    ]).inputs
  }

  @Test func `rows keep their cells and their order`() throws {
    let inputs = try Self.inputs(Self.form)
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

  @Test(arguments: ["Gratis kaffe åt alla", "Cykelväg till hamnen", "Körsång på torget"])
  func `a row that is added leaves the others where they were`(row: String) async throws {
    let items = [
      "Öppna data om vattnet", "Öppna data om vägarna", "Kurs i digital ledning",
      "Kurs i digital ledning för chefer", "Fiber till alla byar",
      "Fiber till skolorna i alla byar",
      "AI i vården", "Hjälp med e-legitimation för äldre",
    ]
    func partition(_ items: [String]) async throws -> [[Int]] {
      let text = "# Workshop\n\n" + items.map { "- \($0)\n" }.joined()
      let result = try await Pipeline().themes([try Fixtures.annotate(text, name: "a.md")])
      return result.themes.map { theme in theme.inputs.filter { $0 < 8 } }.filter { !$0.isEmpty }
        .sorted { $0[0] < $1[0] }
    }
    #expect(try await partition(items) == (try await partition(items + [row])))
  }

  @Test func `inputs have kinds`() async throws {
    let text = """
      # Workshop

      - Det saknas kunskap om data i byarna
      - Skapa en gemensam plattform för kurser
      - Målet är att andelen ökar
      - Vem gör vad?
      """
    let result = try await Pipeline().themes([try Fixtures.annotate(text, name: "a.md")])
    #expect(result.inputs.map(\.type) == ["need", "proposal", "goal", "question"])
  }

  @Test func `columns of one name stay apart`() throws {
    let inputs = try Self.inputs("| Förslag | Vem | Vem |\n|---|---|---|\n| Kurser | A | B |\n")
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

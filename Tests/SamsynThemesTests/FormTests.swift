import Samsyn
import SamsynModel
import SamsynResources
import SamsynTestSupport
import SamsynThemes
import Testing

/// Returned copies of a form: what rows are, which belong together, and that nothing is lost.
@Suite struct FormTests {
  static func vocabulary() throws -> FormVocabulary { FormVocabulary(try LanguageData.all()) }

  static func tables(_ markdown: String) throws -> [FormTable] {
    FormFinder(try vocabulary()).tables(in: try Fixtures.annotate(markdown, name: "a.md"))
  }

  static func copy(
    _ respondent: String, _ rows: [String], head: String = "| Nr | Inspel | Vill bidra | Sätt |"
  ) -> String {
    "# Workshop\n\nOrganisation: \(respondent)\n\n## Kompetens\n\n\(head)\n|---|---|---|---|\n"
      + rows.joined(separator: "\n") + "\n"
  }

  static func merge(_ texts: [String], emptyForm: Int? = nil) async throws -> WorkshopResult {
    var documents: [AnnotatedDocument] = []
    for (index, text) in texts.enumerated() {
      let read = try Fixtures.annotate(text, name: "svar-\(index).md")
      var document = read.document
      document.id = DocumentID(index)
      documents.append(
        AnnotatedDocument(document: document, tokens: read.tokens, lemmas: read.lemmas))
    }
    return try await Pipeline().themes(documents, emptyForm: emptyForm.map { DocumentID($0) })
  }

  @Test(arguments: [
    (
      "| Nr | Inspel från workshop | Vill bidra |", [MergedForm.ColumnRole.number, .input, .answer]
    ),
    ("| # | Innspill fra verksted | Hvem |", [.number, .input, .answer]),
    ("| Tema | Innspel | Kven |", [.area, .input, .answer]),
    ("| Förslag | Vem | Tema |", [.input, .answer, .answer]),
  ])
  func `columns are told by their heads`(head: String, roles: [MergedForm.ColumnRole]) throws {
    let table = try #require(try Self.tables("\(head)\n|---|---|---|\n| 1 | Kurs | Ja |\n").first)
    #expect(table.roles == roles)
    #expect(table.kind == .inputs)
  }

  @Test func `participants and sums are no inputs and are counted`() async throws {
    let text = """
      # Workshop

      | Namn | Organisation | E-post |
      |---|---|---|
      | Eva Ek | Norrbo kommun | eva@norrbo.example |

      | Inspel | Vill bidra |
      |---|---|
      | Fiber i byn | Ja |
      | Summa | 12 |
      """
    let result = try await Self.merge([text])
    #expect(result.inputs.map(\.text) == ["Fiber i byn"])
    let account = result.account
    #expect(account.participantRows == 1 && account.totalRows == 1)
    #expect(account.isBalanced)
  }

  @Test func `an area that stands once counts for the rows below it`() throws {
    let tables = try Self.tables(
      "| Tema | Förslag |\n|---|---|\n| Skola | Kurs |\n| | Läxhjälp |\n| Väg | Fiber |\n")
    #expect(tables.first?.rows.map(\.section) == ["Skola", "Skola", "Väg"])
  }

  @Test func `copies meet row by row, whatever was done to them`() async throws {
    let result = try await Self.merge([
      Self.copy(
        "Norrbo",
        [
          "| 1 | Kurser för chefer i digital ledning | Ja | lokal |",
          "| 2 | Fiber till alla byar | | |", "| 3 | Öppna data om vägar och vatten | | |",
        ]),
      Self.copy(
        "Storvik",
        [
          "| 3 | Öppna data om vägar och vatten | Kanske | |",
          "| 1 | Kurser för alla chefer i digital ledning | Ja | |",
          "| 2 | Fiber till alla byar | | |", "| | Cykelgarage vid stationen | Ja | |",
        ]),
      Self.copy(
        "Lilltorp",
        [
          "| 1 | Kurser för chefer i digital ledning | | |", "| 2 | | Ja | |",
          "| 3 | Öppna data om vägar och vatten | | |",
        ]),
    ])
    let form = try #require(result.forms.first)
    #expect(form.copies.map(\.respondent) == ["Norrbo", "Storvik", "Lilltorp"])
    #expect(
      form.rows.map(\.text) == [
        "Kurser för chefer i digital ledning", "Fiber till alla byar",
        "Öppna data om vägar och vatten", "Cykelgarage vid stationen",
      ])
    #expect(form.rows.map(\.origin) == [.form, .form, .form, .added])
    #expect(form.rows[0].sources.map(\.manner) == [.same, .reworded, .same])
    #expect(form.rows[0].rewordings.map(\.text) == ["Kurser för alla chefer i digital ledning"])
    #expect(form.rows[1].sources.map(\.manner) == [.same, .same, .numbered])
    #expect(form.rows[1].answers(2).map(\.text) == ["Ja"])
    #expect(result.inputs.count == 4 && result.account.isBalanced)
    #expect(result.account.answersIn == result.account.answersOut)
  }

  @Test func `the form that was sent out decides what was added`() async throws {
    let result = try await Self.merge(
      [
        Self.copy("", ["| 1 | Kurser för chefer | | |", "| 2 | Fiber till alla byar | | |"]),
        Self.copy("Norrbo", ["| 1 | Kurser för chefer | Ja | |", "| | Ny bro över ån | Ja | |"]),
        Self.copy("Storvik", ["| 1 | Kurser för chefer | | |", "| | Ny bro över ån | | |"]),
      ], emptyForm: 0)
    let form = try #require(result.forms.first)
    #expect(form.rows.map(\.origin) == [.form, .form, .added])
    #expect(form.rows[2].sources.count == 2)
    #expect(form.copies.map(\.isEmptyForm) == [true, false, false])
  }

  @Test func `things that differ by a number are two things`() async throws {
    let result = try await Self.merge([
      Self.copy("A", ["| 1 | Kurser för chefer | | |", "| | Gång- och cykelväg etapp 2 | | |"]),
      Self.copy("B", ["| 1 | Kurser för chefer | | |", "| | Gång- och cykelväg etapp 3 | | |"]),
    ])
    #expect(result.forms.first?.rows.count == 3)
  }

  @Test func `two workshops with the same heads are not one form`() async throws {
    let result = try await Self.merge([
      Self.copy("A", ["| 1 | Kurser för chefer | | |", "| 2 | Fiber till alla byar | | |"]),
      Self.copy("B", ["| 1 | Ny simhall | | |", "| 2 | Fler bussar till skolan | | |"]),
    ])
    #expect(result.forms.isEmpty && result.inputs.count == 4)
  }

  @Test(arguments: 0..<15)
  func `nothing is lost from copies in disorder`(seed: Int) async throws {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let form = [
      "Kurser", "Fiber i byn", "Öppna data", "Trygghet på nätet", "AI i vården", "Kurser",
    ]
    var texts: [String] = []
    var rows = 0
    for copy in 0..<Int.random(in: 2...5, using: &generator) {
      var own = form.enumerated().map {
        "| \($0 + 1) | \($1) | \(Bool.random(using: &generator) ? "Ja" : "") | |"
      }
      own.shuffle(using: &generator)
      own.removeLast(Int.random(in: 0...2, using: &generator))
      if Bool.random(using: &generator) { own.append("| | Eget förslag \(copy) | x | y |") }
      rows += own.count
      texts.append(Self.copy("Org \(copy)", own))
    }
    let result = try await Self.merge(texts)
    #expect(result.account.inputRows == rows, "seed \(seed)")
    #expect(result.account.isBalanced, "seed \(seed)")
    let sources = result.forms.flatMap(\.rows).flatMap(\.sources)
    let unmerged = result.inputs.count { $0.merged == nil }
    #expect(sources.count + unmerged == rows, "seed \(seed)")
    let places = Set(sources.map { "\($0.document.index)/\($0.block)" })
    #expect(places.count == sources.count, "seed \(seed)")
  }

  @Test func `the same words under several headings meet under their own`() async throws {
    func form(_ rows: [String: [String]], _ order: [String]) -> String {
      "# Workshop\n\n"
        + order.map { heading in
          "## \(heading)\n\n| Inspel | Vill bidra |\n|---|---|\n"
            + (rows[heading] ?? []).joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }
    let order = ["Kompetens", "Trygghet", "Väg"]
    let result = try await Self.merge([
      form(
        [
          "Kompetens": ["| Kurser | |", "| Övrigt | k |"],
          "Trygghet": ["| Lås | |", "| Övrigt | t |"], "Väg": ["| Grus | |", "| Övrigt | v |"],
        ], order),
      form(
        [
          "Kompetens": ["| Kurser | |"], "Trygghet": ["| Lås | |", "| Övrigt | t2 |"],
          "Väg": ["| Grus | |", "| Övrigt | v2 |"],
        ], order),
      form(
        [
          "Kompetens": ["| Kurser | |", "| Övrigt | k3 |"],
          "Trygghet": ["| Lås | |", "| Övrigt | |"], "Väg": ["| Grus | |", "| Övrigt | |"],
        ], order),
    ])
    let form = try #require(result.forms.first)
    let answers = Dictionary(
      grouping: form.rows.filter { $0.text == "Övrigt" }, by: \.section
    ).mapValues { $0.flatMap { $0.answers(1).map(\.text) } }
    #expect(answers == ["Kompetens": ["k", "k3"], "Trygghet": ["t", "t2"], "Väg": ["v", "v2"]])
  }

  @Test
  func `a copy without heads, a rest on the next page and a renamed column keep their answers`()
    async throws
  {
    let rows = ["Kurser för chefer", "Fiber till alla byar", "Öppna data om vägar"]
    func plain(_ head: String, _ answers: [String]) -> String {
      "# Workshop\n\n\(head)\n" + (head.isEmpty ? "" : "|---|---|---|\n")
        + zip(rows, answers).map { "| \($0) | \($1) | x |" }.joined(separator: "\n") + "\n"
    }
    let texts = [
      plain("| Inspel | Vill bidra | Sätt |", ["A1", "A2", "A3"]),
      plain("| Inspel | Bidrar vi? | Sätt |", ["B1", "B2", "B3"]),
      "Workshop\n\n"
        + zip(rows, ["C1", "C2", "C3"]).map { "\($0)\t\($1)\tx" }.joined(separator: "\n") + "\n",
    ]
    let result = try await Self.merge(texts)
    let form = try #require(result.forms.first)
    #expect(form.copies.count == 3 && form.rows.count == 3)
    for (number, row) in form.rows.enumerated() {
      #expect(row.answering(form) == [0, 1, 2])
      let own = row.sources.map { source in
        (source.cells + source.extra.map(\.text)).filter { $0.count == 2 }
      }
      #expect(own == [["A\(number + 1)"], ["B\(number + 1)"], ["C\(number + 1)"]])
    }
  }

  @Test func `a table that says who answers may stand in any shape`() async throws {
    for head in [
      "| Organisation | Norrbo kommun |\n|---|---|\n| Kontaktperson | Eva |",
      "Organisation: Norrbo kommun", "Svar från: Norrbo kommun",
    ] {
      let result = try await Self.merge([
        "# Workshop\n\n\(head)\n\n| Inspel | Svar |\n|---|---|\n| Kurser för chefer | ja |\n| Fiber i byn | |\n",
        "# Workshop\n\nOrganisation: B\n\n| Inspel | Svar |\n|---|---|\n| Kurser för chefer | |\n| Fiber i byn | |\n",
      ])
      #expect(result.forms.first?.copies.map(\.respondent) == ["Norrbo kommun", "B"], "\(head)")
      #expect(result.inputs.count == 2, "\(head)")
    }
  }

  @Test func `two workshops in one folder are two forms`() async throws {
    func copies(_ rows: [String], _ count: Int) -> [String] {
      (0..<count).map { number in
        Self.copy("O\(number)", rows.enumerated().map { "| \($0 + 1) | \($1) | \(number) | |" })
      }
    }
    let result = try await Self.merge(
      copies(["Kurser för chefer", "Fiber till alla byar"], 6)
        + copies(["Ny simhall i centrum", "Fler bussar till skolan"], 2))
    #expect(result.forms.map(\.copies.count) == [6, 2])
    #expect(result.forms.flatMap(\.rows).allSatisfy { $0.origin == .form })
  }
}

import Foundation
import Samsyn
import SamsynDictionaries
import SamsynLemmas
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct LemmaTests {
  static func analyze(_ form: String, _ language: Language) throws -> WordAnalysis {
    try Fixtures.resources.get().makeAnnotator().analyze(form, language: language)
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [
      (Language.sv, ["digitalisering", "digitaliseringen", "digitaliseringens"], "digitalisering"),
      (.sv, ["kompetens", "kompetensen", "kompetenser"], "kompetens"),
      (.sv, ["invånare", "invånarna", "invånarnas"], "invånare"),
      (.sv, ["många", "flera", "flest"], "många"),
      (.nb, ["kommune", "kommunen", "kommunene"], "kommune"),
      (.nb, ["innbygger", "innbyggere", "innbyggerne"], "innbygger"),
      (.nb, ["større", "stor", "store"], "stor"),
      (.nn, ["innbyggjar", "innbyggjarar", "innbyggjarane"], "innbyggjar"),
      (.nn, ["vert", "vart", "vorte"], "verte"),
      (.nn, ["kjem", "kom"], "kome"),
      (.sv, ["workshop", "workshoppen", "workshoppar"], "workshop"), (.nb, ["ikke"], "ikke"),
    ])
  func `inflections meet`(language: Language, forms: [String], lemma: String) throws {
    for form in forms { #expect(try Self.analyze(form, language).lemma == lemma, "\(form)") }
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [
      (Language.sv, "kompetensförsörjningsutmaning", "kompetensförsörjnings|utmaning"),
      (.sv, "bredbandsstrategin", "bredbands|strategin"),
      (.sv, "samhällsutvecklingen", "samhälls|utvecklingen"),
      (.sv, "digitaliseringsresan", "digitaliserings|resan"),
      (.sv, "skolbibliotek", "skol|bibliotek"),
      (.nb, "samfunnsutviklingen", "samfunns|utviklingen"),
      (.nb, "bredbåndsutbygging", "bredbånds|utbygging"),
      (.nb, "innovasjonsprosjekter", "innovasjons|prosjekter"),
      (.nn, "samfunnsutviklinga", "samfunns|utviklinga"),
      (.nn, "breibandsutbygging", "breibands|utbygging"),
      (.nn, "innbyggjarundersøking", "innbyggjar|undersøking"),
      (.sv, "utveckling", "utveckling"), (.sv, "möjligheter", "möjligheter"),
      (.sv, "kvalitet", "kvalitet"),
      (.nb, "dokumentasjon", "dokumentasjon"), (.nb, "forfatteren", "forfatteren"),
      (.nb, "kreditoren", "kreditoren"),
      (.nn, "utvikling", "utvikling"), (.nn, "kommunane", "kommunane"),
    ])
  func `compounds are taken apart and simple words are not`(
    language: Language, form: String, parts: String
  ) throws {
    #expect(try Self.analyze(form, language).compound?.forms ?? form == parts)
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [
      (
        "Regionens drifts- och utvecklingskapaciteten minskar i hela länet.",
        ["driftskapaciteten"]
      ),
      ("Hälso- och sjukvården ska bli bättre för alla i länet.", ["Hälsovården"]),
      ("Alla får hälso-och sjukvård i regionen när de behöver den.", ["hälsovård"]),
      ("Vi ska stärka kunskaps-⁴ & förnyelsekapaciteten i länet nu.", ["kunskapskapaciteten"]),
      ("Det finns utbildnings- och FoU institutioner i alla län.", ["utbildningsinstitutioner"]),
      (
        "De stödjer vård-, omsorgs- samt skolverksamheten i kommunen.",
        ["vårdverksamheten", "omsorgsverksamheten"]
      ),
      ("Det gäller både nationell- och EU-nivå för kommunen.", ["nationellnivå"]),
      ("Vi satsar på energiproduktion och -lagring i hela länet.", ["energilagring"]),
      ("In- respektive utflyttning påverkar kommunen varje år.", ["Inflyttning"]),
      ("Vi vil ha smart by- og samfunnsutvikling i hele fylket.", ["byutvikling"]),
      ("Kommunen har skole- eller barnehageplasser til alle barn.", ["skoleplasser"]),
      ("Dei vil ha by- og samfunnsutvikling som er berekraftig i heile fylket.", ["byutvikling"]),
      ("Dei arbeider med energiproduksjon og -lagring i heile fylket.", ["energilagring"]),
      ("Vi arbetar med barn- och det är bra för alla i länet.", []),
    ])
  func `elliptic compounds are expanded`(text: String, expanded: [String]) throws {
    let annotated = try Fixtures.annotate(text)
    #expect(annotated.lemmas.ellipses.map(\.expanded) == expanded)
    for ellipsis in annotated.lemmas.ellipses {
      // Both places are in the text: the short word, and what it borrows.
      let short = annotated.string(annotated.tokens.tokens[ellipsis.token].utf8Range)
      let borrowed = annotated.string(ellipsis.borrowed)
      let stub = short.replacing("-", with: "")
      #expect(ellipsis.expanded == stub + borrowed || ellipsis.expanded == borrowed + stub)
      let lender = annotated.tokens.tokens[ellipsis.lender].utf8Range
      #expect(ellipsis.borrowed.start >= lender.start && ellipsis.borrowed.end <= lender.end)
    }
  }

  @Test func `word processors' hyphens and long lists are no matter`() throws {
    let text = "Alla får hälso\u{2011} och sjukvård i länet nu."
    if Fixtures.hasDictionaries {
      #expect(try Fixtures.annotate(text).lemmas.ellipses.map(\.expanded) == ["hälsovård"])
    }
    let list =
      "Energiproduktion " + Array(repeating: "-lagring", count: 20_000).joined(separator: ", ")
    #expect(try Fixtures.annotate(list).lemmas.ellipses.count < 20)
  }

  @Test func `an acronym with an ending is no form of a word`() throws {
    let annotated = try Fixtures.annotate(
      "Agendan (REDA:n) är redan klar, och EU:s stöd gäller redan i hela länet för alla.")
    func lemmas(_ form: String) -> [String] {
      annotated.tokens.tokens.indices.filter {
        annotated.string(annotated.tokens.tokens[$0].utf8Range) == form
      }.compactMap { annotated.lemmas.lemma(ofToken: $0) }
    }
    #expect(lemmas("REDA:n") == ["reda"])
    #expect(lemmas("EU:s") == ["eu"])
    #expect(lemmas("redan") == ["redan", "redan"])
    let reda = annotated.tokens.tokens.indices.first {
      annotated.string(annotated.tokens.tokens[$0].utf8Range) == "REDA:n"
    }
    #expect(reda.flatMap { annotated.lemmas.analysis(ofToken: $0) }?.partOfSpeech == .properNoun)
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [
      ("hållbarhet", "bærekraft", "berekraft"), ("kompetens", "kompetanse", "kompetanse"),
      ("invånare", "innbygger", "innbyggjar"), ("omställning", "omstilling", "omstilling"),
      ("samhällsutveckling", "samfunnsutvikling", "samfunnsutvikling"),
      ("skola", "skole", "skule"),
      ("bredbandsutbyggnad", "bredbåndsutbygging", "breibandsutbygging"),
      ("landsting", "fylkesting", "fylkesting"),
      ("digitaliseringen", "digitaliseringen", "digitaliseringa"),
    ])
  func `words of three languages meet in a concept`(sv: String, nb: String, nn: String) throws {
    let concepts = try [(sv, Language.sv), (nb, .nb), (nn, .nn)].map {
      try Self.analyze($0.0, $0.1).concepts.first?.concept
    }
    #expect(concepts[0] != nil)
    #expect(concepts[0] == concepts[1])
    #expect(concepts[1] == concepts[2])
  }

  @Test(.enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"))
  func `links say why`() throws {
    #expect(try Self.analyze("hållbarhet", .sv).concepts.first?.kind == .lexicon)
    #expect(try Self.analyze("hållbarhet", .sv).concepts.first?.label == "bærekraft")
    #expect(try Self.analyze("konsert", .sv).concepts.first?.kind == .cognate)
    #expect(try Self.analyze("fönster", .sv).concepts.first?.kind == .dictionary)
    #expect(try Self.analyze("vindu", .nb).concepts.first?.kind == .identity)
    #expect(try Self.analyze("bredbandsutbyggnad", .sv).concepts.first?.kind == .constituents)
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries, "dictionaries are not installed"),
    arguments: [("rolig", "rolig"), ("rar", "rar"), ("anledning", "anledning")])
  func `false friends do not meet`(sv: String, nb: String) throws {
    let swedish = try Self.analyze(sv, .sv).concepts.map(\.concept)
    let norwegian = try Self.analyze(nb, .nb).concepts.map(\.concept)
    #expect(Set(swedish).isDisjoint(with: norwegian))
  }

  // MARK: - One level lower, and bad input

  @Test func `without dictionaries endings and lexicon do the work`() throws {
    let resources = try Fixtures.bareResources.get()
    let annotator = resources.makeAnnotator()
    for (form, language, lemma) in [
      ("digitaliseringens", Language.sv, "digitalisering"), ("kommunerna", .sv, "kommun"),
      ("innbyggerne", .nb, "innbygger"), ("kommunar", .nn, "kommune"),
    ] {
      #expect(annotator.analyze(form, language: language).lemma == lemma, "\(form)")
    }
    let pair = [("hållbarheten", Language.sv), ("bærekraft", .nb)].map {
      annotator.analyze($0.0, language: $0.1).concepts.first?.concept
    }
    #expect(pair[0] == "bærekraft" && pair[1] == "bærekraft")
    let limitations = resources.lexicon.limitations
    #expect(limitations.contains { $0.contains("apt-get install apertium-swe-nor") })
    #expect(limitations.contains { $0.contains("hunspell-no") })
  }

  @Test func `a damaged dictionary is named and left out`() async throws {
    try await Fixtures.withFolder { folder in
      let path = folder.appendingPathComponent("apertium/apertium-swe-nor")
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      let file = path.appendingPathComponent("swe-nob.automorf.bin")
      try Data("LTTB damaged beyond repair".utf8).write(to: file)
      let resources = try Resources(dictionaryRoot: folder.path)
      #expect(
        resources.makeAnnotator().analyze("kommunerna", language: .sv).lemma == "kommun")
      #expect(
        resources.lexicon.limitations.contains {
          $0.contains("apertium/apertium-swe-nor/swe-nob.automorf.bin") && !$0.contains(folder.path)
        })
    }
  }

  @Test(arguments: [
    String(repeating: "å", count: 10_000), String(repeating: "samhälls", count: 2_000),
    "приветmål", "日本語", "e\u{301}\u{301}\u{301}", "-", "--", ":", "a:", "-a-", "\u{200D}",
    "ǅ", "x" + String(repeating: "-y", count: 500),
  ])
  func `odd words are analyzed all the same`(form: String) throws {
    for language in Language.allCases {
      let analysis = try Self.analyze(form, language)
      if let compound = analysis.compound {
        #expect(compound.constituents.count >= 2)
        #expect(compound.constituents.map(\.form).joined() == form)
      }
    }
    _ = try Fixtures.annotate("Vi har \(form) i länet.\n\n\(form)")
  }

  @Test func `false friends stay apart without bilingual dictionaries`() throws {
    let annotator = try Fixtures.bareResources.get().makeAnnotator()
    #expect(annotator.analyze("rolig", language: .sv).concepts.map(\.concept) == ["morsom"])
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

import Foundation
import Samsyn
import SamsynKeywords
import SamsynModel
import SamsynResources
import SamsynTestSupport
import Testing

@Suite struct KeywordTests {
  static func keyphrases(_ texts: [String], limit: Int = 10) async throws -> [[Keyphrase]] {
    let documents = try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text)
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
    return try await Pipeline().keyphrases(documents, limit: limit).map(\.keyphrases)
  }

  @Test(arguments: [
    (
      "Små och medelstora företag behöver stöd. Små och medelstora företag är viktiga för länet. Vi stöttar små och medelstora företag.",
      "små och medelstora företag"
    ),
    (
      "Smarte byer og samfunn er målet. Vi bygger smarte byer og samfunn. Her er smarte byer og samfunn viktige.",
      "smarte byer og samfunn"
    ),
    (
      "Smarte bygder er målet vårt. Vi byggjer smarte bygder saman. Innbyggjarane i smarte bygder deltek.",
      "smarte bygder"
    ),
  ])
  func `phrases around a linking word stay whole`(text: String, expected: String) async throws {
    let found = try await Self.keyphrases([text])[0]
    #expect(found.first?.phrase.lowercased() == expected)
    #expect(found.first?.count == 3)
  }

  @Test func `inflections are merged under the most used form`() async throws {
    let found = try await Self.keyphrases([
      "Kompetensen växer. Kompetens behövs. Utan kompetens stannar länet. Kompetensens värde är stort."
    ])[0]
    let keyphrase = try #require(found.first { $0.lemma.hasPrefix("kompet") })
    #expect(keyphrase.count == 4)
    #expect(keyphrase.phrase == "kompetens")
    #expect(keyphrase.forms.reduce(0) { $0 + $1.count } == 4)
  }

  @Test func `the score is the logistic function of the weighted signals`() async throws {
    let found = try await Self.keyphrases([
      "Bredband byggs nu. Bredband behövs här.", "Vård och omsorg för alla här.",
    ])[0]
    let broadband = try #require(found.first { $0.lemma == "bredband" })
    #expect(abs(broadband.signals[.frequency] - 0.6931472) < 1e-6)
    #expect(broadband.signals[.lead] == 1)
    #expect(broadband.signals[.two] == 0)
    let file = try LanguageData.shared("keyphrase-model.tsv")
    var sum = 0.0
    for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t").map(String.init)
      if columns[0] == "bias" { sum += Double(columns[1]) ?? .nan }
      if let signal = KeyphraseSignal.allCases.first(where: { $0.name == columns[0] }) {
        sum += (Double(columns[1]) ?? .nan) * broadband.signals[signal]
      }
    }
    #expect(abs(broadband.score - 1 / (1 + exp(-sum))) < 1e-12)
  }

  @Test(
    .enabled(if: Fixtures.hasDictionaries),
    arguments: [
      ("Den digitala kompetensen växer. Den digitala kompetensen behövs.", "digital kompetens"),
      (
        "Det digitala utanförskapet minskar. Det digitala utanförskapet kostar.",
        "digitalt utanförskap"
      ),
      ("De öppna data som finns ska delas. Öppna data ger värde.", "öppna data"),
      (
        "Näringslivets digitala omställning är viktig. Näringslivets digitala omställning sker.",
        "näringslivets digitala omställning"
      ),
      ("De digitala lösningarna kostar. De digitala lösningarna behövs.", "digitala lösningar"),
      (
        "Dei digitale tenestene kostar, og ikkje berre her. Dei digitale tenestene trengst i kommunane.",
        "digitale tenester"
      ),
      (
        "Karlstads universitets roll växer. Här finns Karlstads universitet.",
        "Karlstads universitet"
      ),
      (
        "Den digitale kompetansen vokser. Den digitale kompetansen trengs i alle kommuner.",
        "digital kompetanse"
      ),
      (
        "Det digitale samfunnet er her. Det digitale samfunnet krever mye av kommunene.",
        "digitalt samfunn"
      ),
      (
        "Den digitale kompetansen veks, og ikkje berre her. Den digitale kompetansen trengst i kommunane.",
        "digital kompetanse"
      ),
    ])
  func `phrases stand in their base form`(text: String, expected: String) async throws {
    let found = try await Self.keyphrases([text])[0].map(\.phrase)
    #expect(found.contains(expected), "\(found)")
  }

  @Test(.enabled(if: Fixtures.hasDictionaries))
  func `people and verb phrases are no keyphrases`() async throws {
    let found = try await Self.keyphrases([
      "Digitaliseringen ökar, säger Anders Lundkvist. Lundkvist ökar takten. Anders Lundkvist ler."
    ])[0].map { $0.phrase.lowercased() }
    #expect(!found.contains { $0.contains("lundkvist") || $0.contains("ökar") }, "\(found)")
  }

  @Test func `one text has keyphrases that are not what every text has`() async throws {
    let found = try await Self.keyphrases([
      "Året var bra. Bredbandsutbyggnaden gick fort. Dagen kom. Året gick. Bredbandsutbyggnaden kostade."
    ])[0].map(\.phrase)
    let broadband = try #require(found.firstIndex(of: "bredbandsutbyggnad"))
    let year = found.firstIndex(of: "år") ?? Int.max
    #expect(broadband < year)
  }

  @Test func `function words, headings' boilerplate and fragments are no keyphrases`() async throws
  {
    let found = try await Self.keyphrases([
      "Digital delaktighet är målet. Digital delaktighet kräver stöd. Digital delaktighet för alla."
    ])[0].map(\.phrase)
    #expect(found.contains { $0.lowercased() == "digital delaktighet" })
    #expect(!found.contains { ["är", "för", "delaktighet"].contains($0.lowercased()) })
  }

  @Test func `words of every document rank below words of one`() async throws {
    let found = try await Self.keyphrases([
      "Kommunstyrelsen beslutar om bredband. Bredband behövs. Kommunstyrelsen vill.",
      "Kommunstyrelsen beslutar om vård. Vård behövs. Kommunstyrelsen vill.",
      "Kommunstyrelsen beslutar om skola. Skola behövs. Kommunstyrelsen vill.",
    ])
    let ranks = found[0].map { $0.phrase.lowercased() }
    let broadband = try #require(ranks.firstIndex(of: "bredband"))
    let board = try #require(ranks.firstIndex(of: "kommunstyrelse"))
    #expect(broadband < board)
  }

  @Test func `groups sum their documents`() async throws {
    let lists = try await Self.keyphrases([
      "Bredband i byn. Bredband behövs.", "Bredband i dalen. Bredband byggs.",
    ])
    let merged = GroupKeyphrases(limit: 5).keyphrases(
      lists.enumerated().map { KeyphraseList(scope: .document(DocumentID($0)), keyphrases: $1) },
      groups: ["a", "a"])
    #expect(merged.count == 1)
    #expect(merged[0].keyphrases.first { $0.lemma == "bredband" }?.count == 4)
  }

  @Test func `groups have lists of their own, a shared one, and what is unique`() async throws {
    let lists = try await Self.keyphrases([
      "Bredband i byn. Bredband behövs. Gruvan växer. Gruvan behövs.",
      "Bredband i dalen. Bredband byggs. Skogen växer. Skogen behövs.",
    ])
    let merged = GroupKeyphrases(limit: 5).keyphrases(
      lists.enumerated().map { KeyphraseList(scope: .document(DocumentID($0)), keyphrases: $1) },
      groups: ["a", "b"], comparing: true)
    let shared = try #require(merged.first { $0.scope == .shared })
    #expect(shared.keyphrases.map(\.lemma) == ["bredband"])
    #expect(shared.keyphrases[0].count == 4)
    let unique = try #require(merged.first { $0.scope == .unique("a") })
    #expect(unique.keyphrases.contains { $0.lemma == "gruva" })
    #expect(!unique.keyphrases.contains { $0.lemma == "bredband" })
  }
}

@Suite struct KeynessTests {
  static func documents(_ texts: [String]) throws -> [AnnotatedDocument] {
    try texts.enumerated().map { index, text in
      let annotated = try Fixtures.annotate(text)
      var document = annotated.document
      document.id = DocumentID(index)
      return AnnotatedDocument(
        document: document, tokens: annotated.tokens, lemmas: annotated.lemmas)
    }
  }

  @Test func `enough documents give a rank, few give none`() throws {
    let pipeline = try Pipeline()
    let texts = (0..<60).map { $0 < 30 ? "Gruvan växer i byn." : "Skogen växer i byn." }
    let found = pipeline.keyness(
      try Self.documents(texts), groups: texts.indices.map { $0 < 30 ? "a" : "b" }, limit: 5)
    let mine = try #require(found.first { $0.target == "a" && $0.term.lowercased() == "gruvan" })
    #expect(mine.rank == 1)
    #expect(mine.unit == .document)
    #expect(mine.conservativeLogRatio > 0)
    #expect(mine.targetCount == 30 && mine.referenceCount == 0)
    #expect(mine.dispersion == 0)

    let few = pipeline.keyness(
      try Self.documents(["Gruvan växer i byn.", "Skogen växer i byn."]), groups: ["a", "b"],
      limit: 5)
    #expect(!few.isEmpty)
    #expect(few.allSatisfy { $0.rank == nil && $0.evidence == "not enough evidence" })
  }
}

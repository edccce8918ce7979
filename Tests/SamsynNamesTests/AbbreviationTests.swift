import Samsyn
import SamsynModel
import SamsynNames
import SamsynTestSupport
import Testing

@Suite struct AbbreviationTests {
  @Test(arguments: [
    ("Artificiell intelligens (AI) är viktig. AI är här.", "AI", "Artificiell intelligens"),
    ("Den regionala utvecklingsstrategin (RUS) gäller.", "RUS", "regionala utvecklingsstrategin"),
    ("Kunstig intelligens (KI) kommer.", "KI", "Kunstig intelligens"),
    ("Vi hörde DIGG (Digitala gruppen) tala.", "DIGG", "Digitala gruppen"),
  ])
  func `short forms are learned with their long forms`(text: String, short: String, long: String)
    throws
  {
    let found = try AbbreviationFinder().definitions(in: Fixtures.annotate(text))
    #expect(found.map(\.abbreviation) == [short])
    #expect(found.map(\.longForm) == [long])
  }

  @Test func `different long forms conflict`() throws {
    let finder = AbbreviationFinder()
    let found = try [
      "Single digital gateway (SDG) öppnar.", "Sustainable development goals (SDG) gäller.",
    ]
    .flatMap { try finder.definitions(in: Fixtures.annotate($0)) }
    #expect(finder.markConflicts(found).map(\.conflicts) == [true, true])
  }
}

import Samsyn
import SamsynLemmas
import SamsynModel
import SamsynTestSupport
import Testing

@Suite struct LemmaTests {
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

import SamsynModel
import SamsynStopwords
import Testing

@Suite struct StopwordListTests {
  @Test(arguments: [
    (Language.sv, ["och", "för", "från", "på", "är", "också", "ska"]),
    (.nb, ["og", "før", "gjøre", "være", "på", "også", "skal"]),
    (.nn, ["og", "ikkje", "vere", "gjere", "frå", "også", "skal"]),
  ])
  func `function words keep their letters`(language: Language, words: [String]) throws {
    let list = try StopwordList(.function, language)
    for word in words { #expect(list.words.contains(word), "\(word)") }
  }

  @Test(arguments: [
    (Language.sv, ["arbeta", "utveckling", "beslut"]), (.nb, ["arbeide", "utvikling", "vedtak"]),
    (.nn, ["arbeide", "utvikling", "vedtak"]),
  ])
  func `generic words are no function words`(language: Language, words: [String]) throws {
    let function = try StopwordList(.function, language)
    let generic = try StopwordList(.generic, language)
    for word in words { #expect(!function.words.contains(word), "\(word)") }
    #expect(generic.words.contains(words[1]))
    // Words of substance are in neither layer.
    #expect(!generic.words.contains(words[2]))
  }

  @Test func `the lists of the three languages are of like size`() throws {
    for layer in StopwordList.Layer.allCases {
      let sizes = try Language.analyzed.map { try StopwordList(layer, $0).words.count }
      #expect((sizes.min() ?? 0) * 3 > (sizes.max() ?? 0) * 2, "\(layer): \(sizes)")
    }
  }
}

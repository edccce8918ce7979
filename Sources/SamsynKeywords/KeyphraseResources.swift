public import SamsynLemmas
public import SamsynModel
public import SamsynResources

/// The data files behind keyphrases, read once and shared by all workers.
public struct KeyphraseResources: Sendable {
  public let grammar: PhraseGrammar
  let reference: ReferenceFrequencies
  let model: KeyphraseModel
  let citation: CitationForm
  let people: PersonNames

  public init(_ languages: [LanguageData], lexicon: LanguageLexicon) throws {
    grammar = PhraseGrammar(languages)
    reference = try ReferenceFrequencies()
    model = try KeyphraseModel()
    citation = CitationForm(lexicon)
    people = PersonNames(lexicon)
  }

  /// Every data file with its hash.
  public var records: [ResourceRecord] { reference.records + [model.record] }
}

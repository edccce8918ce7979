internal import SamsynConcurrency
internal import SamsynIngest
internal import SamsynLanguages
internal import SamsynLemmas
public import SamsynModel
internal import SamsynResources
internal import SamsynTokens

/// Reads files and nothing more: text, blocks and what was noticed, without any analysis.
public struct CorpusReader: Sendable {
  private let loader: CorpusLoader
  private let languages: [LanguageData]
  private let jobs: Int

  /// - Throws: `DataFileError` when Samsyn's own data files are missing.
  public init(configuration: Configuration = Configuration()) throws {
    languages = try LanguageData.all()
    let policy = try PolicyLexicon()
    loader = CorpusLoader(
      languages: languages, options: configuration.reading, knows: policy.contains)
    jobs = configuration.jobs
  }

  /// - Throws: `IngestError` for a path that does not exist or a broken `corpus.yml`. Files that cannot
  ///   be read are listed in `Corpus.skipped` instead.
  public func read(_ paths: [String]) async throws -> Corpus {
    let listing = try loader.list(paths)
    let loader = loader.sharing(jobs: jobs, among: listing.entries.count)
    let results = try await Parallel.results(listing.entries.count, jobs: jobs) {
      position throws(IngestError) in
      try await loader.read(listing.entries[position], id: DocumentID(0))
    }
    var corpus = Corpus(documents: [], skipped: listing.skipped, manifests: listing.manifests)
    var duplicates = DuplicateFinder()
    for (entry, result) in zip(listing.entries, results) {
      switch result {
      case .success(var document):
        document.id = DocumentID(corpus.documents.count)
        duplicates.note(&document)
        corpus.documents.append(document)
      case .failure(let error):
        corpus.skipped.append(
          Corpus.Skipped(name: entry.name, state: error.state, reason: error.description))
      }
    }
    return corpus
  }

  /// A function that tells the language of a document by its beginning.
  public func languageFinder() throws -> (Document) throws -> LanguageGuess {
    let tokenizer = try Tokenizer(
      rules: try LanguageData.wordRules(), languages: languages, identifier: LanguageIdentifier())
    return { document in
      var beginning = document
      beginning.blocks = Array(document.blocks.prefix { $0.range.end <= Self.sample })
      if beginning.blocks.isEmpty, var first = document.blocks.first {
        first.range.end = document.text.scalarBoundary(
          atOrBefore: min(first.range.end, Self.sample))
        first.cells = []
        beginning.blocks = [first]
      }
      return try tokenizer.tokenize(beginning).documentLanguage
    }
  }

  /// Bytes that a language is told by.
  private static let sample = 30_000
}

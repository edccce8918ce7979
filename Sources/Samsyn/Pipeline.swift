internal import SamsynConcurrency
public import SamsynIngest
internal import SamsynKeywords
internal import SamsynLemmas
internal import SamsynMentions
internal import SamsynNames
public import SamsynModel
internal import SamsynResources
internal import SamsynSimilarity
public import SamsynStore
internal import SamsynTerms
internal import SamsynThemes
internal import SamsynTokens
internal import Foundation

/// The whole of Samsyn: from paths to an analysis.
///
/// ```swift
/// let pipeline = try Pipeline()
/// let analysis = try await pipeline.analyze(["strategies"])
/// ```
public struct Pipeline: Sendable {
  public let configuration: Configuration
  public let resources: Resources
  let progress: Progress.Handler

  /// - Throws: `DataFileError` when Samsyn's own data files are missing.
  public init(
    configuration: Configuration = Configuration(),
    progress: @escaping Progress.Handler = { _ in }
  ) throws {
    self.configuration = configuration
    self.progress = progress
    resources = try Resources(reading: configuration.reading)
  }

  // MARK: - Annotation

  /// Documents with their layers, and what could not be read.
  public struct AnnotatedCorpus: Sendable {
    public var corpus: Corpus
    public var documents: [AnnotatedDocument]

    public init(corpus: Corpus, documents: [AnnotatedDocument]) {
      self.corpus = corpus
      self.documents = documents
    }
  }

  /// Reads files and folders and makes the token and lemma layers.
  ///
  /// - Throws: `IngestError` for a path that does not exist or a broken `corpus.yml`. Files that
  ///   cannot be read are listed in `Corpus.skipped` instead.
  public func annotate(
    _ paths: [String], excluding excluded: String? = nil
  ) async throws -> AnnotatedCorpus {
    try await annotate(try resources.loader.list(paths, excluding: excluded))
  }

  /// - Parameter store: what earlier runs found out; files that it knows are neither read nor annotated again.
  public func annotate(
    _ listing: CorpusLoader.Listing, store: StageStore? = nil
  ) async throws -> AnnotatedCorpus {
    let resources = resources
    let memory = store.map { store in
      Worker.Memory(store: store, key: AnnotationKey(resources, configuration))
    }
    let loader = resources.loader.sharing(
      jobs: configuration.jobs, among: listing.entries.count)
    let drafts = try await map(.reading, listing.entries.count) {
      try Worker(resources, loader, memory: memory)
    } body: { worker, position in
      await worker.annotate(listing.entries[position])
    }
    store?.flush()
    var read: [CorpusBoilerplate.Draft] = []
    var skipped = listing.skipped
    for draft in drafts {
      switch draft {
      case .read(let document, let tokens, let lemmas):
        read.append(CorpusBoilerplate.Draft(document: document, tokens: tokens, lemmas: lemmas))
      case .failed(let failure): skipped.append(failure)
      }
    }
    if configuration.isStrict, let failure = skipped.first(where: { $0.state != .skipped }) {
      throw UnreadableFile(reason: failure.reason)
    }
    CorpusBoilerplate(minimumDocuments: configuration.boilerplateDocuments).mark(&read)
    var duplicates = DuplicateFinder()
    let documents = read.enumerated().map { index, draft in
      var document = draft.document
      document.id = DocumentID(index)
      duplicates.note(&document)
      let language = draft.tokens.documentLanguage.language
      document.metadata.derive(.language, language.rawValue)
      document.metadata.derive(.country, Self.country(language))
      return AnnotatedDocument(
        document: document, tokens: draft.tokens, lemmas: draft.lemmas)
    }
    return AnnotatedCorpus(
      corpus: Corpus(
        documents: documents.map(\.document), skipped: skipped, manifests: listing.manifests),
      documents: documents)
  }

  /// The country where a document's language is written, unless something else is known.
  private static func country(_ language: Language) -> String? {
    let countries: [Language: String] = [.sv: "SE", .nb: "NO", .nn: "NO"]
    return countries[language]
  }

  /// Reads files line by line: every line is a document of its own, named `file:line` from 1.
  public func annotateLines(_ paths: [String]) async throws -> AnnotatedCorpus {
    let listing = try resources.loader.list(paths)
    let (lines, skipped) = resources.loader.lines(of: listing)
    if configuration.isStrict, let failure = skipped.first(where: { $0.state != .skipped }) {
      throw UnreadableFile(reason: failure.reason)
    }
    let resources = resources
    let documents = try await map(.reading, lines.count) {
      try Worker(resources, resources.loader)
    } body: { worker, position in
      try worker.annotate(lines[position], id: DocumentID(position))
    }
    return AnnotatedCorpus(
      corpus: Corpus(
        documents: documents.map(\.document), skipped: skipped, manifests: listing.manifests),
      documents: documents)
  }

  // MARK: - Analysis

  public func analyze(_ paths: [String]) async throws -> Analysis {
    let taxonomies = try self.taxonomies()
    return try await analyze(try await annotate(paths), taxonomies: taxonomies)
  }

  /// Runs every stage after annotation.
  /// - Parameter store: what earlier runs found out.
  public func analyze(
    _ annotated: AnnotatedCorpus, taxonomies: [Taxonomy], store: StageStore? = nil
  ) async throws -> Analysis {
    let documents = annotated.documents
    let groups = documents.map { group(of: $0.document) }
    let labels = TermLabels(documents)
    let label: @Sendable (String) -> String = { labels.label($0) }

    let longLists = try await keyphrases(documents, limit: configuration.keywordLimit * 3)
    let found = try await mentions(documents, taxonomies: taxonomies)
    let mentions = found.flatMap(\.mentions)
    // What a sentence denies says nothing of what documents are alike in, or of where an input belongs.
    let affirmed = mentions.filter { !$0.isNegated }
    // What needs nothing of the other stages goes on beside them, where more than one thread is allowed.
    async let phrases = sharedPhrases(documents)
    async let keyness = keyness(documents, groups: groups, limit: configuration.keywordLimit)
    if configuration.jobs == 1 { _ = (try await phrases, await keyness) }
    let similarity = try await similarity(documents, affirmed, label)
    let reuse = try await reuse(documents, store: store)
    progress(Progress(stage: .reuse, done: 1, total: 1))
    let inputs = InputCollector(scope: .workshops, vocabulary: formVocabulary).collect(documents)
      .inputs
    let themes = ThemeBuilder(skeleton: resources.skeleton).themes(
      try await typed(inputs, documents),
      documents: documents, mentions: affirmed, taxonomies: taxonomies, label: label)
    progress(Progress(stage: .themes, done: 1, total: 1))
    let crosswalks = try TaxonomyReader().shippedCrosswalks()
    return Analysis(
      corpus: annotated.corpus, documents: documents, taxonomies: taxonomies,
      crosswalks: crosswalks,
      keyphrases: longLists.map {
        KeyphraseList(
          scope: $0.scope, keyphrases: Array($0.keyphrases.prefix(configuration.keywordLimit)))
      },
      groupKeyphrases: GroupKeyphrases(limit: configuration.keywordLimit)
        .keyphrases(longLists, groups: groups, comparing: true),
      keyness: await keyness,
      mentions: mentions, coverage: found.flatMap(\.coverage),
      coverageProfiles: found.flatMap(\.profiles), coMentions: found.flatMap(\.coMentions),
      silences: try await silences(documents, coverage: found.map(\.coverage), taxonomies),
      similarity: similarity, structure: structure(of: documents, similarity),
      reuse: reuse, sharedText: sharedText(reuse, in: documents),
      sharedPhrases: try await phrases,
      themes: themes.themes, themeInputs: themes.inputs,
      targets: found.flatMap(\.targets),
      abbreviations: AbbreviationFinder().markConflicts(found.flatMap(\.abbreviations)),
      names: found.flatMap(\.names),
      run: runRecord(annotated.corpus, taxonomies, crosswalks))
  }

  /// The group that a document counts for: what `groupKey` says of it.
  public func group(of document: Document) -> String? {
    document.metadata.value(configuration.groupKey)
  }

  // MARK: - Single stages over a corpus

  /// Keyphrases of each document against the corpus, and against further documents if given.
  /// - Parameter isDiverse: whether phrases that share words with better ones are held back.
  public func keyphrases(
    _ documents: [AnnotatedDocument], limit: Int, reference: [AnnotatedDocument] = [],
    isDiverse: Bool = true
  ) async throws -> [KeyphraseList] {
    let counted = documents + reference
    let grammar = resources.keyphrases.grammar
    let hashes = try await Parallel.map(counted.count, jobs: configuration.jobs) {
      DocumentFrequencies.hashes(counted[$0], grammar)
    }
    let extractor = KeyphraseExtractor(
      resources.keyphrases, frequencies: DocumentFrequencies(hashes: hashes), limit: limit,
      isDiverse: isDiverse)
    return try await map(.keywords, documents.count, makeWorker: {}) { _, position in
      KeyphraseList(
        scope: .document(documents[position].id),
        keyphrases: extractor.keyphrases(of: documents[position]))
    }
  }

  /// Keyphrases of groups of documents, such as regions: of each, shared by all, and only in one.
  public func groupKeyphrases(
    _ documents: [AnnotatedDocument], by key: DocumentMetadata.Key, limit: Int,
    reference: [AnnotatedDocument] = []
  ) async throws -> [KeyphraseList] {
    let lists = try await keyphrases(documents, limit: limit * 3, reference: reference)
    return GroupKeyphrases(limit: limit).keyphrases(
      lists, groups: documents.map { $0.document.metadata.value(key) }, comparing: true)
  }

  /// What `TaxonomyMatcher` and its neighbors find in one document.
  public struct Findings: Sendable {
    public var mentions: [Mention]
    public var coverage: [Coverage]
    public var profiles: [CoverageProfile]
    public var coMentions: [CoMention]
    public var targets: [MeasurableTarget]
    public var abbreviations: [AbbreviationDefinition]
    public var names: [ActorName]
  }

  public func mentions(
    _ documents: [AnnotatedDocument], taxonomies: [Taxonomy],
    includesSilentSections: Bool = false
  ) async throws -> [Findings] {
    let matcher = TaxonomyMatcher(
      taxonomies, annotator: resources.makeAnnotator(), languages: resources.languages)
    let targetFinder = TargetFinder(resources.languages)
    let names = NameFinder(resources.languages)
    let mentions = try await map(.mentions, documents.count, makeWorker: {}) { _, position in
      matcher.mentions(in: documents[position])
    }
    let scorer = SalienceScorer(taxonomies, mentions: mentions)
    return try await Parallel.map(documents.count, jobs: configuration.jobs) { position in
      let document = documents[position]
      let mentions = mentions[position]
      let covering = matcher.taxonomies(
        covering: document.tokens.documentLanguage.language)
      let counted = taxonomies.filter { taxonomy in
        covering.contains { $0.id == taxonomy.id }
          || mentions.contains { $0.taxonomy == taxonomy.id }
      }
      let abbreviations = AbbreviationFinder().definitions(in: document)
      let counter = CoverageCounter(includesSilentSections: includesSilentSections)
      var coverage = counter.coverage(of: document, mentions: mentions, taxonomies: counted)
      let salience = scorer.salience(of: document, mentions: mentions)
      for index in coverage.indices where coverage[index].section == nil {
        coverage[index].salience =
          salience[coverage[index].taxonomy]?[coverage[index].category] ?? 0
      }
      let spread = counter.profiles(
        of: document, mentions: mentions, coverage: coverage, taxonomies: counted)
      return Findings(
        mentions: mentions, coverage: coverage, profiles: spread.profiles,
        coMentions: spread.coMentions,
        targets: targetFinder.targets(in: document),
        abbreviations: abbreviations,
        names: names.names(in: document, abbreviations: abbreviations))
    }
  }

  /// For each area that a document is silent on, the sentences that come nearest to its terms.
  public func silences(
    _ documents: [AnnotatedDocument], coverage: [[Coverage]], _ taxonomies: [Taxonomy]
  ) async throws -> [Silence] {
    let finder = SilenceFinder(taxonomies, skeleton: resources.skeleton)
    return try await Parallel.map(documents.count, jobs: configuration.jobs) {
      finder.silences(in: documents[$0], coverage: coverage[$0])
    }.flatMap { $0 }
  }

  private func similarity(
    _ documents: [AnnotatedDocument], _ mentions: [Mention],
    _ label: @escaping @Sendable (String) -> String
  ) async throws -> [SimilarPair] {
    var settings = SimilarityEngine.Configuration()
    settings.allPairsLimit = configuration.allPairsLimit
    settings.neighborCount = configuration.neighborCount
    settings.jobs = configuration.jobs
    // Each pair of a large corpus names its strongest reasons only: the table grows with the pairs.
    if documents.count > configuration.allPairsLimit { settings.termCount = 4 }
    let engine = try await SimilarityEngine(
      units: documents.flatMap { TextUnit.units(of: $0, .document) }, documents: documents,
      mentions: mentions, skeleton: resources.skeleton, configuration: settings, label: label)
    let pairs = try await engine.candidatePairs()
    let scored = try await map(.similarity, pairs.count, makeWorker: {}) { _, position in
      engine.pairs(pairs[position].a, pairs[position].b).map { pair in
        SimilarPair(
          a: documents[pair.a].id, b: documents[pair.b].id, measure: pair.measure,
          score: pair.score, terms: pair.terms)
      }
    }
    return scored.flatMap { $0 }
  }

  // MARK: - Taxonomies and the record

  /// The taxonomies of the configuration, shipped ones by id, others by path.
  /// - Throws: `TaxonomyError`, also when two of them have one id and are not the same.
  public func taxonomies() throws -> [Taxonomy] {
    var taxonomies: [Taxonomy] = []
    for taxonomy in try namedTaxonomies() {
      guard let known = taxonomies.first(where: { $0.id == taxonomy.id }) else {
        taxonomies.append(taxonomy)
        continue
      }
      guard known == taxonomy else { throw TaxonomyError.repeated(id: taxonomy.id) }
    }
    return taxonomies
  }

  private func namedTaxonomies() throws -> [Taxonomy] {
    let reader = TaxonomyReader()
    return try configuration.taxonomies.map { name in
      if TaxonomyReader.shippedIDs.contains(name) { return try reader.shipped(name) }
      guard name.contains("/") || name.contains(".") else {
        throw TaxonomyError.unknown(id: name, known: TaxonomyReader.shippedIDs)
      }
      guard let data = FileManager.default.contents(atPath: name) else {
        throw TaxonomyError.unreadable(name)
      }
      return try reader.taxonomy(DataFile(name: name, bytes: [UInt8](data)))
    }
  }

  private func runRecord(
    _ corpus: Corpus, _ taxonomies: [Taxonomy], _ crosswalks: [Crosswalk]
  ) -> RunRecord {
    RunRecord(
      samsynVersion: Version.current, icuVersion: WordBreaker.version.icu,
      unicodeVersion: WordBreaker.version.unicode,
      resources: resources.records
        + taxonomies.map {
          ResourceRecord(name: "taxonomy \($0.id)", version: $0.version, sha256: $0.sha256)
        }
        + crosswalks.map {
          ResourceRecord(name: "crosswalk \($0.id)", version: $0.version, sha256: $0.sha256)
        } + corpus.manifests,
      configuration: configuration.settings,
      limitations: resources.lexicon.limitations)
  }

  private func map<Worker, Result: Sendable>(
    _ stage: Progress.Stage, _ count: Int,
    makeWorker: @escaping @Sendable () throws -> Worker,
    body: @escaping @Sendable (Worker, Int) async throws -> Result
  ) async throws -> [Result] {
    let progress = progress
    return try await Parallel.map(
      count, jobs: configuration.jobs,
      progress: { progress(Progress(stage: stage, done: $0, total: count)) },
      makeWorker: makeWorker, body)
  }
}

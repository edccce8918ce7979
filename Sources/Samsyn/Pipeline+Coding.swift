public import SamsynCoding
internal import SamsynConcurrency
public import SamsynMentions
public import SamsynModel

extension Pipeline {
  /// Sentences with their focus areas in one document.
  public typealias Codings = [SentenceClassifier.Coding]

  /// Codes the sentences of documents by one taxonomy.
  /// - Parameters:
  ///   - layers: what may speak for an area.
  ///   - coded: a person's codes to learn from, if any.
  public func codings(
    _ documents: [AnnotatedDocument], taxonomy: Taxonomy,
    layers: Set<SentenceClassifier.Evidence>, threshold: Double, coded: CodedUnits? = nil
  ) async throws -> [Codings] {
    let mentions = try await matches(documents, [taxonomy])
    let areas = areasOnly(taxonomy)
    let suggester = TermSuggester(limit: 100)
    let similar =
      layers.contains(.similarity)
      ? suggester.suggestions(
        for: areas, units: units(documents, taxonomy, mentions: mentions), documents: documents)
      : []
    let learned = try coded.map {
      suggester.learned(
        for: areas, units: try units(documents, coded: byArea($0, taxonomy)), documents: documents)
    }
    let classifier = SentenceClassifier(
      taxonomy, layers: layers, threshold: threshold, similar: similar, learned: learned ?? [])
    return try await Parallel.map(documents.count, jobs: configuration.jobs) {
      classifier.codings(of: documents[$0], mentions: mentions[$0])
    }
  }

  /// Terms for a taxonomy, from the sentences that its own terms find or from documents that people coded.
  public func suggestions(
    _ documents: [AnnotatedDocument], taxonomy: Taxonomy, coded: CodedUnits?, limit: Int
  ) async throws -> [TermSuggester.Suggestion] {
    let suggester = TermSuggester(limit: limit)
    if let coded {
      return suggester.learned(
        for: taxonomy, units: try units(documents, coded: coded), documents: documents)
    }
    let mentions = try await matches(documents, [taxonomy])
    return suggester.suggestions(
      for: areasOnly(taxonomy), units: units(documents, taxonomy, mentions: mentions),
      documents: documents)
  }

  /// The top-level areas with the terms of all below them.
  private func areasOnly(_ taxonomy: Taxonomy) -> Taxonomy {
    var result = taxonomy
    result.categories = taxonomy.areas.map { area in
      var area = area
      for id in taxonomy.family(of: area.id) where id != area.id {
        for (language, terms) in taxonomy.category(id)?.terms ?? [:] {
          area.terms[language, default: []] += terms
        }
      }
      return area
    }
    return result
  }

  /// Every sentence with the areas whose terms it holds.
  private func units(
    _ documents: [AnnotatedDocument], _ taxonomy: Taxonomy, mentions: [[Mention]]
  ) -> [TermSuggester.Unit] {
    let areaOf = taxonomy.areaOfCategory
    return documents.enumerated().flatMap { number, document -> [TermSuggester.Unit] in
      var found: [Int: Set<String>] = [:]
      for mention in mentions[number] where !mention.isNegated {
        if let area = areaOf[mention.category] { found[mention.sentence, default: []].insert(area) }
      }
      return document.tokens.sentences.enumerated().map {
        TermSuggester.Unit(
          document: number, tokens: $1.tokens, categories: found[$0] ?? [])
      }
    }
  }

  /// What people coded: whole documents, or the sentences that a code's range touches.
  private func units(
    _ documents: [AnnotatedDocument], coded: CodedUnits
  ) throws -> [TermSuggester.Unit] {
    let byName = Dictionary(
      documents.enumerated().map { ($1.document.name, $0) }, uniquingKeysWith: { a, _ in a })
    var whole: [Int: Set<String>] = [:]
    var sentences: [Int: [Int: Set<String>]] = [:]
    var places: [Int: [(begin: Int, end: Int)]] = [:]
    for code in coded.codes {
      guard let number = byName[code.document] else { continue }
      guard let begin = code.begin, let end = code.end else {
        whole[number, default: []].formUnion(code.category.isEmpty ? [] : [code.category])
        continue
      }
      let offsets = places[number] ?? Self.sentenceOffsets(documents[number])
      places[number] = offsets
      // The first sentence that ends behind the code's begin, then all that begin before its end.
      var index = offsets.partitioningIndex { $0.end > begin }
      while index < offsets.count, offsets[index].begin < end {
        sentences[number, default: [:]][index, default: []].formUnion(
          code.category.isEmpty ? [] : [code.category])
        index += 1
      }
    }
    guard !whole.isEmpty || !sentences.isEmpty else {
      throw CodingError.invalid(
        path: "codes", line: 0,
        reason: "name none of the documents; the column document holds paths as given")
    }
    var units: [TermSuggester.Unit] = []
    for number in documents.indices {
      // Codes of sentences say more than one of the whole document.
      if let categories = whole[number], sentences[number] == nil {
        units.append(
          TermSuggester.Unit(
            document: number, tokens: 0..<documents[number].tokens.tokens.count,
            categories: categories))
      }
      // Who coded one sentence of a document has read the others.
      guard let coded = sentences[number] else { continue }
      for (index, sentence) in documents[number].tokens.sentences.enumerated() {
        units.append(
          TermSuggester.Unit(
            document: number, tokens: sentence.tokens, categories: coded[index] ?? []))
      }
    }
    return units
  }

  /// Scalars at which each sentence begins and ends.
  private static func sentenceOffsets(_ document: AnnotatedDocument) -> [(begin: Int, end: Int)] {
    document.tokens.sentences.map { sentence in
      let range = document.tokens.utf8Range(sentence.tokens)
      return (
        document.document.text.scalarOffset(range.start),
        document.document.text.scalarOffset(range.end)
      )
    }
  }

  /// What of a person's codes says nothing here: documents and categories that are not there, several coders.
  public func unmatched(
    _ coded: CodedUnits, _ documents: [AnnotatedDocument], _ taxonomy: Taxonomy
  ) -> [String] {
    let names = Set(documents.map(\.document.name))
    let categories = Set(taxonomy.categories.map(\.id))
    var problems: [String] = []
    for name in Set(coded.codes.map(\.document)).subtracting(names).sorted() {
      problems.append("codes of '\(name)' are passed over: it is not among the documents")
    }
    for id in Set(coded.codes.map(\.category)).subtracting(categories.union([""])).sorted() {
      problems.append("codes '\(id)' are passed over: \(taxonomy.id) has no such category")
    }
    let coders = Set(coded.codes.map(\.coder)).sorted()
    if coders.count > 1 {
      problems.append(
        "codes of \(coders.joined(separator: ", ")) count as those of one person; give one coder's to "
          + "compare with one")
    }
    return problems
  }

  /// A person's codes with categories as their top-level areas.
  private func byArea(_ coded: CodedUnits, _ taxonomy: Taxonomy) -> CodedUnits {
    let areaOf = taxonomy.areaOfCategory
    var result = coded
    for index in result.codes.indices {
      result.codes[index].category =
        areaOf[result.codes[index].category] ?? result.codes[index].category
    }
    return result
  }

  /// The machine's codes of one document beside a person's, for the sentences that the person looked at.
  public func agreement(
    _ documents: [AnnotatedDocument], codings: [Codings], coded: CodedUnits, taxonomy: Taxonomy
  ) throws -> [CodingAgreement] {
    var pairs: [(machine: Set<String>, person: Set<String>)] = []
    for unit in try units(documents, coded: byArea(coded, taxonomy)) {
      let sentences = documents[unit.document].tokens.sentences
      let machine = codings[unit.document].filter {
        unit.tokens.overlaps(sentences[$0.sentence].tokens)
      }.map(\.category)
      pairs.append((Set(machine), unit.categories))
    }
    return CodingAgreement.compare(pairs, categories: taxonomy.areas.map(\.id))
  }
}

extension Array {
  /// The first position whose element has the property, when all later ones have it too.
  /// - Complexity: O(log count).
  fileprivate func partitioningIndex(_ test: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

internal import Foundation
public import SamsynModel
internal import Yams

/// Writes taxonomies: Samsyn's own YAML, quanteda's dictionary YAML, SKOS as JSON-LD, plain TSV.
public struct TaxonomyWriter: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case samsyn, quanteda, skos, tsv
  }

  public init() {}

  /// - Parameter language: the terms of one language, which quanteda's form has room for; nil for all.
  public func text(_ taxonomy: Taxonomy, as format: Format, language: Language? = nil) throws
    -> String
  {
    switch format {
    case .samsyn: try Yams.serialize(node: samsyn(taxonomy))
    case .quanteda: try Yams.serialize(node: quanteda(taxonomy, language))
    case .skos: try skos(taxonomy)
    case .tsv: tsv(taxonomy)
    }
  }

  private func languages(_ language: Language?) -> [Language] {
    language.map { [$0] } ?? [.sv, .nb, .nn, .en, .da]
  }

  // MARK: - YAML

  private func mapping(_ pairs: [(String, Node)]) -> Node {
    Node.mapping(Node.Mapping(pairs.map { (Node($0.0), $0.1) }))
  }

  private func samsyn(_ taxonomy: Taxonomy) -> Node {
    func texts(_ values: [Language: String]) -> Node {
      mapping(
        languages(nil).compactMap { language in
          values[language].map { (language.rawValue, Node($0)) }
        })
    }
    func terms(_ values: [Language: [TaxonomyTerm]]) -> Node {
      mapping(
        languages(nil).compactMap { language in
          values[language].map { ($0.isEmpty ? "" : language.rawValue, Node($0.map(term))) }
        }.filter { !$0.0.isEmpty })
    }
    let categories = taxonomy.categories.map { category -> Node in
      var pairs: [(String, Node)] = [("id", Node(category.id))]
      if let parent = category.parent { pairs.append(("parent", Node(parent))) }
      if !category.labels.isEmpty { pairs.append(("labels", texts(category.labels))) }
      pairs.append(("terms", terms(category.terms)))
      if category.exclusions.values.contains(where: { !$0.isEmpty }) {
        pairs.append(("exclude", terms(category.exclusions)))
      }
      if let source = category.source { pairs.append(("source", Node(source))) }
      return mapping(pairs)
    }
    return mapping([
      ("id", Node(taxonomy.id)), ("version", Node(taxonomy.version, Tag(.str), .doubleQuoted)),
      ("title", texts(taxonomy.title)), ("source", Node(taxonomy.source)),
      ("categories", Node(categories)),
    ])
  }

  private func term(_ term: TaxonomyTerm) -> Node {
    // Quoted, or YAML 1.1 takes "no" for a truth value and "2017" for a number.
    let text = Node(term.text, Tag(.str), .doubleQuoted)
    if term.required.isEmpty, term.weight == nil { return text }
    var pairs: [(String, Node)] = [("term", text)]
    if !term.required.isEmpty {
      pairs.append(("with", Node(term.required.map { Node($0) })))
      pairs.append(("within", Node(term.scope.rawValue)))
    }
    if let weight = term.weight {
      pairs.append(("weight", Node(String((weight * 1000).rounded() / 1000), Tag(.float))))
    }
    return mapping(pairs)
  }

  /// Keys nested as the categories are, terms as lists: what `quanteda::dictionary()` reads. Marks of parts
  /// become `*`; gaps, context and exclusions have no place there.
  private func quanteda(_ taxonomy: Taxonomy, _ language: Language?) -> Node {
    func node(_ category: Category) -> Node {
      let own = languages(language).flatMap { category.terms[$0] ?? [] }
        .filter { !$0.text.contains("...") && !$0.text.contains("…") }
      let children = taxonomy.categories.filter { $0.parent == category.id }
      var seen: Set<String> = []
      let terms = own.map { Self.glob($0.text) }.filter { seen.insert($0).inserted }
      let list = Node(terms.map { Node($0, Tag(.str), .doubleQuoted) })
      if children.isEmpty { return list }
      return mapping(
        [("_terms", list)] + children.map { ($0.id, node($0)) })
    }
    return mapping(taxonomy.areas.map { ($0.id, node($0)) })
  }

  private static func glob(_ term: String) -> String {
    term.split(separator: " ").map { word -> String in
      if word.hasPrefix("=") { return String(word.dropFirst()) }
      if word.hasPrefix("-") { return "*" + word.dropFirst() }
      if word.hasSuffix("-") { return word.dropLast() + "*" }
      return String(word)
    }.joined(separator: " ")
  }

  // MARK: - SKOS

  private func skos(_ taxonomy: Taxonomy) throws -> String {
    func tagged(_ values: [Language: [String]]) -> [[String: String]] {
      languages(nil).flatMap { language in
        (values[language] ?? []).map { ["@language": language.rawValue, "@value": $0] }
      }
    }
    var graph: [[String: Any]] = [
      [
        "@id": "#\(taxonomy.id)", "@type": "skos:ConceptScheme",
        "skos:prefLabel": tagged(taxonomy.title.mapValues { [$0] }),
        "dct:source": taxonomy.source, "owl:versionInfo": taxonomy.version,
        "skos:hasTopConcept": taxonomy.areas.map { ["@id": "#\($0.id)"] },
      ]
    ]
    for category in taxonomy.categories {
      var concept: [String: Any] = [
        "@id": "#\(category.id)", "@type": "skos:Concept", "skos:notation": category.id,
        "skos:inScheme": ["@id": "#\(taxonomy.id)"],
        "skos:prefLabel": tagged(category.labels.mapValues { [$0] }),
        "skos:hiddenLabel": tagged(category.terms.mapValues { $0.map(\.text) }),
      ]
      if let parent = category.parent { concept["skos:broader"] = ["@id": "#\(parent)"] }
      let negative = tagged(category.exclusions.mapValues { $0.map(\.text) })
      if !negative.isEmpty { concept["samsyn:exclude"] = negative }
      graph.append(concept)
    }
    let document: [String: Any] = [
      "@context": [
        "skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/",
        "owl": "http://www.w3.org/2002/07/owl#", "samsyn": "urn:samsyn:",
      ], "@graph": graph,
    ]
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  // MARK: - TSV

  private func tsv(_ taxonomy: Taxonomy) -> String {
    var lines = ["category\tparent\tlanguage\tkind\ttext\twith\twithin\tweight"]
    func add(_ category: Category, _ language: Language, _ kind: String, _ term: TaxonomyTerm) {
      lines.append(
        [
          category.id, category.parent ?? "", language.rawValue, kind, term.text,
          term.required.joined(separator: "|"),
          term.required.isEmpty ? "" : term.scope.rawValue,
          term.weight.map { String($0) } ?? "",
        ].joined(separator: "\t"))
    }
    for category in taxonomy.categories {
      for language in languages(nil) {
        if let label = category.labels[language] {
          add(category, language, "label", TaxonomyTerm(label))
        }
        for term in category.terms[language] ?? [] { add(category, language, "term", term) }
        for term in category.exclusions[language] ?? [] { add(category, language, "exclude", term) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

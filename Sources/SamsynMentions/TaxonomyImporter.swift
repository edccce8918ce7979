internal import Foundation
public import SamsynModel
public import SamsynResources
internal import Yams

/// Reads taxonomies that other tools wrote: quanteda dictionary YAML, SKOS as JSON-LD, TSV.
public struct TaxonomyImporter: Sendable {
  public init() {}

  /// - Parameters:
  ///   - language: of the terms of a quanteda dictionary, which does not say.
  /// - Throws: `TaxonomyError` with the line where that is known.
  public func taxonomy(
    _ file: DataFile, format: TaxonomyWriter.Format, language: Language = .sv
  ) throws -> Taxonomy {
    switch format {
    case .samsyn: try TaxonomyReader().taxonomy(file)
    case .quanteda: try quanteda(file, language)
    case .skos: try skos(file)
    case .tsv: try tsv(file)
    }
  }

  private func id(_ file: DataFile) -> String {
    URL(fileURLWithPath: file.record.name).deletingPathExtension().lastPathComponent
  }

  private func taxonomy(_ file: DataFile, _ categories: [Category], title: [Language: String] = [:])
    throws -> Taxonomy
  {
    guard !categories.isEmpty else {
      throw TaxonomyError.invalid(path: file.record.name, line: 1, reason: "holds no category")
    }
    return Taxonomy(
      id: id(file), version: file.record.version.isEmpty ? "imported" : file.record.version,
      title: title, source: "imported from \(file.record.name)", categories: categories,
      sha256: file.record.sha256)
  }

  // MARK: - quanteda

  private func quanteda(_ file: DataFile, _ language: Language) throws -> Taxonomy {
    let root: Node?
    do {
      root = try Yams.compose(yaml: file.text)
    } catch {
      throw TaxonomyError.invalid(
        path: file.record.name, line: 1, reason: "is not valid YAML: \(error)")
    }
    guard let mapping = root?.mapping else {
      throw TaxonomyError.invalid(
        path: file.record.name, line: 1, reason: "should hold keys with lists of terms")
    }
    var categories: [Category] = []
    func add(_ key: String, _ value: Node, parent: String?) throws {
      guard !categories.contains(where: { $0.id == key }) else {
        throw TaxonomyError.invalid(
          path: file.record.name, line: value.mark?.line ?? 1, reason: "key '\(key)' stands twice")
      }
      var category = Category(id: key, parent: parent, labels: [language: key])
      var children: [(String, Node)] = []
      var terms: [String] = []
      if let list = value.sequence {
        terms = list.compactMap { $0.scalar?.string }
      } else if let nested = value.mapping {
        for (name, node) in nested {
          let name = name.string ?? "?"
          if name == "_terms" {
            terms = node.sequence?.compactMap { $0.scalar?.string } ?? []
          } else {
            children.append((name, node))
          }
        }
      } else if let single = value.scalar?.string {
        terms = [single]
      }
      category.terms[language] = terms.filter { !$0.isEmpty }.map { TaxonomyTerm($0) }
      categories.append(category)
      for (name, node) in children { try add(name, node, parent: key) }
    }
    for (key, value) in mapping { try add(key.string ?? "?", value, parent: nil) }
    return try taxonomy(file, categories)
  }

  // MARK: - SKOS

  private func skos(_ file: DataFile) throws -> Taxonomy {
    let object = try? JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any]
    guard let graph = object?["@graph"] as? [[String: Any]] else {
      throw TaxonomyError.invalid(
        path: file.record.name, line: 1, reason: "is no JSON-LD with a '@graph'")
    }
    func values(_ node: [String: Any], _ name: String) -> [Any] {
      let value =
        node["skos:\(name)"] ?? node[name] ?? node["http://www.w3.org/2004/02/skos/core#\(name)"]
      return value as? [Any] ?? value.map { [$0] } ?? []
    }
    func texts(_ found: [Any]) -> [Language: [String]] {
      var result: [Language: [String]] = [:]
      for value in found {
        guard let tagged = value as? [String: Any], let text = tagged["@value"] as? String,
          let language = Self.language(tagged["@language"] as? String ?? "")
        else { continue }
        result[language, default: []].append(text)
      }
      return result
    }
    func name(_ value: Any?) -> String? {
      ((value as? [String: Any])?["@id"] as? String ?? value as? String)
        .map { String($0.split(whereSeparator: { "#/".contains($0) }).last ?? "") }
    }
    var categories: [Category] = []
    for node in graph {
      let types = (node["@type"] as? [String]) ?? [(node["@type"] as? String) ?? ""]
      guard types.contains(where: { $0.hasSuffix("Concept") }), let id = name(node["@id"]) else {
        continue
      }
      var terms = texts(values(node, "hiddenLabel"))
      for (language, labels) in texts(values(node, "altLabel")) {
        terms[language, default: []] += labels
      }
      let labels = texts(values(node, "prefLabel")).compactMapValues(\.first)
      // A concept without terms is found by its label.
      if terms.isEmpty { terms = labels.mapValues { [$0.lowercased()] } }
      let excluded = texts(
        (node["samsyn:exclude"] as? [Any]) ?? node["samsyn:exclude"].map { [$0] } ?? [])
      guard !categories.contains(where: { $0.id == id }) else {
        throw TaxonomyError.invalid(
          path: file.record.name, line: 1,
          reason: "two concepts end in '\(id)'; their last parts have to differ")
      }
      categories.append(
        Category(
          id: id, parent: name(values(node, "broader").first), labels: labels,
          terms: terms.mapValues { $0.map { TaxonomyTerm($0) } },
          exclusions: excluded.mapValues { $0.map { TaxonomyTerm($0) } }))
    }
    var result = try taxonomy(file, parentsFirst(categories))
    let scheme = graph.first { ($0["@type"] as? String)?.hasSuffix("ConceptScheme") == true }
    if let scheme {
      result.id = name(scheme["@id"]) ?? result.id
      result.title = texts(values(scheme, "prefLabel")).compactMapValues(\.first)
      result.source = scheme["dct:source"] as? String ?? result.source
      result.version = scheme["owl:versionInfo"] as? String ?? result.version
    }
    return result
  }

  /// A language of a tag such as "sv-SE"; "no" is Bokmål.
  private static func language(_ tag: String) -> Language? {
    let base = tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
    return base == "no" ? .nb : Language(rawValue: base)
  }

  /// The same order, parents moved before their children; a parent that is not there, or a circle of
  /// parents, is taken off.
  private func parentsFirst(_ categories: [Category]) -> [Category] {
    let byID = Dictionary(categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [Category] = []
    var placed: Set<String> = []
    func place(_ category: Category, under path: Set<String>) {
      guard !placed.contains(category.id) else { return }
      var category = category
      if let parent = category.parent.flatMap({ byID[$0] }), !path.contains(parent.id) {
        place(parent, under: path.union([category.id]))
      } else {
        category.parent = nil
      }
      if placed.insert(category.id).inserted { result.append(category) }
    }
    for category in categories { place(category, under: [category.id]) }
    return result
  }

  // MARK: - TSV

  private func tsv(_ file: DataFile) throws -> Taxonomy {
    var categories: [Category] = []
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated()
    where number > 0 && !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5, let language = Language(rawValue: cells[2]) else {
        throw TaxonomyError.invalid(
          path: file.record.name, line: number + 1,
          reason: "needs category, parent, language, kind and text, with tabs between")
      }
      if !categories.contains(where: { $0.id == cells[0] }) {
        categories.append(
          Category(id: cells[0], parent: cells[1].isEmpty ? nil : cells[1]))
      }
      guard let position = categories.firstIndex(where: { $0.id == cells[0] }) else { continue }
      func cell(_ index: Int) -> String { cells.count > index ? cells[index] : "" }
      let scope = TaxonomyTerm.Scope(rawValue: cell(6))
      let weight = Double(cell(7))
      guard scope != nil || cell(6).isEmpty, weight != nil || cell(7).isEmpty else {
        throw TaxonomyError.invalid(
          path: file.record.name, line: number + 1,
          reason:
            "'\(cell(6))' is no scope (sentence, paragraph, section), or '\(cell(7))' no weight")
      }
      let term = TaxonomyTerm(
        cells[4], required: cell(5).split(separator: "|").map(String.init),
        scope: scope ?? .sentence, weight: weight)
      switch cells[3] {
      case "label": categories[position].labels[language] = cells[4]
      case "term": categories[position].terms[language, default: []].append(term)
      case "exclude": categories[position].exclusions[language, default: []].append(term)
      default:
        throw TaxonomyError.invalid(
          path: file.record.name, line: number + 1,
          reason: "kind '\(cells[3])' is none of label, term, exclude")
      }
    }
    return try taxonomy(file, parentsFirst(categories))
  }
}

public import SamsynModel
public import SamsynResources
internal import SamsynTaxonomies
internal import Yams

/// Reads taxonomies and crosswalks from YAML and checks them.
public struct TaxonomyReader: Sendable {
  public init() {}

  // MARK: - What ships with Samsyn

  /// The taxonomies that ship with Samsyn, in order of their ids.
  public static var shippedIDs: [String] { TaxonomyFiles.taxonomyIDs }

  public func shipped(_ id: String) throws -> Taxonomy {
    guard TaxonomyFiles.taxonomyIDs.contains(id) else {
      throw TaxonomyError.unknown(id: id, known: TaxonomyFiles.taxonomyIDs)
    }
    return try taxonomy(try TaxonomyFiles.taxonomy(id))
  }

  public func shippedCrosswalks() throws -> [Crosswalk] {
    try TaxonomyFiles.crosswalkIDs.map { try crosswalk(try TaxonomyFiles.crosswalk($0)) }
  }

  // MARK: - YAML

  public func taxonomy(_ file: DataFile) throws(TaxonomyError) -> Taxonomy {
    let document = try YAMLDocument(file)
    let root = try document.mapping(document.root, "the file")
    try document.check(root, keys: ["id", "version", "title", "source", "categories"])
    var categories: [Category] = []
    for node in try document.list(root, "categories") {
      let mapping = try document.mapping(node, "a category")
      try document.check(
        mapping, keys: ["id", "parent", "labels", "terms", "exclude", "source", "note"])
      let id = try document.string(mapping, "id", in: node)
      guard !categories.contains(where: { $0.id == id }) else {
        throw document.error(node, "category '\(id)' stands twice")
      }
      let parent = mapping["parent"]?.string
      if let parent, !categories.contains(where: { $0.id == parent }) {
        throw document.error(node, "parent '\(parent)' of '\(id)' must stand before it")
      }
      categories.append(
        Category(
          id: id, parent: parent, labels: try document.byLanguage(mapping["labels"]),
          terms: try document.listsByLanguage(mapping["terms"]),
          exclusions: try document.listsByLanguage(mapping["exclude"]),
          source: mapping["source"]?.string))
    }
    return Taxonomy(
      id: try document.name(root),
      version: try document.string(root, "version", in: document.root),
      title: try document.byLanguage(root["title"]),
      source: try document.string(root, "source", in: document.root), categories: categories,
      sha256: file.record.sha256)
  }

  public func crosswalk(_ file: DataFile) throws(TaxonomyError) -> Crosswalk {
    let document = try YAMLDocument(file)
    let root = try document.mapping(document.root, "the file")
    try document.check(root, keys: ["id", "version", "links", "source"])
    var links: [Crosswalk.Link] = []
    for node in try document.list(root, "links") {
      let mapping = try document.mapping(node, "a link")
      try document.check(mapping, keys: ["from", "to", "relation", "note"])
      let from = try document.string(mapping, "from", in: node).split(separator: "/")
      let to = try document.string(mapping, "to", in: node).split(separator: "/")
      let relation = try document.string(mapping, "relation", in: node)
      guard from.count == 2, to.count == 2 else {
        throw document.error(node, "'from' and 'to' are written taxonomy/category")
      }
      guard let relation = Crosswalk.Link.Relation(rawValue: relation) else {
        throw document.error(
          node, "relation '\(relation)' is none of exact, close, broad, narrow, related")
      }
      links.append(
        Crosswalk.Link(
          source: String(from[0]), sourceCategory: String(from[1]), target: String(to[0]),
          targetCategory: String(to[1]), relation: relation,
          note: mapping["note"]?.string ?? ""))
    }
    return Crosswalk(
      id: try document.string(root, "id", in: document.root),
      version: try document.string(root, "version", in: document.root), links: links,
      sha256: file.record.sha256)
  }
}

/// A YAML file with errors that name the line.
private struct YAMLDocument {
  let path: String
  let root: Node

  init(_ file: DataFile) throws(TaxonomyError) {
    path = file.record.name
    do {
      guard let root = try Yams.compose(yaml: file.text) else {
        throw TaxonomyError.invalid(path: path, line: 1, reason: "the file is empty")
      }
      self.root = root
    } catch let error as TaxonomyError {
      throw error
    } catch {
      throw .invalid(path: path, line: 1, reason: "is not valid YAML: \(error)")
    }
  }

  func error(_ node: Node, _ reason: String) -> TaxonomyError {
    .invalid(path: path, line: node.mark?.line ?? 1, reason: reason)
  }

  func mapping(_ node: Node, _ what: String) throws(TaxonomyError) -> Node.Mapping {
    guard let mapping = node.mapping else { throw error(node, "\(what) should hold keys") }
    return mapping
  }

  func check(_ mapping: Node.Mapping, keys: Set<String>) throws(TaxonomyError) {
    for (key, _) in mapping where !keys.contains(key.string ?? "") {
      throw error(
        key,
        "unknown key '\(key.string ?? "?")'; use \(keys.sorted().joined(separator: ", "))")
    }
  }

  func list(_ mapping: Node.Mapping, _ key: String) throws(TaxonomyError) -> [Node] {
    guard let sequence = mapping[key]?.sequence else {
      throw error(root, "'\(key)' should be a list")
    }
    return Array(sequence)
  }

  /// The id of the file's subject, by which files and links are named.
  func name(_ root: Node.Mapping) throws(TaxonomyError) -> String {
    let id = try string(root, "id", in: self.root)
    let isPlain = id.unicodeScalars.allSatisfy {
      $0.value > 0x20 && !"/\\~".unicodeScalars.contains($0)
    }
    guard isPlain, !id.hasPrefix(".") else {
      throw error(
        root["id"] ?? self.root,
        "the id '\(id)' should be one word without / \\ ~, not beginning with a period")
    }
    return id
  }

  func string(
    _ mapping: Node.Mapping, _ key: String, in node: Node
  ) throws(TaxonomyError) -> String {
    guard let value = mapping[key]?.scalar?.string, !value.isEmpty else {
      throw error(node, "'\(key)' is missing")
    }
    return value
  }

  func byLanguage(_ node: Node?) throws(TaxonomyError) -> [Language: String] {
    var result: [Language: String] = [:]
    for (language, value) in try languages(node) {
      guard let text = value.scalar?.string else { throw error(value, "should be one text") }
      result[language] = text
    }
    return result
  }

  func listsByLanguage(_ node: Node?) throws(TaxonomyError) -> [Language: [TaxonomyTerm]] {
    var result: [Language: [TaxonomyTerm]] = [:]
    for (language, value) in try languages(node) {
      guard let list = value.sequence else { throw error(value, "should be a list of terms") }
      var terms: [TaxonomyTerm] = []
      for item in list { terms.append(try term(item)) }
      result[language] = terms
    }
    return result
  }

  /// A text, or a mapping with `term` and what it needs.
  private func term(_ item: Node) throws(TaxonomyError) -> TaxonomyTerm {
    var term = TaxonomyTerm("")
    if let mapping = item.mapping {
      try check(mapping, keys: ["term", "with", "within", "weight"])
      term.text = mapping["term"]?.scalar?.string ?? ""
      if let with = mapping["with"] {
        guard let words = with.sequence else {
          throw error(with, "'with' should be a list of words")
        }
        term.required = words.compactMap(\.string)
      }
      if let within = mapping["within"] {
        guard let scope = TaxonomyTerm.Scope(rawValue: within.string ?? "") else {
          throw error(within, "'within' is sentence, paragraph or section")
        }
        term.scope = scope
      }
      if let weight = mapping["weight"] {
        guard let value = weight.float, value > 0 else {
          throw error(weight, "'weight' should be a number above 0")
        }
        term.weight = value
      }
    } else {
      term.text = item.scalar?.string ?? ""
    }
    guard !term.text.isEmpty else { throw error(item, "a term should be a text") }
    let words = term.text.split(separator: " ")
    guard words.first != "...", words.last != "...", words.first != "…", words.last != "…" else {
      throw error(item, "the term '\(term.text)' begins or ends with a gap")
    }
    guard term.text.contains(where: { !"*=-. …".contains($0) }) else {
      throw error(item, "the term '\(term.text)' would match every word")
    }
    return term
  }

  private func languages(_ node: Node?) throws(TaxonomyError) -> [(Language, Node)] {
    guard let node else { return [] }
    var result: [(Language, Node)] = []
    for (key, value) in try mapping(node, "this") {
      guard let language = Language(rawValue: key.string ?? ""), language != .other else {
        throw error(key, "'\(key.string ?? "?")' is no language; use sv, nb, nn, en or da")
      }
      result.append((language, value))
    }
    return result
  }
}

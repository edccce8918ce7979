internal import SamsynModel

/// What the styles of a Word document say about its paragraphs.
struct WordStyles {
  struct Style {
    var name = ""
    var basedOn: String?
    var outlineLevel: Int?
    var listID: String?
    var listLevel: Int?
    var isBold = false
  }

  /// The part that a paragraph plays.
  enum Role: Equatable {
    case title, contents, caption, note, list, body
    case heading(Int)
  }

  var styles: [String: Style] = [:]
  var defaultStyle: String?
  /// BCP 47.
  var language: String?

  /// By the style or the first of those it is based on that says something.
  ///
  /// Word keeps the English names of its own styles whatever language it speaks; where the file of
  /// styles is missing, identifiers such as `Rubrik1` have to do.
  func role(of id: String?) -> Role {
    for (id, style) in chain(id) {
      let name = style.name.isEmpty ? id.lowercased() : style.name.lowercased()
      if name == "title" || name == "rubrik" || name == "tittel" { return .title }
      if let level = style.outlineLevel, level < 9 { return .heading(level + 1) }
      if let level = Self.headingLevel(name) { return .heading(level) }
      if name.hasPrefix("toc ") || name == "table of figures" { return .contents }
      if name == "toc heading" { return .body }
      if name == "caption" { return .caption }
      if name == "footnote text" || name == "endnote text" { return .note }
      if name.hasPrefix("list ") && !name.hasPrefix("list paragraph") { return .list }
    }
    return .body
  }

  func isBold(_ id: String?) -> Bool { chain(id).contains { $0.1.isBold } }

  /// The list that a style puts its paragraphs into.
  func list(of id: String?) -> (id: String, level: Int)? {
    for (_, style) in chain(id) {
      if let list = style.listID { return (list, style.listLevel ?? 0) }
    }
    return nil
  }

  private static func headingLevel(_ name: String) -> Int? {
    for prefix in ["heading", "rubrik", "overskrift", "rubrikk"] where name.hasPrefix(prefix) {
      if let level = Int(name.dropFirst(prefix.count).filter { $0 != " " }), (1...9).contains(level)
      {
        return level
      }
    }
    return nil
  }

  private func chain(_ id: String?) -> [(String, Style)] {
    var chain: [(String, Style)] = []
    var next = id
    while let id = next, chain.count < 12 {
      let style = styles[id] ?? Style()
      chain.append((id, style))
      next = style.basedOn
    }
    return chain
  }
}

/// Reads `word/styles.xml`.
struct WordStylesHandler: MarkupHandler {
  private(set) var result = WordStyles()
  private var id: String?
  private var style = WordStyles.Style()
  private var isInDefaults = false

  mutating func start(_ name: WordName?, _ attributes: MarkupAttributes<WordName>) {
    switch name {
    case .defaults: isInDefaults = true
    case .language where isInDefaults: result.language = attributes[.value]
    case .style:
      id = attributes[.styleID]
      style = WordStyles.Style()
      if attributes[.type] == "paragraph", attributes[.isDefault] == "1" {
        result.defaultStyle = id
      }
    case .name: style.name = attributes[.value] ?? ""
    case .basedOn: style.basedOn = attributes[.value]
    case .outlineLevel: style.outlineLevel = attributes.integer(.value)
    case .listID: style.listID = attributes[.value]
    case .listLevel: style.listLevel = attributes.integer(.value)
    case .bold: style.isBold = !["0", "false"].contains(attributes[.value] ?? "1")
    default: break
    }
  }

  mutating func end(_ name: WordName?) {
    if name == .defaults { isInDefaults = false }
    if name == .style, let id {
      result.styles[id] = style
      self.id = nil
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {}
}

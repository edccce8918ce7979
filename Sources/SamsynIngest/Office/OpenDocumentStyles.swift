internal import SamsynModel

/// Styles and properties of an OpenDocument file; reads `styles.xml`, `meta.xml` and `content.xml` alike.
struct OpenDocumentStyles: MarkupHandler {
  private(set) var metadata = FileMetadata()
  private var parents: [String: String] = [:]
  private var boldStyles: Set<String> = []
  private var hiddenTableStyles: Set<String> = []
  private var style: String?
  private var isInDefaults = false
  private var value: String?
  private var noteDepth = 0

  mutating func start(_ name: OpenDocumentName?, _ attributes: MarkupAttributes<OpenDocumentName>) {
    switch name {
    case .defaultStyle: isInDefaults = true
    case .style:
      style = attributes[.name]
      if let style, let parent = attributes[.parentStyle] { parents[style] = parent }
    case .textProperties:
      if let style, let weight = attributes[.fontWeight], weight == "bold" || weight >= "600" {
        boldStyles.insert(style)
      }
      if isInDefaults, let language = attributes[.language], language != "none" {
        metadata.language = metadata.language ?? language
      }
    case .tableProperties:
      if let style, attributes[.display] == "false" { hiddenTableStyles.insert(style) }
    case .annotation: noteDepth += 1
    case .title, .creator, .initialCreator, .created, .modified, .metaLanguage: value = ""
    default: break
    }
  }

  mutating func end(_ name: OpenDocumentName?) {
    switch name {
    case .style: style = nil
    case .defaultStyle: isInDefaults = false
    case .annotation: noteDepth -= 1
    case .title: take { $0.title = $1 }
    case .initialCreator: take { $0.author = $1 }
    case .creator: take { $0.author = $0.author ?? $1 }
    case .created: take { $0.created = $1 }
    case .modified: take { $0.modified = $1 }
    case .metaLanguage: take { $0.language = $1 }
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    value?.append(String(decoding: bytes, as: UTF8.self))
  }

  private mutating func take(_ body: (inout FileMetadata, String) -> Void) {
    let text = value?.foldingWhitespace() ?? ""
    value = nil
    if !text.isEmpty, noteDepth == 0 { body(&metadata, text) }
  }

  /// The named style that an automatic one stands for, with `_20_` as a blank.
  func name(of style: String?) -> String {
    var name = style ?? ""
    var steps = 0
    while name.first == "P" || name.first == "T", name.dropFirst().allSatisfy(\.isNumber),
      let parent = parents[name], steps < 12
    {
      name = parent
      steps += 1
    }
    return name.replacing("_20_", with: " ")
  }

  func isBold(_ style: String?) -> Bool {
    var next = style
    var steps = 0
    while let style = next, steps < 12 {
      if boldStyles.contains(style) { return true }
      next = parents[style]
      steps += 1
    }
    return false
  }

  func isHidden(tableStyle: String?) -> Bool {
    tableStyle.map { hiddenTableStyles.contains($0) } ?? false
  }
}

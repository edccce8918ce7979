internal import SamsynModel

/// Reads `docProps/core.xml`.
struct OfficePropertiesHandler: MarkupHandler {
  private(set) var result = FileMetadata()
  private var current: WordName?
  private var value = ""

  mutating func start(_ name: WordName?, _ attributes: MarkupAttributes<WordName>) {
    current = name
    value = ""
  }

  mutating func end(_ name: WordName?) {
    let text = value.foldingWhitespace()
    if !text.isEmpty {
      switch name {
      case .title: result.title = text
      case .creator: result.author = text
      case .created: result.created = text
      case .modified: result.modified = text
      case .coreLanguage: result.language = text
      default: break
      }
    }
    value = ""
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if current != nil { value += String(decoding: bytes, as: UTF8.self) }
  }
}

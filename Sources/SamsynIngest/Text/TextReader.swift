public import SamsynModel
public import SamsynResources

/// Reads plain text and Markdown.
public struct TextReader: DocumentReader {
  public let format: FileFormat
  private let builder: DocumentBuilder

  public static func plain(_ languages: [LanguageData]) -> TextReader {
    TextReader(.text, DocumentBuilder(words: LayoutWords(languages)))
  }

  public static func markdown(_ languages: [LanguageData]) -> TextReader {
    TextReader(.markdown, DocumentBuilder(words: LayoutWords(languages)))
  }

  init(_ format: FileFormat, _ builder: DocumentBuilder) {
    self.format = format
    self.builder = builder
  }

  /// - Complexity: O(n) for ordinary text.
  public func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    guard let decoded = TextDecoder().decode(bytes) else { throw .binary(path: name) }
    let normalized = TextNormalizer().normalize(decoded.bytes)
    var warnings = decoded.warnings
    if normalized.nulCount > 0 {
      warnings.append("\(normalized.nulCount) NUL character(s) became U+FFFD")
    }
    let isMarkdown = format == .markdown
    var finder = BlockFinder(builder.hyphens, isMarkdown: isMarkdown)
    var document = builder.document(
      finder.blocks(of: normalized.bytes), normalized.bytes,
      markup: InlineMarkup(isMarkdown: isMarkdown),
      source: DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue),
      encoding: decoded.encoding, warnings: warnings,
      map: normalized.map.composed(with: decoded.map))
    MetadataDeriver(words: builder.words).derive(&document)
    return document
  }
}

internal import SamsynModel

/// Reads web pages saved to disk.
struct HTMLReader: DocumentReader {
  let format = FileFormat.html
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let decoded = try decode(bytes, name: name)
    var content = try Self.content(
      decoded.bytes, words: builder.words, depth: options.limits.htmlDepth, name: name)
    content.encoding = decoded.encoding
    content.warnings = decoded.warnings + content.warnings
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }

  /// The blocks of a page in UTF-8.
  static func content(
    _ bytes: [UInt8], words: LayoutWords, depth: Int, name: String
  ) throws(IngestError) -> ExtractedContent {
    var handler = HTMLHandler(words: words)
    do throws(MarkupError) {
      try MarkupParser<HTMLName>(maximumDepth: depth).parse(bytes, to: &handler)
    } catch {
      guard case .tooDeep = error else { throw .damaged(path: name, reason: error.description) }
      throw .limitExceeded(
        path: name, reason: "elements are nested deeper than the limit of \(depth)")
    }
    var content = ExtractedContent()
    content.blocks = handler.finish()
    MainContent().mark(&content.blocks, hasMain: handler.hasMain)
    content.metadata = handler.metadata
    content.metadata.title = handler.title
    return content
  }

  /// By the byte order mark, then what the page declares where the bytes do not contradict it, then by
  /// looking at the bytes.
  private func decode(_ bytes: [UInt8], name: String) throws(IngestError) -> DecodedText {
    guard let found = TextDecoder().decode(bytes) else { throw .binary(path: name) }
    guard found.encoding != "utf-8" || !found.warnings.isEmpty,
      let declared = Self.declaredEncoding(bytes)
    else { return found }
    let encoding: SingleByteEncoding
    switch declared {
    // Browsers read all of these as Windows-1252 (WHATWG Encoding Standard).
    case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii":
      encoding = .windows1252
    case "iso-8859-15": encoding = .latin9
    case "macintosh", "x-mac-roman": encoding = .macRoman
    default: return found
    }
    var decoded = DecodedText(
      bytes: [], map: OffsetMap(), encoding: encoding.rawValue, warnings: [])
    encoding.decode(bytes[...], into: &decoded.bytes, map: &decoded.map)
    return decoded
  }

  /// What stands after `charset=` or `encoding=` near the beginning.
  static func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    for key in ["charset=", "encoding="] {
      guard let range = head.firstRange(of: key) else { continue }
      let value = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !value.isEmpty { return String(value) }
    }
    return nil
  }
}

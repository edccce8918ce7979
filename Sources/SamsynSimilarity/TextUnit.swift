public import SamsynModel

/// A stretch of text that is compared as one thing.
public struct TextUnit: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case document, section, passage, line }

  public var document: DocumentID
  public var tokens: TokenRange
  /// What results call it: the document's name, with the section or line where there is one.
  public var name: String

  public init(document: DocumentID, tokens: TokenRange, name: String) {
    self.document = document
    self.tokens = tokens
    self.name = name
  }

  /// The units of a document. Units without a word are left out, but for whole documents.
  ///
  /// A passage is a window of three sentences of the content that moves on by two.
  public static func units(of document: AnnotatedDocument, _ kind: Kind) -> [TextUnit] {
    let name = document.document.name
    let layer = document.tokens
    switch kind {
    case .document:
      return [TextUnit(document: document.id, tokens: 0..<layer.tokens.count, name: name)]
    case .section:
      return document.document.sections.compactMap { section in
        // A contents list names what others say; a heading alone says nothing.
        let blocks = section.blocks.filter { document.document.blocks[$0].isContent }
        guard blocks.contains(where: { !document.document.blocks[$0].isHeading }) else {
          return nil
        }
        let ranges = blocks.map { layer.blockTokens[$0] }.filter { !$0.isEmpty }
        guard let first = ranges.first, let last = ranges.last else { return nil }
        return TextUnit(
          document: document.id, tokens: first.lowerBound..<last.upperBound,
          name: section.title.isEmpty ? name : name + "#" + section.title)
      }
    case .passage:
      var units: [TextUnit] = []
      let sentences = layer.sentences.filter { document.document.blocks[$0.block].isContent }
      var index = 0
      while index < sentences.count {
        let end = min(index + 3, sentences.count)
        let tokens = sentences[index].tokens.lowerBound..<sentences[end - 1].tokens.upperBound
        units.append(TextUnit(document: document.id, tokens: tokens, name: name))
        if end == sentences.count { break }
        index += 2
      }
      return units
    case .line:
      var line = 1
      var units: [TextUnit] = []
      var position = 0
      for (number, block) in document.document.blocks.enumerated() {
        while position < block.range.start {
          if document.document.text.bytes[position] == 0x0A { line += 1 }
          position += 1
        }
        if !layer.blockTokens[number].isEmpty {
          units.append(
            TextUnit(
              document: document.id, tokens: layer.blockTokens[number], name: "\(name):\(line)"))
        }
      }
      return units
    }
  }
}

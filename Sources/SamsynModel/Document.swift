/// A document's place in its corpus.
public struct DocumentID: Sendable, Hashable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (a: DocumentID, b: DocumentID) -> Bool { a.index < b.index }
}

/// How reading a file went.
public enum DocumentState: String, Sendable, CaseIterable {
  case ok, warnings, failed, empty, protected, skipped
  case noText = "no-text"
}

/// A file as the pipeline sees it: extracted text, blocks over it, and the way back to the source.
///
/// Invariants: blocks are in order of the text, do not overlap and stay inside it; sections tile
/// `blocks`; all offsets fall on scalar boundaries.
public struct Document: Sendable {
  public var id: DocumentID
  /// The path as the user gave it; relative paths stay relative.
  public var name: String
  public var metadata: DocumentMetadata
  public var text: DocumentText
  public var blocks: [Block]
  public var sections: [Section]
  /// From offsets of `text` to byte offsets of the file; empty for formats that have no such way back.
  public var offsets: OffsetMap
  public var source: SourceRecord
  public var state: DocumentState
  /// What the reader noticed, in reading order.
  public var warnings: [String]
  /// Pages, where the format has them.
  public var pageCount: Int?
  /// Words that line ends had cut, in reading order; only for formats that are made of lines.
  public var joins: [HyphenJoin] = []

  public init(
    id: DocumentID, name: String, metadata: DocumentMetadata = DocumentMetadata(),
    text: DocumentText, blocks: [Block], sections: [Section], offsets: OffsetMap,
    source: SourceRecord, state: DocumentState, warnings: [String] = []
  ) {
    self.id = id
    self.name = name
    self.metadata = metadata
    self.text = text
    self.blocks = blocks
    self.sections = sections
    self.offsets = offsets
    self.source = source
    self.state = state
    self.warnings = warnings
  }

  /// The title, or else the file's name without folder and extension.
  public var displayTitle: String { metadata.value(.title) ?? stem }

  /// The file's name without folder and extension.
  public var stem: String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }

  public func string(_ block: Block) -> String { text.string(block.range) }

  /// The title of the section that holds a block.
  public func sectionTitle(ofBlock index: Int) -> String {
    let section = blocks[index].section
    return sections.indices.contains(section) ? sections[section].title : ""
  }

  /// The block that holds a byte offset, or the last one before it.
  /// - Complexity: O(log blocks).
  public func block(at offset: Int) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

/// The file that a document was read from.
public struct SourceRecord: Sendable, Equatable {
  /// SHA-256 of the file's bytes, lower-case hexadecimal; empty when it could not be read.
  public var sha256: String
  public var byteCount: Int
  /// The encoding that was decoded, by its IANA name.
  public var encoding: String
  /// The reader that took the file, such as `text` or `pdf`.
  public var format: String

  public init(sha256: String, byteCount: Int, encoding: String, format: String) {
    self.sha256 = sha256
    self.byteCount = byteCount
    self.encoding = encoding
    self.format = format
  }
}

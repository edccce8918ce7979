/// A piece of a document's layout: what a reader sees as one heading, paragraph or row.
public struct Block: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case title
    case heading
    case paragraph
    case listItem = "list-item"
    case tableRow = "table-row"
    case caption
    /// A line of a table of contents.
    case contents
    /// A footnote or other note apart from the running text.
    case note
  }

  /// What a block is besides its kind. Marked blocks stay in the text; stages may leave them out.
  public struct Marks: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Page numbers, running headers and footers, lone marks: not part of what the document says.
    public static let furniture = Marks(rawValue: 1)
    /// Form text that recurs, in this document or across the corpus.
    public static let boilerplate = Marks(rawValue: 2)
    /// Boilerplate because it stands in several documents, not because of this one alone.
    public static let corpusWide = Marks(rawValue: 8)
    /// The row that names a table's columns.
    public static let tableHeader = Marks(rawValue: 4)
  }

  public var kind: Kind
  public var range: UTF8Range
  /// Heading level from 1, list nesting from 1, 0 elsewhere.
  public var level: Int
  public var marks: Marks
  /// Position in `Document.sections`.
  public var section: Int
  /// Table rows: the table's number in the document, from 0.
  public var table: Int?
  /// Table rows: one range a cell, empty cells included.
  public var cells: [UTF8Range]
  /// The page that the block begins on, from 1; nil where the format has no pages.
  public var page: Int?

  public init(
    kind: Kind, range: UTF8Range, level: Int = 0, marks: Marks = [], section: Int = 0,
    table: Int? = nil, cells: [UTF8Range] = [], page: Int? = nil
  ) {
    self.kind = kind
    self.range = range
    self.level = level
    self.marks = marks
    self.section = section
    self.table = table
    self.cells = cells
    self.page = page
  }

  /// Whether the block stands over others: a heading, or the document's title.
  public var isHeading: Bool { kind == .heading || kind == .title }
  /// Whether the block carries what the document says: not furniture, not a contents line.
  public var isContent: Bool { !marks.contains(.furniture) && kind != .contents }
}

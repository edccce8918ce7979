/// A document for people who read on paper: headings, paragraphs, lists, tables, figures and notes, apart from the
/// format that it is written in.
public struct Paper: Sendable, Equatable {
  public enum Block: Sendable, Equatable {
    case heading(Int, String)
    case paragraph([Inline])
    case list([[Inline]])
    case table(Table)
    /// A drawing as SVG, with what stands under it.
    case figure(svg: String, caption: String)
  }

  public enum Inline: Sendable, Equatable {
    case text(String)
    case strong(String)
    case emphasis(String)
    /// A note: evidence at the foot of the page.
    case note(String)
  }

  public struct Table: Sendable, Equatable {
    public var caption: String
    public var columns: [String]
    /// Relative widths of the columns.
    public var widths: [Int]
    /// Columns whose cells are numbers.
    public var numeric: Set<Int>
    public var rows: [[[Inline]]]

    public init(
      caption: String, columns: [String], widths: [Int], numeric: Set<Int> = [],
      rows: [[[Inline]]]
    ) {
      self.caption = caption
      self.columns = columns
      self.widths = widths
      self.numeric = numeric
      self.rows = rows
    }
  }

  public var title: String
  public var subtitle: String
  /// BCP 47 code of the paper's own words.
  public var language: String
  public var blocks: [Block] = []

  public init(title: String, subtitle: String, language: String) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
  }

  mutating func heading(_ level: Int, _ text: String) { blocks.append(.heading(level, text)) }
  mutating func paragraph(_ text: String) { blocks.append(.paragraph([.text(text)])) }
  mutating func paragraph(_ inlines: [Inline]) { blocks.append(.paragraph(inlines)) }

  /// A table of plain texts; one without rows is not written.
  mutating func table(
    _ caption: String, _ columns: [String], widths: [Int], numeric: Set<Int> = [],
    _ rows: [[String]]
  ) {
    table(
      caption, columns, widths: widths, numeric: numeric,
      rows.map { row in row.map { [Inline.text($0)] } })
  }

  mutating func table(
    _ caption: String, _ columns: [String], widths: [Int], numeric: Set<Int> = [],
    _ rows: [[[Inline]]]
  ) {
    guard !rows.isEmpty else { return }
    blocks.append(
      .table(
        Table(caption: caption, columns: columns, widths: widths, numeric: numeric, rows: rows)))
  }
}

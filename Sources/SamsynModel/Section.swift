/// A heading and the blocks under it, up to the next heading.
///
/// Section 0 holds what stands before the first heading and has no heading of its own.
public struct Section: Sendable, Equatable {
  /// The heading's position in `Document.blocks`, or nil for section 0.
  public var heading: Int?
  public var title: String
  public var level: Int
  /// Blocks of this section, its heading first; sections tile the document.
  public var blocks: Range<Int>
  /// For dated posts: the day, month or year, ISO 8601, with where it was found.
  public var date: MetadataValue?

  public init(
    heading: Int?, title: String, level: Int, blocks: Range<Int>, date: MetadataValue? = nil
  ) {
    self.heading = heading
    self.title = title
    self.level = level
    self.blocks = blocks
    self.date = date
  }
}

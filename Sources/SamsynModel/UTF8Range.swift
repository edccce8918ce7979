/// A half-open range of byte offsets in a document's extracted text, which is UTF-8.
public struct UTF8Range: Sendable, Hashable, Comparable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    precondition(
      start <= end, "SamsynModel: a range may not end (\(end)) before it starts (\(start))")
    self.start = start
    self.end = end
  }

  public var count: Int { end - start }
  public var isEmpty: Bool { start == end }

  public func contains(_ other: UTF8Range) -> Bool { start <= other.start && other.end <= end }

  /// Orders by start, then by end.
  public static func < (a: UTF8Range, b: UTF8Range) -> Bool {
    a.start != b.start ? a.start < b.start : a.end < b.end
  }
}

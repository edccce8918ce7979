/// Leads byte offsets of a derived text back to byte offsets of the text it was made from.
///
/// The map is a list of segments in order of the derived text. Inside a linear segment offsets move
/// in step (one source byte a byte, or two for UTF-16); inside an atomic segment, where characters
/// were rewritten, every offset leads to the segment's edge.
public struct OffsetMap: Sendable, Equatable {
  public struct Segment: Sendable, Equatable {
    public var start: Int
    public var count: Int
    public var sourceStart: Int
    public var sourceCount: Int

    public init(start: Int, count: Int, sourceStart: Int, sourceCount: Int) {
      self.start = start
      self.count = count
      self.sourceStart = sourceStart
      self.sourceCount = sourceCount
    }
  }

  public private(set) var segments: [Segment] = []

  public init() {}

  public static func identity(count: Int) -> OffsetMap {
    var map = OffsetMap()
    map.append(start: 0, count: count, sourceStart: 0, sourceCount: count)
    return map
  }

  /// Adds a segment after the last; a segment that continues the one before it is merged into it.
  public mutating func append(start: Int, count: Int, sourceStart: Int, sourceCount: Int) {
    if var last = segments.last, last.start + last.count == start,
      last.sourceStart + last.sourceCount == sourceStart,
      last.count == last.sourceCount, count == sourceCount
    {
      last.count += count
      last.sourceCount += count
      segments[segments.count - 1] = last
      return
    }
    segments.append(
      Segment(start: start, count: count, sourceStart: sourceStart, sourceCount: sourceCount))
  }

  /// The source offset where the character at `offset` begins.
  /// - Complexity: O(log segments).
  public func sourceStart(of offset: Int) -> Int {
    guard let index = lastSegment(startingAtOrBefore: offset) else { return 0 }
    let segment = segments[index]
    let inside = offset - segment.start
    if inside >= segment.count {
      // Between two segments: text that the derived side added. It belongs to what follows.
      if index + 1 < segments.count {
        return segments[index + 1].sourceStart
      }
      return segment.sourceStart + segment.sourceCount
    }
    return Self.linear(segment, inside) ?? segment.sourceStart
  }

  /// The source offset where the character before `offset` ends.
  /// - Complexity: O(log segments).
  public func sourceEnd(of offset: Int) -> Int {
    guard offset > 0, let index = lastSegment(startingAtOrBefore: offset - 1) else {
      return segments.first?.sourceStart ?? 0
    }
    let segment = segments[index]
    let inside = min(offset - segment.start, segment.count)
    return Self.linear(segment, inside) ?? segment.sourceStart + segment.sourceCount
  }

  public func source(of range: UTF8Range) -> UTF8Range {
    let start = sourceStart(of: range.start)
    return UTF8Range(start, max(start, sourceEnd(of: range.end)))
  }

  /// The map that leads through this map and then through `earlier`.
  public func composed(with earlier: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    for segment in segments {
      guard segment.count == segment.sourceCount else {
        let start = earlier.sourceStart(of: segment.sourceStart)
        let end = max(start, earlier.sourceEnd(of: segment.sourceStart + segment.sourceCount))
        result.append(
          start: segment.start, count: segment.count, sourceStart: start, sourceCount: end - start)
        continue
      }
      var position = segment.sourceStart
      let end = segment.sourceStart + segment.sourceCount
      var index = earlier.lastSegment(startingAtOrBefore: position) ?? 0
      while position < end, index < earlier.segments.count {
        let inner = earlier.segments[index]
        let innerEnd = inner.start + inner.count
        guard innerEnd > position else {
          index += 1
          continue
        }
        let stop = min(end, innerEnd)
        let from = max(position, inner.start)
        guard from < stop else { break }
        let sourceStart = Self.linear(inner, from - inner.start) ?? inner.sourceStart
        let sourceEnd =
          Self.linear(inner, stop - inner.start) ?? inner.sourceStart + inner.sourceCount
        result.append(
          start: segment.start + (from - segment.sourceStart), count: stop - from,
          sourceStart: sourceStart, sourceCount: sourceEnd - sourceStart)
        position = stop
        index += 1
      }
    }
    return result
  }

  private static func linear(_ segment: Segment, _ inside: Int) -> Int? {
    if segment.sourceCount == segment.count { return segment.sourceStart + inside }
    if segment.sourceCount == 2 * segment.count, segment.count > 0 {
      return segment.sourceStart + 2 * inside
    }
    return nil
  }

  private func lastSegment(startingAtOrBefore offset: Int) -> Int? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

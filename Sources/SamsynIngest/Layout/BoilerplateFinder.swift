internal import SamsynModel

/// Marks form text: paragraphs that recur in a document, exactly or with a few words changed.
struct BoilerplateFinder {
  /// Paragraphs of fewer words than this are compared as a whole only.
  private static let minimumWords = 8
  /// Share of word pairs in common (Jaccard) from which two paragraphs are the same form text.
  private static let minimumOverlap = 0.7
  /// Distinct texts with one beginning that are compared with each other.
  private static let comparisonLimit = 200

  func mark(_ blocks: inout [Block], text: DocumentText) {
    for index in blocks.indices where blocks[index].marks.contains(.tableHeader) {
      blocks[index].marks.insert(.boilerplate)
    }
    let candidates = blocks.indices.filter { isCandidate(blocks[$0]) }
    guard candidates.count > 1 else { return }
    // Near copies share their first words, short texts are equal: only those are compared at length.
    var groups: [UInt64: [Int]] = [:]
    for index in candidates {
      let opening = words(of: blocks[index], text, limit: 3)
      if opening.count >= 2 { groups[Self.hash(opening[...]), default: []].append(index) }
    }
    for (_, group) in groups where group.count >= 2 {
      let words = group.map { self.words(of: blocks[$0], text, limit: .max) }
      let distinct = markEqual(group, words, &blocks)
      markNearCopies(distinct.map { ($0, words[$0]) }, group, words, &blocks)
    }
  }

  /// Marks texts that stand twice or more, short ones from three times on.
  /// - Returns: the first position of each distinct text.
  private func markEqual(
    _ group: [Int], _ words: [[UInt64]], _ blocks: inout [Block]
  ) -> [Int] {
    var copies: [[UInt64]: [Int]] = [:]
    var distinct: [Int] = []
    for position in group.indices {
      if copies[words[position]] == nil { distinct.append(position) }
      copies[words[position], default: []].append(position)
    }
    for (text, positions) in copies
    where positions.count >= (text.count >= Self.minimumWords ? 2 : 3) {
      for position in positions { blocks[group[position]].marks.insert(.boilerplate) }
    }
    return distinct
  }

  /// Marks texts that differ in a few words, and with each all its equals.
  private func markNearCopies(
    _ distinct: [(position: Int, words: [UInt64])], _ group: [Int], _ words: [[UInt64]],
    _ blocks: inout [Block]
  ) {
    let long = distinct.filter { $0.words.count >= Self.minimumWords }
      .prefix(Self.comparisonLimit)
    let pairs = long.map { entry in
      Set(zip(entry.words, entry.words.dropFirst()).map { Self.hash([$0, $1]) })
    }
    var near: Set<[UInt64]> = []
    for i in pairs.indices {
      for j in pairs.indices where j > i {
        let shared = pairs[i].intersection(pairs[j]).count
        let union = pairs[i].count + pairs[j].count - shared
        if union > 0, Double(shared) / Double(union) >= Self.minimumOverlap {
          near.insert(long[i].words)
          near.insert(long[j].words)
        }
      }
    }
    for position in group.indices where near.contains(words[position]) {
      blocks[group[position]].marks.insert(.boilerplate)
    }
  }

  private func isCandidate(_ block: Block) -> Bool {
    guard !block.marks.contains(.furniture) else { return false }
    switch block.kind {
    case .paragraph, .heading, .note, .caption: return true
    case .title, .listItem, .tableRow, .contents: return false
    }
  }

  /// Hashes of the block's first words, case folded.
  private func words(of block: Block, _ text: DocumentText, limit: Int) -> [UInt64] {
    var words: [UInt64] = []
    var lowered: [UInt8] = []
    var start = block.range.start
    for index in block.range.start...block.range.end
    where index == block.range.end || !Scalars.isWordByte(text.bytes[index]) {
      if index > start {
        lowered.removeAll(keepingCapacity: true)
        Casing.lowercase(text.bytes, start..<index, into: &lowered)
        words.append(StringTable.hash(lowered[...]))
        if words.count == limit { break }
      }
      start = index + 1
    }
    return words
  }

  private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(0, StringTable.combine)
  }
}

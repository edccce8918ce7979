internal import SamsynModel

/// Marks form text: paragraphs that recur in a document, exactly or with a few words changed.
struct BoilerplateFinder {
  /// Paragraphs of fewer words than this are compared as a whole only.
  private static let minimumWords = 8
  /// Share of word pairs in common (Jaccard) from which two paragraphs are the same form text.
  private static let minimumOverlap = 0.7

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
      markEqual(group, words, &blocks)
      markNearCopies(group, words, &blocks)
    }
  }

  /// Texts of any length that stand three times or more, word for word.
  private func markEqual(_ group: [Int], _ words: [[UInt64]], _ blocks: inout [Block]) {
    var copies: [[UInt64]: [Int]] = [:]
    for (position, index) in group.enumerated() {
      copies[words[position], default: []].append(index)
    }
    for (_, equal) in copies where equal.count >= 3 {
      for index in equal { blocks[index].marks.insert(.boilerplate) }
    }
  }

  private func markNearCopies(_ group: [Int], _ words: [[UInt64]], _ blocks: inout [Block]) {
    let long = group.indices.filter { words[$0].count >= Self.minimumWords }
    let pairs = long.map { position in
      Set(zip(words[position], words[position].dropFirst()).map { Self.hash([$0, $1]) })
    }
    for i in long.indices {
      for j in long.indices where j > i {
        let shared = pairs[i].intersection(pairs[j]).count
        let union = pairs[i].count + pairs[j].count - shared
        if union > 0, Double(shared) / Double(union) >= Self.minimumOverlap {
          blocks[group[long[i]]].marks.insert(.boilerplate)
          blocks[group[long[j]]].marks.insert(.boilerplate)
        }
      }
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
    words.reduce(0) { StringTable.mix(($0 &+ $1) &* 0x9E37_79B9_7F4A_7C15) }
  }
}

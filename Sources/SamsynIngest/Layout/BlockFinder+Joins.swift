internal import SamsynModel

extension BlockFinder {
  /// Joins sentences that a page break, a side box or a figure cut in two.
  ///
  /// A paragraph that starts in lower case goes on with the nearest earlier paragraph that broke
  /// off. Complete paragraphs, captions and furniture between the two stay where they are; what was
  /// joined stands where it began. Headings and tables end the search.
  func joinAcrossBreaks(_ blocks: inout [ProtoBlock], _ bytes: [UInt8]) {
    var open: [Int] = []
    for index in blocks.indices {
      let block = blocks[index]
      guard let first = block.pieces.first?.range, let last = block.pieces.last?.range else {
        continue
      }
      if block.marks.contains(.furniture) { continue }
      switch block.kind {
      case .paragraph, .note:
        open.removeAll { index - $0 > Self.joinDistance }
        if joiner.startsLowercase(bytes, first), let nearest = open.last,
          index == nearest + 1 || closes(block, bytes), let target = open.popLast(),
          let end = blocks[target].pieces.last?.range
        {
          let join = joiner.join(bytes, from: end, to: first)
          blocks[target].join(block, join)
          blocks[index].isMerged = true
          if breaksOff(blocks[target], bytes) { open.append(target) }
        } else if block.kind == .paragraph, breaksOff(block, bytes) {
          open.append(index)
        }
      case .listItem:
        // An item that breaks off at the very end of a page.
        open = joiner.endsInHyphen(bytes, last) || breaksOff(block, bytes) ? [index] : []
      case .caption:
        break
      case .heading, .title, .tableRow, .contents:
        open = []
      }
    }
  }

  /// Whether a block looks like the rest of a sentence: it ends one, or is long. A short line among
  /// others ("ca. 1 kg mjøl") is a line of its own.
  private func closes(_ block: ProtoBlock, _ bytes: [UInt8]) -> Bool {
    guard let last = block.pieces.last?.range else { return false }
    return block.length >= 40 || joiner.isComplete(bytes, last)
  }

  /// How many blocks may lie between the two halves of a sentence.
  private static let joinDistance = 6

  private func breaksOff(_ block: ProtoBlock, _ bytes: [UInt8]) -> Bool {
    guard let last = block.pieces.last?.range else { return false }
    if joiner.endsInHyphen(bytes, last) { return true }
    return block.length >= 40 && !joiner.isComplete(bytes, last)
  }
}

internal import SamsynModel

extension BlockFinder {
  /// Headings, title and levels for blocks of a structured format.
  ///
  /// Where a document has headings by style, only bold lines join them; where it has none, short lines
  /// before text do too.
  /// - Parameter strong: for each block, whether all of it is bold or large.
  func findHeadings(_ blocks: inout [ProtoBlock], strong: [Bool], _ bytes: [UInt8]) {
    let styled = blocks.count { $0.kind == .heading }
    if styled < 2 {
      findHeadings(&blocks, bytes)
    } else {
      for index in blocks.indices.reversed()
      where strong[index] && blocks[index].kind == .paragraph && blocks[index].marks.isEmpty
        && looksLikeHeading(blocks[index], bytes) && readsLikeHeading(blocks[index].text(bytes))
        && leadsText(blocks, index, bytes)
      {
        blocks[index].kind = .heading
        blocks[index].headingSource = .upperCase
      }
    }
    // A lone paragraph is what a document says, not what it is called.
    let first = blocks.first { !$0.marks.contains(.furniture) }
    if !blocks.contains(where: { $0.kind == .title }),
      first?.kind == .heading || (first?.length ?? 0) <= 110,
      blocks.count(where: { !$0.marks.contains(.furniture) }) > 1
    {
      findTitle(&blocks, bytes)
    }
    setLevels(&blocks)
  }

  /// Short lines before text become headings; so does any line that the contents list names.
  func findHeadings(_ blocks: inout [ProtoBlock], _ bytes: [UInt8]) {
    let contents = Set(
      blocks.filter { $0.kind == .contents }.map { headingForm($0.text(bytes)) })
    var chain = 0
    for index in blocks.indices.reversed() {
      let block = blocks[index]
      if block.marks.contains(.furniture) { continue }
      guard block.kind == .paragraph else {
        if block.kind == .heading, contents.contains(headingForm(block.text(bytes))),
          block.headingSource == .upperCase
        {
          blocks[index].headingSource = .contents
        }
        chain = block.kind == .heading ? chain + 1 : 0
        continue
      }
      // Most paragraphs are ruled out by their bytes; only the rest become strings.
      let mayBeListed = !contents.isEmpty && block.length <= 150
      let mayBeHeading = chain < 4 && looksLikeHeading(block, bytes)
      guard mayBeListed || mayBeHeading else {
        chain = 0
        continue
      }
      let text = block.text(bytes)
      if mayBeListed, contents.contains(headingForm(text)) {
        blocks[index].kind = .heading
        blocks[index].headingSource = .contents
        chain += 1
      } else if mayBeHeading, readsLikeHeading(text), leadsText(blocks, index, bytes) {
        blocks[index].kind = .heading
        blocks[index].headingSource = .shortLine
        chain += 1
      } else {
        chain = 0
      }
    }
  }

  /// A heading without its number, leaders and page, folded for comparison.
  private func headingForm(_ text: String) -> String {
    var form = text.lowercased()[...]
    while let last = form.last, last.isNumber || last.isWhitespace || last == "." || last == "…" {
      form.removeLast()
    }
    while let first = form.first, first.isNumber || first.isWhitespace || first == "." {
      form.removeFirst()
    }
    return form.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: " ")
  }

  /// One short line that begins like a heading and does not end like a sentence.
  private func looksLikeHeading(_ block: ProtoBlock, _ bytes: [UInt8]) -> Bool {
    guard block.lines.count == 1, block.length <= 110, let first = block.pieces.first?.range,
      let last = block.pieces.last?.range, !first.isEmpty, !last.isEmpty
    else { return false }
    let opening = Scalars.scalar(bytes, at: first.start).scalar
    guard Scalars.isUppercase(opening) || "«”\"0123456789".unicodeScalars.contains(opening) else {
      return false
    }
    return !".,;:–-…&".unicodeScalars.contains(Scalars.scalar(bytes, before: last.end))
  }

  private func readsLikeHeading(_ text: String) -> Bool {
    if text.contains("@") || text.contains("http") || text.contains("_") { return false }
    let words = text.split(separator: " ")
    guard words.count <= 14 else { return false }
    let lowered = text.lowercased()
    let isByline =
      self.words.bylines.contains { lowered.hasPrefix($0 + " ") || lowered.hasPrefix($0 + ":") }
      && text.contains { $0.isNumber || $0 == "," }
    return !isByline && !isDateLine(lowered)
  }

  /// Nothing but a date.
  private func isDateLine(_ lowered: String) -> Bool {
    let parts = lowered.split { !$0.isLetter && !$0.isNumber }
    guard parts.count <= 5, parts.contains(where: { $0.count == 4 && $0.allSatisfy(\.isNumber) })
    else { return false }
    return parts.allSatisfy { part in
      part.allSatisfy(\.isNumber) || self.words.months[String(part)] != nil
        || self.words.bylines.contains(String(part)) || part == "den"
    }
  }

  /// Whether what follows is something to stand over: running text, a list, a table, a heading.
  private func leadsText(_ blocks: [ProtoBlock], _ index: Int, _ bytes: [UInt8]) -> Bool {
    // Between a heading and its text there may be the date of a post.
    let following = blocks[(index + 1)...].first { block in
      !block.marks.contains(.furniture)
        && !(block.kind == .paragraph && block.length <= 60
          && isDateLine(block.text(bytes).lowercased()))
    }
    guard let next = following else { return false }
    switch next.kind {
    case .heading, .listItem, .tableRow, .caption, .contents: return true
    case .paragraph:
      guard let end = next.pieces.last?.range else { return false }
      return next.length >= 60 || joiner.isComplete(bytes, end)
    case .note, .title: return false
    }
  }

  /// The first line of a leading group of short lines becomes the title.
  func findTitle(_ blocks: inout [ProtoBlock], _ bytes: [UInt8]) {
    if let first = blocks.firstIndex(where: { $0.headingSource == .markdown(1) }) {
      blocks[first].kind = .title
      return
    }
    var candidate: Int?
    for index in blocks.indices.prefix(8) {
      let block = blocks[index]
      if block.marks.contains(.furniture) { continue }
      let isShort =
        block.kind == .heading
        || (block.kind == .paragraph && block.length <= 150
          && block.pieces.last.map { !joiner.isComplete(bytes, $0.range) } == true)
      guard isShort else { break }
      if case .numbered = block.headingSource { break }
      // One of several chapters is not what the document is called.
      if case .styled = block.headingSource,
        blocks.count(where: { $0.headingSource == block.headingSource }) > 1
      {
        break
      }
      if candidate == nil || isSingleWord(blocks[candidate ?? 0], bytes) {
        if candidate == nil || !isSingleWord(block, bytes) { candidate = index }
      }
    }
    if let candidate { blocks[candidate].kind = .title }
  }

  private func isSingleWord(_ block: ProtoBlock, _ bytes: [UInt8]) -> Bool {
    block.text(bytes).split(separator: " ").count == 1
  }

  /// Levels by what made a block a heading: short lines stand under numbered and listed ones,
  /// upper-case lines under the heading before them.
  func setLevels(_ blocks: inout [ProtoBlock]) {
    let hasOuter = blocks.contains { block in
      switch block.headingSource {
      case .numbered, .contents: block.kind == .heading
      default: false
      }
    }
    var lastLevel = 0
    var outerLevel = 0
    for index in blocks.indices where blocks[index].kind == .heading {
      let level: Int
      switch blocks[index].headingSource {
      case .markdown(let depth), .styled(let depth): level = depth
      case .numbered(let depth): level = depth
      case .contents: level = 1
      case .shortLine: level = hasOuter && outerLevel > 0 ? outerLevel + 1 : 1
      case .upperCase: level = min(lastLevel + 1, 6)
      case nil: level = 1
      }
      blocks[index].level = level
      switch blocks[index].headingSource {
      case .upperCase: break
      case .numbered, .contents:
        outerLevel = level
        lastLevel = level
      default: lastLevel = level
      }
    }
  }
}

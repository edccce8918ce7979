internal import SamsynModel

/// Divides blocks into sections and finds the dates of posts.
struct SectionBuilder {
  let dates: DateFinder

  /// Sets `Block.section` and returns the sections.
  func sections(of blocks: inout [Block], text: DocumentText) -> [Section] {
    var sections: [Section] = []
    var start = 0
    var heading: Int?
    func close(_ end: Int) {
      guard end > start || sections.isEmpty else { return }
      let title = heading.map { text.string(blocks[$0].range).foldingWhitespace() } ?? ""
      let level = heading.map { blocks[$0].level } ?? 0
      for index in start..<end { blocks[index].section = sections.count }
      sections.append(
        Section(heading: heading, title: title, level: level, blocks: start..<end))
    }
    for index in blocks.indices where blocks[index].kind == .heading {
      close(index)
      start = index
      heading = index
    }
    close(blocks.count)
    date(&sections, blocks, text)
    return sections
  }

  /// A file of posts has several sections that give their date in the heading or right under it.
  private func date(_ sections: inout [Section], _ blocks: [Block], _ text: DocumentText) {
    var found: [Int: String] = [:]
    for (index, section) in sections.enumerated() {
      for position in section.blocks.prefix(3) {
        let block = blocks[position]
        guard block.kind == .heading || block.kind == .title || block.range.count <= 90 else {
          continue
        }
        if let date = dates.fullDate(in: text.string(block.range)) {
          found[index] = date
          break
        }
      }
    }
    guard found.count >= 2 else { return }
    for (index, date) in found { sections[index].date = MetadataValue(date, .derived) }
  }
}

internal import SamsynModel

/// Elements of DocBook as antiword writes it.
enum DocBookName: String, MarkupName {
  case para, title, informaltable, row, entry, emphasis, role, itemizedlist, orderedlist, listitem
  case bookinfo, chapter, sect1, sect2, sect3, sect4, sect5

  var isSection: Bool {
    switch self {
    case .chapter, .sect1, .sect2, .sect3, .sect4, .sect5: true
    default: false
    }
  }
}

/// Reads a Word file of before 2007 that antiword has turned into DocBook.
struct DocBookHandler: MarkupHandler {
  private var collector = BlockCollector()
  private var sections = 0
  private var lists = 0
  private var tables = 0
  private var suppressed = 0
  private var emphases: [Bool] = []

  mutating func finish() -> [ExtractedBlock] { collector.finish() }

  mutating func start(_ name: DocBookName?, _ attributes: MarkupAttributes<DocBookName>) {
    switch name {
    case let name? where name.isSection: sections += 1
    // What the file says about itself stands there, and the title once more.
    case .bookinfo: suppressed += 1
    case .title where sections == 0: suppressed += 1
    case .title:
      endParagraph()
      collector.beginParagraph(.heading, level: min(sections, 6))
    case .itemizedlist, .orderedlist: lists += 1
    case .para:
      endParagraph()
      begin()
    case .informaltable:
      // A table stands inside the paragraph before it.
      endParagraph()
      tables += 1
      collector.beginTable()
    case .row: collector.beginRow()
    case .entry: collector.beginCell()
    case .emphasis: emphases.append(attributes[.role] == "bold")
    default: break
    }
  }

  mutating func end(_ name: DocBookName?) {
    switch name {
    case let name? where name.isSection: sections -= 1
    case .bookinfo: suppressed -= 1
    case .title where sections == 0: suppressed -= 1
    case .title, .para: endParagraph()
    case .itemizedlist, .orderedlist: lists -= 1
    case .informaltable:
      tables -= 1
      collector.endTable()
    case .row: collector.endRow()
    case .entry: collector.endCell()
    case .emphasis: _ = emphases.popLast()
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    guard suppressed == 0 else { return }
    guard tables > 0 else { return append(bytes) }
    // In a cell every line is a paragraph.
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      if number > 0 { endParagraph() }
      append(line)
    }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if !collector.isInParagraph {
      guard bytes.contains(where: { $0 > 0x20 }) else { return }
      begin()
    }
    collector.append(bytes, isStrong: emphases.last ?? false)
  }

  private mutating func begin() {
    collector.beginParagraph(lists > 0 ? .listItem : .paragraph, level: lists)
  }

  private mutating func endParagraph() {
    if collector.isInParagraph { collector.endParagraph() }
  }
}

internal import SamsynModel

/// The text of a document with its mentions marked, section by section.
///
/// A mark carries the areas that it stands for as `taxonomy.area` by position; which of them show is for
/// the script. Where the corpus is too large for all of its text, only sentences with mentions stand here: those
/// that each area has before others, so that few cells of the matrix are without a quote.
struct ReadingMap {
  let report: ReportContext
  let document: AnnotatedDocument
  /// Bytes of text that may stand here.
  let budget: Int

  /// What was written.
  struct Extent {
    var isWhole: Bool
    /// Sentences with mentions that stand on the page, and all of them.
    var shown: Int
    var all: Int
  }

  private var mentions: [Mention] { report.mentions[document.id.index] }

  /// A generous guess of the bytes that all of the text takes with its marks.
  var wholeSize: Int {
    document.document.text.bytes.count * 21 / 20 + mentions.count * 75
      + document.document.blocks.count * 24 + document.document.sections.count * 32
  }

  /// What surrounds a sentence that stands by itself.
  private static let frameBytes = 64

  func write(to html: inout HTML) -> Extent {
    let bySentence = Dictionary(grouping: mentions.filter { !$0.isNegated }, by: \.sentence)
    let isWhole = wholeSize <= budget
    var extent = Extent(isWhole: isWhole, shown: 0, all: bySentence.count)
    let chosen = isWhole ? bySentence : self.chosen(bySentence)
    var spent = 0
    for section in document.document.sections where !section.blocks.isEmpty {
      var body = HTML()
      func holds(_ block: Int) -> Bool {
        document.tokens.blockSentences[block].contains { chosen[$0] != nil }
      }
      let isShown = section.blocks.contains(where: holds)
      for block in section.blocks {
        let isHeading = document.document.blocks[block].isHeading
        // Without any mention the beginning says what the text is about.
        let opens = bySentence.isEmpty && spent < budget
        guard isWhole || holds(block) || isHeading && isShown || opens else { continue }
        let before = body.text.utf8.count
        extent.shown += write(block, chosen, isWhole || isHeading || opens, &body)
        spent += body.text.utf8.count - before
      }
      guard !body.text.isEmpty else { continue }
      html.within("div", [("class", "sec")]) { $0.raw(body.text) }
    }
    return extent
  }

  /// The sentences for which there is room, with their mentions: first those that speak of an area of which none
  /// before them does, then the others as they come.
  private func chosen(_ bySentence: [Int: [Mention]]) -> [Int: [Mention]] {
    var seen: Set<String> = []
    var firsts: [Int] = []
    var others: [Int] = []
    for (sentence, mentions) in bySentence.sorted(by: { $0.key < $1.key }) {
      let codes = mentions.compactMap { report.code($0.taxonomy, $0.category) }
      if seen.isSuperset(of: codes) { others.append(sentence) } else { firsts.append(sentence) }
      seen.formUnion(codes)
    }
    var chosen: [Int: [Mention]] = [:]
    var opened: Set<Int> = []
    var left = budget
    for sentence in firsts + others {
      let block = document.tokens.sentences[sentence].block
      let section = document.document.blocks[block].section
      let heading = opened.contains(section) ? 0 : headingBytes(section)
      let bytes = document.tokens.utf8Range(document.tokens.sentences[sentence].tokens).count
      let mentions = bySentence[sentence] ?? []
      let marks = Set(mentions.map(\.range)).count * 24 + mentions.count * 4
      let cost = heading + bytes + marks + Self.frameBytes
      guard cost <= left else { continue }
      left -= cost
      opened.insert(section)
      chosen[sentence] = mentions
    }
    return chosen
  }

  /// What a section takes before any sentence stands in it.
  private func headingBytes(_ section: Int) -> Int {
    guard document.document.sections.indices.contains(section) else { return 0 }
    return document.document.sections[section].blocks.reduce(32) { sum, index in
      let block = document.document.blocks[index]
      return block.isHeading ? sum + block.range.count + 16 : sum
    }
  }

  /// - Returns: the sentences with mentions that were written.
  private func write(
    _ index: Int, _ bySentence: [Int: [Mention]], _ isWhole: Bool, _ html: inout HTML
  ) -> Int {
    let block = document.document.blocks[index]
    let sentences = document.tokens.blockSentences[index]
    var inner = HTML()
    var count = 0
    var position = block.range.start
    var skipped = false
    for sentence in sentences where !document.tokens.sentences[sentence].tokens.isEmpty {
      guard let found = bySentence[sentence] else {
        skipped = true
        continue
      }
      let range = document.tokens.utf8Range(document.tokens.sentences[sentence].tokens)
      guard range.start >= position else { continue }
      if isWhole {
        inner.raw(escaped(UTF8Range(position, range.start), block))
      } else if skipped {
        inner.raw("… ")
      }
      skipped = false
      var attributes = [("data-s", String(document.document.text.scalarOffset(range.start)))]
      if let page = block.page { attributes.append(("data-p", String(page))) }
      inner.within("span", attributes) { mark(found, in: range, block, &$0) }
      position = range.end
      count += 1
    }
    if isWhole {
      inner.raw(escaped(UTF8Range(position, max(position, block.range.end)), block))
    } else if skipped {
      inner.raw(" …")
    }
    let name = block.isHeading ? "h4" : "p"
    html.open(name, classes(block))
    html.raw(inner.text)
    html.close(name)
    return count
  }

  private func classes(_ block: Block) -> [(String, String)] {
    var names: [String] = []
    switch block.kind {
    case .listItem: names.append("li")
    case .tableRow: names.append("row")
    case .note, .caption: names.append("note")
    case .contents: names.append("off")
    case .title, .heading, .paragraph: break
    }
    if block.marks.contains(.furniture) { names.append("off") }
    if block.marks.contains(.boilerplate) { names.append("form") }
    return names.isEmpty ? [] : [("class", names.joined(separator: " "))]
  }

  /// Text of a block; the tabs between the cells of a row show as bars.
  private func escaped(_ range: UTF8Range, _ block: Block) -> String {
    let text = HTML.escape(document.string(range))
    return block.kind == .tableRow ? text.replacing("\t", with: " | ") : text
  }

  /// A sentence cut where mentions begin and end; each piece knows the areas that it stands for.
  private func mark(
    _ mentions: [Mention], in range: UTF8Range, _ block: Block, _ html: inout HTML
  ) {
    var cuts: Set<Int> = [range.start, range.end]
    for mention in mentions where range.contains(mention.range) {
      cuts.insert(mention.range.start)
      cuts.insert(mention.range.end)
    }
    let bounds = cuts.sorted()
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let piece = UTF8Range(start, end)
      let codes = mentions.filter { $0.range.contains(piece) }.compactMap {
        report.code($0.taxonomy, $0.category)
      }
      guard !codes.isEmpty else {
        html.raw(escaped(piece, block))
        continue
      }
      var distinct: [String] = []
      for code in codes where !distinct.contains(code) { distinct.append(code) }
      html.element(
        "mark", [("data-c", distinct.joined(separator: " "))], document.string(piece))
    }
  }
}

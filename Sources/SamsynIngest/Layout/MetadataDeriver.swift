internal import SamsynModel

/// Reads title, year, kind and region off a document's path and text, marked as derived.
struct MetadataDeriver {
  let words: LayoutWords
  private let suffixes: [[UInt8]]
  /// A document names its region early.
  private static let openingBytes = 4_000
  private static let region = Array("Region".utf8)

  init(words: LayoutWords) {
    self.words = words
    suffixes = words.regionSuffixes.sorted().map { Array($0.utf8) }
  }

  /// - Parameter fileTitle: the title that the file's own properties give.
  func derive(_ document: inout Document, fileTitle: String? = nil) {
    let dates = DateFinder(months: words.months)
    let blocks = document.blocks
    let text = document.text
    // Without a title the opening words name a document better than a heading further down.
    let title = blocks.first { $0.kind == .title }
    let titleText =
      title.map { self.title($0, text) } ?? fileTitle.flatMap(plausibleTitle)
      ?? blocks.first { $0.isContent }.map { self.title($0, text) }
    document.metadata.derive(.title, titleText ?? document.stem)
    let opening = blocks.prefix(12).filter { $0.range.count <= 160 }
      .map { text.string($0.range) }.joined(separator: "\n")
    // From the surest place to the least sure.
    let (stem, created) = (document.stem, document.metadata.value(.created))
    let years: [() -> String?] = [
      { dates.firstYear(in: stem) }, { dates.firstYear(in: titleText ?? "") },
      { dates.fullDate(in: opening) }, { dates.firstYear(in: opening) },
      { dates.fullDate(in: beginning(of: text)) }, { created },
    ]
    document.metadata.derive(
      .year, years.lazy.compactMap { $0() }.first.map { String($0.prefix(4)) })
    let haystack = ((titleText ?? "") + " " + document.stem).lowercased()
    document.metadata.derive(
      .kind, words.kinds.first { haystack.contains($0.word) }?.kind)
    // Named at the beginning, or in the last lines, where documents say who made them.
    document.metadata.derive(
      .region,
      region(in: text, 0..<min(text.count, Self.openingBytes))
        ?? region(in: text, max(0, text.count - Self.openingBytes)..<text.count))
    let folders = document.name.split(separator: "/").dropLast()
    document.metadata.derive(.group, folders.last.map(String.init))
  }

  private func title(_ block: Block, _ text: DocumentText) -> String {
    text.string(block.range).foldingWhitespace().shortened(to: 120)
  }

  /// A title among a file's properties, unless a program wrote it.
  private func plausibleTitle(_ title: String) -> String? {
    let folded = title.foldingWhitespace().shortened(to: 120)
    let lowered = folded.lowercased()
    let isMade =
      lowered.hasPrefix("microsoft") || lowered.hasPrefix("untitled") || lowered.contains("_")
      || words.untitled.contains(
        String(lowered.prefix { $0.isLetter || $0 == " " }).trimmingBlanks)
      || FileFormat(fileName: lowered) != nil || !lowered.contains(where: \.isLetter)
    return isMade || folded.count < 4 ? nil : folded
  }

  private func beginning(of text: DocumentText) -> String {
    text.string(UTF8Range(0, text.scalarBoundary(atOrBefore: min(text.count, Self.openingBytes))))
  }

  /// The name that follows "Region" or goes before "län", "fylke", most often in the opening.
  private func region(in text: DocumentText, _ range: Range<Int>) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    func count(_ bytes: ArraySlice<UInt8>) {
      var name = String(decoding: bytes, as: UTF8.self)
      guard name.count > 2, name.first?.isUppercase == true else { return }
      if counts[name] == nil, name.hasSuffix("s"), counts[String(name.dropLast())] != nil {
        name.removeLast()
      }
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    // Word by word, without making a string of any but the names.
    let bytes = text.bytes
    var previous = range.lowerBound..<range.lowerBound
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound {
      let isEnd = index == range.upperBound
      guard isEnd || !Scalars.isWordByte(bytes[index]) else { continue }
      if index > start {
        let word = bytes[start..<index]
        if !previous.isEmpty {
          if bytes[previous].elementsEqual(Self.region) { count(word) }
          if suffixes.contains(where: { $0.count == word.count && word.elementsEqual($0) }) {
            count(bytes[previous])
          }
        }
        previous = start..<index
      }
      start = index + 1
    }
    return order.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
  }
}

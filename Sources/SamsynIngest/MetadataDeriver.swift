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

  func derive(_ document: inout Document) {
    let dates = DateFinder(months: words.months)
    let blocks = document.blocks
    let text = document.text
    // Without a title the opening words name a document better than a heading further down.
    let title = blocks.first { $0.kind == .title } ?? blocks.first { $0.isContent }
    let titleText = title.map { text.string($0.range).foldingWhitespace().shortened(to: 120) }
    document.metadata.derive(.title, titleText ?? document.stem)
    let opening = blocks.prefix(12).filter { $0.range.count <= 160 }
      .map { text.string($0.range) }.joined(separator: "\n")
    document.metadata.derive(
      .year,
      dates.firstYear(in: document.stem) ?? dates.firstYear(in: titleText ?? "")
        ?? dates.fullDate(in: opening).map { String($0.prefix(4)) }
        ?? dates.firstYear(in: opening)
        ?? dates.fullDate(in: beginning(of: text)).map { String($0.prefix(4)) })
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

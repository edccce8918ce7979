internal import SamsynModel

/// Reads the blocks of a web page, and which of them are navigation and the like.
struct HTMLHandler: MarkupHandler {
  let words: LayoutWords
  private(set) var metadata = FileMetadata()
  private(set) var hasMain = false
  private var collector = BlockCollector(expectsLayoutTables: true)
  private var open: [Element] = []
  private var silent = 0
  private var chrome = 0
  private var mainDepth = 0
  private var articleDepth = 0
  private var linkDepth = 0
  private var boldDepth = 0
  private var preDepth = 0
  private var headDepth = 0
  private var listDepth = 0
  private var lineBreaks = 0
  private var isTitle = false
  private var pageTitle = ""

  /// What an open element changed, to be taken back at its end.
  private struct Element {
    var name: HTMLName?
    var isSilent = false
    var isChrome = false
    var isMain = false
    var span = (columns: 1, rows: 1)
  }

  init(words: LayoutWords) { self.words = words }

  mutating func finish() -> [ExtractedBlock] { collector.finish() }

  // MARK: - Elements

  mutating func start(_ name: HTMLName?, _ attributes: MarkupAttributes<HTMLName>) {
    var element = Element(name: name)
    element.isSilent = name?.isSilent ?? false
    if element.isSilent { silent += 1 }
    if let name {
      element.isMain = name == .main || attributes[.role] == "main"
      if element.isMain {
        mainDepth += 1
        hasMain = true
      }
      if name == .article { articleDepth += 1 }
      if name.isBlock || name == .a || name == .li, name != .body {
        element.isChrome = !element.isMain && isChrome(name, attributes)
        if element.isChrome {
          // What ran so far does not belong to it.
          if name.isBlock { closeParagraph() }
          chrome += 1
        }
      }
      begin(name, attributes, &element)
    }
    open.append(element)
  }

  private mutating func begin(
    _ name: HTMLName, _ attributes: MarkupAttributes<HTMLName>, _ element: inout Element
  ) {
    switch name {
    case .html:
      if let language = attributes[.lang], !language.isEmpty { metadata.language = language }
    case .head: headDepth += 1
    case .title: isTitle = headDepth > 0 || open.count <= 1
    case .meta: property(attributes)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      openParagraph(.heading, level: Int(name.rawValue.dropFirst()) ?? 1)
    case .li:
      openParagraph(.listItem, level: max(1, listDepth))
    case .dt, .dd: openParagraph(.paragraph)
    case .caption, .figcaption: openParagraph(.caption)
    case .br: lineBreak()
    case .a: linkDepth += 1
    case .b, .strong: boldDepth += 1
    case .ul, .ol, .menu:
      closeParagraph()
      listDepth += 1
    case .pre:
      closeParagraph()
      preDepth += 1
    case .table:
      closeParagraph()
      collector.beginTable(isLayout: attributes[.role] == "presentation")
    case .tr:
      closeParagraph()
      collector.beginRow(isHeader: open.contains { $0.name == .thead })
    case .td, .th:
      closeParagraph()
      collector.beginCell()
      element.span = (attributes.integer(.colspan) ?? 1, attributes.integer(.rowspan) ?? 1)
    default:
      if name.isBlock { closeParagraph() }
    }
  }

  mutating func end(_ name: HTMLName?) {
    guard let element = open.popLast() else { return }
    if let name { finish(name, element) }
    if element.isSilent { silent -= 1 }
    if element.isChrome { chrome -= 1 }
    if element.isMain { mainDepth -= 1 }
    if name == .article { articleDepth -= 1 }
  }

  private mutating func finish(_ name: HTMLName, _ element: Element) {
    switch name {
    case .head: headDepth -= 1
    case .title: isTitle = false
    case .h1, .h2, .h3, .h4, .h5, .h6, .li, .dt, .dd, .caption, .figcaption: closeParagraph()
    case .a: linkDepth -= 1
    case .b, .strong: boldDepth -= 1
    case .ul, .ol, .menu:
      closeParagraph()
      listDepth -= 1
    case .pre:
      closeParagraph()
      preDepth -= 1
    case .td, .th:
      closeParagraph()
      collector.endCell(columns: element.span.columns, rows: element.span.rows)
    case .tr: collector.endRow()
    case .table:
      closeParagraph()
      collector.endTable()
    default:
      if name.isBlock { closeParagraph() }
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if isTitle {
      pageTitle += String(decoding: bytes, as: UTF8.self)
      return
    }
    guard silent == 0, headDepth == 0 else { return }
    if preDepth > 0 { return preformatted(bytes) }
    guard collector.isInParagraph || bytes.contains(where: { $0 > 0x20 }) else { return }
    add(bytes)
  }

  // MARK: - Paragraphs

  private mutating func openParagraph(_ kind: Block.Kind, level: Int = 0) {
    closeParagraph()
    collector.beginParagraph(kind, level: level)
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    if !collector.isInParagraph { collector.beginParagraph() }
    if lineBreaks > 0, bytes.contains(where: { $0 > 0x20 }) { lineBreaks = 0 }
    collector.append(bytes, isStrong: boldDepth > 0)
    let letters = bytes.count { $0 > 0x20 }
    let isChrome = chrome > 0
    let isLinked = linkDepth > 0
    let isInMain = mainDepth > 0
    collector.withParagraph { paragraph in
      if isLinked { paragraph.block.linkedBytes += letters }
      if isChrome { paragraph.block.marks.insert(.furniture) }
      paragraph.block.isInMain = isInMain
    }
  }

  private mutating func closeParagraph() {
    lineBreaks = 0
    if collector.isInParagraph { collector.endParagraph() }
  }

  /// One break is a line end, two in a row end a paragraph.
  private mutating func lineBreak() {
    guard silent == 0, collector.isInParagraph else { return }
    lineBreaks += 1
    if lineBreaks > 1 { closeParagraph() } else { collector.append("\n") }
  }

  /// Text with its own line ends: a blank line ends a paragraph.
  private mutating func preformatted(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == 0x0A {
      let line = bytes[start..<index]
      if line.contains(where: { $0 > 0x20 }) {
        add(bytes[start...index])
      } else if collector.isInParagraph {
        closeParagraph()
      }
      start = index + 1
    }
    if bytes[start...].contains(where: { $0 > 0x20 }) { add(bytes[start...]) }
  }

  // MARK: - Navigation

  /// Whether an element says that it holds navigation, notices or other things around the text.
  private func isChrome(_ name: HTMLName, _ attributes: MarkupAttributes<HTMLName>) -> Bool {
    switch name {
    case .nav, .aside, .dialog: return true
    case .footer: return articleDepth == 0
    case .header: return mainDepth == 0 && articleDepth == 0
    default: break
    }
    if attributes[.hidden] != nil || attributes[.ariaHidden] == "true" { return true }
    if let role = attributes[.role],
      [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
        "menu", "menubar",
      ].contains(role)
    {
      return true
    }
    guard !attributes.isEmpty else { return false }
    for value in [attributes[.id], attributes[.class]] {
      guard let value else { continue }
      // `header-logo` and `headerLogo` alike; `l-main header` inside the main text is a heading.
      let parts = value.split(separator: " ").flatMap { token -> [String] in
        token.split { !$0.isLetter }.flatMap { Self.camelCaseParts($0) }
          + [token.lowercased().filter(\.isLetter)]
      }
      if parts.contains(where: { words.chrome.contains($0) }) { return true }
      if mainDepth == 0, articleDepth == 0, parts.first == "header" || parts.first == "sidhuvud" {
        return true
      }
    }
    return false
  }

  private static func camelCaseParts(_ word: Substring) -> [String] {
    var parts: [String] = [""]
    for character in word {
      if character.isUppercase, parts[parts.count - 1].last?.isLowercase == true {
        parts.append("")
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { $0.lowercased() } + (parts.count > 1 ? [word.lowercased()] : [])
  }

  // MARK: - What the page says about itself

  private mutating func property(_ attributes: MarkupAttributes<HTMLName>) {
    guard let key = (attributes[.name] ?? attributes[.property])?.lowercased(),
      let content = attributes[.content]?.foldingWhitespace(), !content.isEmpty
    else { return }
    switch key {
    case "og:title", "dc.title", "dcterms.title": metadata.title = metadata.title ?? content
    case "author", "dc.creator", "dcterms.creator": metadata.author = metadata.author ?? content
    case "article:published_time", "dc.date", "dcterms.date", "dcterms.created", "dc.date.issued":
      metadata.created = metadata.created ?? content
    case "article:modified_time", "last-modified", "dcterms.modified":
      metadata.modified = metadata.modified ?? content
    default: break
    }
  }

  /// The title of the page, without the name of the site behind it.
  var title: String? {
    if let title = metadata.title { return title }
    let folded = pageTitle.foldingWhitespace()
    for separator in [" | ", " – ", " - ", " • "] {
      if let range = folded.firstRange(of: separator),
        folded.distance(from: folded.startIndex, to: range.lowerBound) >= 10
      {
        return String(folded[..<range.lowerBound])
      }
    }
    return folded.isEmpty ? nil : folded
  }
}

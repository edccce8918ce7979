internal import SamsynModel

/// Reads the text of an OpenDocument text: `content.xml`, or a flat file.
struct OpenDocumentTextHandler: MarkupHandler {
  let styles: OpenDocumentStyles
  private(set) var comments: [ExtractedBlock] = []
  private(set) var hasTrackedChanges = false
  private var collector = BlockCollector()
  private var listDepth = 0
  private var suppressed = 0
  private var contentsDepth = 0
  private var headerDepth = 0
  private var annotationDepth = 0
  private var annotationAuthor: String?
  private var isAuthor = false
  private var pictureDescription: [UInt8]?
  private var hasTitle = false
  private var spans: [Bool] = []
  private var paragraphBold: [Bool] = []
  private var repeats: [Int] = []
  private var savedListDepths: [Int] = []

  init(styles: OpenDocumentStyles) { self.styles = styles }

  mutating func finish() -> [ExtractedBlock] { collector.finish() }

  mutating func start(_ name: OpenDocumentName?, _ attributes: MarkupAttributes<OpenDocumentName>) {
    switch name {
    case .trackedChanges:
      suppressed += 1
      hasTrackedChanges = true
    // What stands in paragraphs without being text of theirs.
    case .noteCitation, .initials, .binaryData, .modified: suppressed += 1
    case .drawingTitle, .drawingDescription: pictureDescription = []
    case .paragraph, .heading: beginParagraph(name == .heading, attributes)
    case .list: listDepth += 1
    case .contents: contentsDepth += 1
    case .span: spans.append(styles.isBold(attributes[.styleName]))
    case .space: append(String(repeating: " ", count: min(attributes.integer(.count) ?? 1, 100)))
    case .tab: append(" ")
    case .lineBreak: append("\n")
    case .note, .textBox, .annotation:
      collector.beginBox()
      savedListDepths.append(listDepth)
      listDepth = 0
      if name == .annotation {
        annotationDepth += 1
        annotationAuthor = nil
      }
    case .creator where annotationDepth > 0: isAuthor = true
    case .table: collector.beginTable()
    case .headerRows: headerDepth += 1
    case .row: collector.beginRow(isHeader: headerDepth > 0)
    case .cell, .coveredCell:
      collector.beginCell()
      repeats.append(attributes.integer(.columnsRepeated) ?? 1)
    default: break
    }
  }

  mutating func end(_ name: OpenDocumentName?) {
    switch name {
    case .trackedChanges, .noteCitation, .initials, .binaryData, .modified:
      suppressed -= 1
    case .drawingTitle, .drawingDescription:
      if suppressed == 0 { collector.describePicture(pictureDescription ?? []) }
      pictureDescription = nil
    case .paragraph, .heading:
      guard suppressed == 0 else { return }
      _ = paragraphBold.popLast()
      collector.endParagraph()
    case .list: listDepth -= 1
    case .contents: contentsDepth -= 1
    case .span: _ = spans.popLast()
    case .note:
      let text = WordReader.text(collector.takeBox())
      listDepth = savedListDepths.popLast() ?? 0
      collector.withParagraph { $0.attached.append(ExtractedBlock(.note, text: text)) }
    case .annotation:
      annotationDepth -= 1
      listDepth = savedListDepths.popLast() ?? 0
      comments += WordReader.comments([("", annotationAuthor, collector.takeBox())])
    case .creator: isAuthor = false
    case .textBox:
      listDepth = savedListDepths.popLast() ?? 0
      collector.endBox()
    case .table: collector.endTable()
    case .headerRows: headerDepth -= 1
    case .row: collector.endRow()
    case .cell, .coveredCell:
      collector.endCell(columns: repeats.popLast() ?? 1)
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if isAuthor {
      annotationAuthor = (annotationAuthor ?? "") + String(decoding: bytes, as: UTF8.self)
    } else if pictureDescription != nil {
      pictureDescription? += bytes
    } else if suppressed == 0 {
      collector.append(bytes, isStrong: spans.last ?? false || paragraphBold.last ?? false)
    }
  }

  private mutating func append(_ text: String) {
    if suppressed == 0 { collector.append(text) }
  }

  private mutating func beginParagraph(
    _ isHeading: Bool, _ attributes: MarkupAttributes<OpenDocumentName>
  ) {
    guard suppressed == 0 else { return }
    let style = styles.name(of: attributes[.styleName]).lowercased()
    var kind = Block.Kind.paragraph
    var level = 0
    if contentsDepth > 0 || style.hasPrefix("contents ") {
      kind = .contents
    } else if isHeading {
      kind = .heading
      level = min(max(1, attributes.integer(.outlineLevel) ?? 1), 6)
    } else if style == "title", !hasTitle {
      kind = .title
      hasTitle = true
    } else if style == "caption" || style == "illustration" || style == "drawing" {
      kind = .caption
    } else if listDepth > 0 {
      kind = .listItem
      level = listDepth
    }
    paragraphBold.append(styles.isBold(attributes[.styleName]))
    collector.beginParagraph(kind, level: level)
  }
}

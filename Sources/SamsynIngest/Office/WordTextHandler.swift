internal import SamsynModel

/// Reads the parts of a Word document that hold text: the body, notes, comments, headers, diagrams.
struct WordTextHandler: MarkupHandler {
  let styles: WordStyles
  let numbering: WordNumbering
  let changes: TrackedChanges
  /// Texts of footnotes and endnotes, by `f` or `e` and their identifier.
  var notes: [String: [UInt8]] = [:]
  /// Only this part of a flat file is read; nil reads all.
  var part: String?

  /// Blocks of notes and comments apart, with whose they are.
  private(set) var apart: [(id: String, author: String?, blocks: [ExtractedBlock])] = []
  private var collector = BlockCollector()
  private var counters = WordNumbering.Counters()
  private var currentPart: String?

  /// What is known of the open paragraphs besides their text; in step with the collector's.
  private struct Properties {
    var style: String?
    var listID: String?
    var listLevel: Int?
    var outlineLevel: Int?
    var noteIDs: [String] = []
  }
  private var properties: [Properties] = []
  private var isInParagraphProperties = false
  private var isInRun = false
  private var isBold = false
  private var isHidden = false
  /// The state around each open run: a text box inside a run has runs of its own.
  private var runs: [(isInRun: Bool, isBold: Bool, isHidden: Bool)] = []
  /// Whether something in another format is embedded.
  private(set) var hasEmbedded = false
  /// How many records of how something was set before are open.
  private var former = 0
  private var isText = false
  private var suppressed = 0
  private var alternates: [(hasChoice: Bool, isSuppressed: Bool)] = []
  private var spans: [Int] = []

  init(styles: WordStyles, numbering: WordNumbering, changes: TrackedChanges) {
    self.styles = styles
    self.numbering = numbering
    self.changes = changes
  }

  mutating func finish() -> [ExtractedBlock] { collector.finish() }

  // MARK: - Elements

  mutating func start(_ name: WordName?, _ attributes: MarkupAttributes<WordName>) {
    if name == .part { currentPart = attributes[.partName] }
    guard let name, isRead else { return }
    if name.isFormer { former += 1 }
    guard former == 0 else { return }
    switch name {
    case .paragraph, .drawingParagraph:
      collector.beginParagraph()
      properties.append(Properties())
    case .paragraphProperties: isInParagraphProperties = true
    case .paragraphStyle: withProperties { $0.style = attributes[.value] }
    case .listID where isInParagraphProperties: withProperties { $0.listID = attributes[.value] }
    case .listLevel: withProperties { $0.listLevel = attributes.integer(.value) }
    case .outlineLevel: withProperties { $0.outlineLevel = attributes.integer(.value) }
    case .frame where isInParagraphProperties:
      // A first letter in a frame of its own belongs to the word after it.
      if let dropCap = attributes[.dropCap], dropCap != "none" {
        collector.withParagraph { $0.isOpenEnded = true }
      }
    case .drawingProperties where suppressed == 0:
      collector.describePicture(Array((attributes[.description] ?? "").utf8))
    case .embedded: hasEmbedded = true
    case .run:
      runs.append((isInRun, isBold, isHidden))
      isInRun = true
      isBold = styles.isBold(properties.last?.style)
      isHidden = false
    case .bold where isInRun && !isInParagraphProperties:
      isBold = !["0", "false"].contains(attributes[.value] ?? "1")
    case .hidden where isInRun && !isInParagraphProperties:
      isHidden = !["0", "false"].contains(attributes[.value] ?? "1")
    case .text, .deletedText, .mathText, .drawingText: isText = true
    case .tab where !isInParagraphProperties && isInRun: append(" ")
    case .lineBreak, .carriageReturn: append("\n")
    case .noBreakHyphen: append("-")
    case .symbol: appendSymbol(attributes[.character])
    case .inserted, .movedTo:
      if changes == .original { suppressed += 1 }
    case .deleted, .movedFrom:
      if isInParagraphProperties {
        if changes == .final { collector.withParagraph { $0.isOpenEnded = true } }
      }
      if changes == .final { suppressed += 1 }
    case .footnoteReference: reference("f", attributes)
    case .endnoteReference: reference("e", attributes)
    case .textBox: collector.beginBox()
    case .alternate: alternates.append((false, false))
    case .choice:
      if !alternates.isEmpty { alternates[alternates.count - 1].hasChoice = true }
    case .fallback:
      if alternates.last?.hasChoice == true {
        alternates[alternates.count - 1].isSuppressed = true
        suppressed += 1
      }
    case .table: collector.beginTable()
    case .row: collector.beginRow()
    case .headerRow: collector.markHeaderRow()
    case .cell:
      collector.beginCell()
      spans.append(1)
    case .gridSpan:
      if !spans.isEmpty { spans[spans.count - 1] = attributes.integer(.value) ?? 1 }
    case .footnote, .endnote, .comment:
      guard attributes[.type] == nil || attributes[.type] == "normal" else {
        suppressed += 1
        return
      }
      apart.append((attributes[.identifier] ?? "", attributes[.author], []))
      collector.beginBox()
    default: break
    }
  }

  mutating func end(_ name: WordName?) {
    if name == .part { currentPart = nil }
    guard let name, isRead else { return }
    guard former == 0 else {
      if name.isFormer { former -= 1 }
      return
    }
    switch name {
    case .paragraph, .drawingParagraph: endParagraph()
    case .paragraphProperties: isInParagraphProperties = false
    case .run: (isInRun, isBold, isHidden) = runs.popLast() ?? (false, false, false)
    case .text, .deletedText, .mathText, .drawingText: isText = false
    case .inserted, .movedTo:
      if changes == .original { suppressed -= 1 }
    case .deleted, .movedFrom:
      if changes == .final { suppressed -= 1 }
    case .textBox: collector.endBox()
    case .alternate: _ = alternates.popLast()
    case .fallback:
      if let last = alternates.last, last.isSuppressed {
        alternates[alternates.count - 1].isSuppressed = false
        suppressed -= 1
      }
    case .cell:
      collector.endCell(columns: spans.popLast() ?? 1)
    case .row: collector.endRow()
    case .table: collector.endTable()
    case .footnote, .endnote, .comment:
      if suppressed > 0 {
        suppressed -= 1
        return
      }
      guard !apart.isEmpty else { return }
      let blocks = collector.takeBox()
      if properties.isEmpty {
        apart[apart.count - 1].blocks = blocks
      } else {
        // Word 2003 keeps notes where they are referred to.
        apart.removeLast()
        collector.withParagraph {
          $0.attached.append(ExtractedBlock(.note, text: WordReader.text(blocks)))
        }
      }
    default: break
    }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    guard isText, suppressed == 0, !isHidden, isRead else { return }
    collector.append(bytes, isStrong: isBold && isInRun)
  }

  private var isRead: Bool { part == nil || currentPart == part }

  // MARK: - Paragraphs

  private mutating func withProperties(_ body: (inout Properties) -> Void) {
    guard isInParagraphProperties, !properties.isEmpty else { return }
    body(&properties[properties.count - 1])
  }

  private mutating func append(_ text: String) {
    guard suppressed == 0, !isHidden else { return }
    collector.append(text)
  }

  /// A character of a symbol font: private codes are bullets and arrows, the rest is what it says.
  private mutating func appendSymbol(_ code: String?) {
    guard let code, let value = UInt32(code, radix: 16), !(0xE000...0xF8FF).contains(value),
      let scalar = Unicode.Scalar(value)
    else { return }
    append(String(Character(scalar)))
  }

  private mutating func reference(_ kind: String, _ attributes: MarkupAttributes<WordName>) {
    guard suppressed == 0, let id = attributes[.identifier], let text = notes[kind + id] else {
      return
    }
    collector.withParagraph { $0.attached.append(ExtractedBlock(.note, text: text)) }
  }

  private mutating func endParagraph() {
    let own = properties.popLast() ?? Properties()
    let style = own.style ?? styles.defaultStyle
    let role =
      own.outlineLevel.flatMap { $0 < 9 ? .heading($0 + 1) : nil } ?? styles.role(of: style)
    var list = styles.list(of: style)
    if let id = own.listID { list = (id, list?.level ?? 0) }
    if let level = own.listLevel { list?.level = level }
    let isListed = list.map { $0.id != "0" } ?? false
    var label: String?
    let text = collector.paragraphs.last?.block.text ?? []
    let isBlank = !text.contains { $0 > 0x20 }
    if let list, isListed, !isBlank { label = counters.next(list.id, list.level, in: numbering) }
    let hasTitle = hasTitle
    var isTitle = false
    collector.withParagraph { paragraph in
      switch role {
      case .title:
        paragraph.block.kind = hasTitle ? .paragraph : .title
        isTitle = !hasTitle
      case .heading(let level):
        paragraph.block.kind = .heading
        paragraph.block.level = min(level, 6)
      case .contents: paragraph.block.kind = .contents
      case .caption: paragraph.block.kind = .caption
      case .note: paragraph.block.kind = .note
      case .list, .body:
        if isListed || role == .list {
          paragraph.block.kind = .listItem
          paragraph.block.level = (list?.level ?? 0) + 1
        }
      }
      if let label { paragraph.block.text = Array((label + " ").utf8) + paragraph.block.text }
    }
    if isTitle, !isBlank { self.hasTitle = true }
    collector.endParagraph()
  }

  private var hasTitle = false
}

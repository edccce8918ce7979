internal import SamsynModel

/// Reads EPUB books: the chapters of the spine, each a web page.
struct BookReader: DocumentReader {
  let format = FileFormat.epub
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    let package = OfficePackage(bytes: bytes, name: name, limits: options.limits)
    let roots = try package.parts {
      $0 == "META-INF/container.xml" || $0 == "META-INF/encryption.xml"
    }
    var container = ContainerHandler()
    if let part = roots["META-INF/container.xml"] {
      _ = try package.read(part, to: &container)
    }
    guard let root = container.path else {
      throw .damaged(path: name, reason: "META-INF/container.xml names no book")
    }
    if let part = roots["META-INF/encryption.xml"],
      part.contains(Array("html".utf8)), !part.contains(Array("obfuscation".utf8))
    {
      throw .needsPassword(path: name)
    }
    let folder = root.split(separator: "/").dropLast().joined(separator: "/")
    var book = BookHandler()
    var warnings: [String] = []
    if let damage = try package.read(root, to: &book) { warnings.append(damage) }
    let chapters = book.spine.compactMap { book.items[$0] }.map {
      item -> (path: String, isContents: Bool) in
      let path = item.href.removingPercentEncoding
      return ((folder.isEmpty ? "" : folder + "/") + path, item.isNavigation)
    }
    let wanted = Set(chapters.map(\.path))
    let parts = try package.parts { wanted.contains($0) }
    var content = ExtractedContent()
    let unknown = book.spine.count { book.items[$0] == nil }
    if unknown > 0 { warnings.append("\(unknown) chapter(s) of the spine are not in the book") }
    var read: Set<String> = []
    for chapter in chapters {
      guard read.insert(chapter.path).inserted else {
        warnings.append("the chapter \(chapter.path) is named again and was read once")
        continue
      }
      guard let part = parts[chapter.path] else {
        warnings.append("the chapter \(chapter.path) is missing")
        continue
      }
      guard let decoded = TextDecoder().decode(part) else {
        warnings.append("the chapter \(chapter.path) holds no text")
        continue
      }
      let page = try HTMLReader.content(
        decoded.bytes, words: builder.words, depth: options.limits.htmlDepth, name: name)
      let shift = (content.blocks.compactMap(\.table).max() ?? -1) + 1
      content.blocks += page.blocks.map { block in
        var block = block
        block.table = block.table.map { $0 + shift }
        if chapter.isContents, block.kind != .heading { block.kind = .contents }
        return block
      }
    }
    content.metadata = book.metadata
    content.warnings = Array(warnings.prefix(20))
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }
}

private enum BookName: String, MarkupName {
  case rootFile = "container:rootfile"
  case fullPath = "full-path"
  case item = "opf:item"
  case id, href, properties, idref
  case itemReference = "opf:itemref"
  case title = "dc:title"
  case creator = "dc:creator"
  case date = "dc:date"
  case language = "dc:language"
}

/// `META-INF/container.xml`.
private struct ContainerHandler: MarkupHandler {
  var path: String?
  mutating func start(_ name: BookName?, _ attributes: MarkupAttributes<BookName>) {
    if name == .rootFile, path == nil { path = attributes[.fullPath] }
  }
  mutating func end(_ name: BookName?) {}
  mutating func text(_ bytes: ArraySlice<UInt8>) {}
}

/// The package document: what is in the book, and in which order.
private struct BookHandler: MarkupHandler {
  var items: [String: (href: String, isNavigation: Bool)] = [:]
  var spine: [String] = []
  var metadata = FileMetadata()
  private var value: String?

  mutating func start(_ name: BookName?, _ attributes: MarkupAttributes<BookName>) {
    switch name {
    case .item:
      guard let id = attributes[.id], let href = attributes[.href] else { return }
      items[id] = (href, attributes[.properties]?.contains("nav") == true)
    case .itemReference:
      if let id = attributes[.idref] { spine.append(id) }
    case .title, .creator, .date, .language: value = ""
    default: break
    }
  }

  mutating func end(_ name: BookName?) {
    let text = value?.foldingWhitespace() ?? ""
    switch name {
    case .title: metadata.title = metadata.title ?? text
    case .creator: metadata.author = metadata.author ?? text
    case .date: metadata.created = metadata.created ?? text
    case .language: metadata.language = metadata.language ?? text
    default: return
    }
    value = nil
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    value?.append(String(decoding: bytes, as: UTF8.self))
  }
}

extension String {
  fileprivate var removingPercentEncoding: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

internal import SamsynArchives

/// Tells the format of a file by its first bytes; its name only counts where they say nothing.
struct FormatSniffer {
  let limits: IngestLimits

  /// - Parameters:
  ///   - named: the format that the name promises, nil for names without a known extension.
  /// - Throws: `IngestError` for files whose contents and name contradict each other, for encrypted office
  ///   files, and for formats that are not read.
  func format(of bytes: [UInt8], named: FileFormat?, name: String) throws(IngestError) -> FileFormat
  {
    if bytes.isEmpty { return named ?? .text }
    if bytes.prefix(1_024).contains(Array("%PDF-".utf8)) { return .pdf }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return try archive(bytes, named: named, name: name)
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return try compound(bytes, name: name)
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) { return .rtf }
    let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if head.hasPrefix("<") {
      if head.contains("pkg:package") || head.contains("office/word/2003/wordml") { return .docx }
      if head.contains("opendocument:xmlns:office") { return .odt }
      if head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
        || head.hasPrefix("<?xml") && head.contains("<html")
      {
        return .html
      }
    }
    switch named {
    // Poppler finds documents without the usual beginning, and says what is wrong with others.
    case .pdf: return .pdf
    case .docx, .odt, .epub, .xlsx, .ods, .zip, .doc, .rtf:
      throw .damaged(
        path: name, reason: "is named .\(named?.rawValue ?? "") but does not hold such a file")
    case nil: return .text
    case let format?: return format
    }
  }

  private func archive(
    _ bytes: [UInt8], named: FileFormat?, name: String
  ) throws(IngestError) -> FileFormat {
    var found: FileFormat?
    var isOffice = false
    var isSlides = false
    var parts: Set<String> = []
    do throws(ArchiveError) {
      try ZipReader.walk(bytes, limits: limits.archive) { entry throws(ArchiveError) in
        switch entry.name {
        case "mimetype":
          switch String(decoding: try entry.contents().prefix(200), as: UTF8.self) {
          case let type where type.hasPrefix("application/vnd.oasis.opendocument.text"):
            found = .odt
          case let type where type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet"):
            found = .ods
          case let type where type.hasPrefix("application/epub"): found = .epub
          case let type where type.hasPrefix("application/vnd.oasis"): isSlides = true
          default: break
          }
        case "[Content_Types].xml": isOffice = true
        case let part:
          if let slash = part.firstIndex(of: "/") { parts.insert(String(part[..<slash])) }
        }
        return found == nil
      }
    } catch {
      if case .damaged = error {
        if isOffice, parts.contains("word") { return .docx }
        if isOffice, parts.contains("xl") { return .xlsx }
        // A broken archive goes to the reader that its name asks for, which says what is broken.
        if let named, [.docx, .odt, .epub, .xlsx, .ods].contains(named) { return named }
      }
      throw OfficePackage(bytes: [], name: name, limits: limits).ingestError(error)
    }
    // In any order: some programs write the list of types last.
    if isOffice, found == nil {
      found = parts.contains("word") ? .docx : parts.contains("xl") ? .xlsx : nil
      isSlides = found == nil && parts.contains("ppt")
    }
    if isSlides {
      throw .damaged(path: name, reason: "holds slides or drawings, which are not read")
    }
    if let found { return found }
    if isOffice, let named, named == .docx || named == .xlsx { return named }
    return .zip
  }

  /// Office files before 2007, and the shell of encrypted ones.
  private func compound(_ bytes: [UInt8], name: String) throws(IngestError) -> FileFormat {
    func holds(_ stream: String) -> Bool {
      bytes.contains(stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }
    if holds("EncryptedPackage") { throw .needsPassword(path: name) }
    if holds("WordDocument") { return .doc }
    throw .damaged(
      path: name, reason: "holds an old Excel or PowerPoint file, or an e-mail, which is not read")
  }
}

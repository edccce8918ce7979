internal import SamsynArchives
internal import SamsynModel

/// The readers of all formats, sharing what they know about layout.
struct FormatReaders: Sendable {
  let builder: DocumentBuilder
  let options: IngestOptions

  func reader(of format: FileFormat) -> any DocumentReader {
    switch format {
    case .text, .markdown, .zip: TextReader(format, builder)
    case .html: HTMLReader(builder: builder, options: options)
    case .pdf: PDFReader(builder: builder, options: options)
    case .docx: WordReader(builder: builder, options: options)
    case .odt: OpenDocumentReader(builder: builder, options: options)
    case .epub: BookReader(builder: builder, options: options)
    case .xlsx: SpreadsheetReader(builder: builder, options: options)
    case .ods: OpenSheetReader(builder: builder, options: options)
    case .csv, .tsv: DelimitedReader(format: format, builder: builder, options: options)
    case .doc, .rtf, .rst: ConvertedReader(format: format, builder: builder, options: options)
    }
  }

  /// Reads bytes by what they hold and how they are called.
  func read(
    _ bytes: [UInt8], id: DocumentID, name: String
  ) async throws(IngestError) -> Document {
    let format = try FormatSniffer(limits: options.limits)
      .format(of: bytes, named: FileFormat(fileName: name), name: name)
    if bytes.isEmpty {
      // Nothing is in it, whatever it is called.
      var document = try TextReader(.text, builder).read(bytes, id: id, name: name)
      document.source.format = format.rawValue
      return document
    }
    if format == .zip {
      throw .damaged(path: name, reason: "is an archive where a document was expected")
    }
    var document = try await reader(of: format).read(bytes, id: id, name: name)
    if bytes.starts(with: [0x50, 0x4B]), !ZipReader.isComplete(bytes) {
      // The directory of an archive stands at its end.
      guard document.state != .empty else {
        throw .damaged(path: name, reason: "the file is cut off")
      }
      document.warnings.append("the file is cut off; parts of it may be missing")
      document.state = .warnings
    }
    return document
  }
}

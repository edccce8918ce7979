/// The formats that are read, by the name that they have in results.
public enum FileFormat: String, Sendable, CaseIterable {
  case text, markdown, html, pdf, docx, odt, epub, xlsx, ods, csv, tsv
  /// Word before 2007, through an external converter.
  case doc
  case rtf
  /// reStructuredText, through a converter where there is one.
  case rst
  /// An archive whose files are documents of their own.
  case zip

  /// File name extensions, lower case, without the dot.
  public var extensions: [String] {
    switch self {
    case .text: ["txt", "text"]
    case .markdown: ["md", "markdown"]
    case .html: ["html", "htm", "xhtml"]
    case .docx: ["docx", "docm", "dotx"]
    case .odt: ["odt", "ott", "fodt"]
    case .xlsx: ["xlsx", "xlsm"]
    case .tsv: ["tsv", "tab"]
    case .pdf, .epub, .ods, .csv, .doc, .rtf, .rst, .zip: [rawValue]
    }
  }

  /// Programs of the system that read the format, any of them; none where Samsyn does it itself.
  public var tools: [String] {
    switch self {
    case .pdf: ["pdftohtml"]
    case .doc, .rtf, .rst: ConvertedReader.converters(self).map(\.program)
    default: []
    }
  }

  /// The format of a file name, by its extension.
  public init?(fileName: String) {
    guard let dot = fileName.utf8.lastIndex(of: 0x2E) else { return nil }
    let suffix = fileName[fileName.index(after: dot)...].lowercased()
    guard let format = Self.allCases.first(where: { $0.extensions.contains(suffix) }) else {
      return nil
    }
    self = format
  }
}

import Foundation
import SamsynArchives
import SamsynIngest
import Samsyn
import SamsynModel

/// Office files and web books for tests, made of the XML that matters.
public enum SampleFiles {
  public static func archive(_ files: [(name: String, text: String)]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("samsyn-sample-\(UUID().uuidString).zip").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ZipWriter.write(
      files.map { ZipWriter.File(name: $0.name, bytes: Array($0.text.utf8)) }, to: path)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  public static var word_: String { wordNamespaces }

  static let wordNamespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    + "xmlns:v=\"urn:schemas-microsoft-com:vml\""

  /// - Parameters:
  ///   - body: what stands in `w:body`.
  ///   - parts: further parts by their type, such as `footnotes`, with the contents of their root.
  public static func word(
    _ body: String, parts: [(type: String, root: String, xml: String)] = [],
    properties: String? = nil
  ) throws -> [UInt8] {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    var files = [
      ("[Content_Types].xml", "\(head)<Types/>"),
      (
        "_rels/.rels",
        """
        \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="\(relation)/officeDocument" Target="word/document.xml"/>
        <Relationship Id="r2" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>
        """
      ),
      (
        "word/document.xml",
        "\(head)<w:document \(wordNamespaces)><w:body>\(body)</w:body></w:document>"
      ),
    ]
    var relations = ""
    for (index, part) in parts.enumerated() {
      relations +=
        "<Relationship Id=\"p\(index)\" Type=\"\(relation)/\(part.type)\" Target=\"\(part.type)\(index).xml\"/>"
      files.append(
        (
          "word/\(part.type)\(index).xml",
          "\(head)<w:\(part.root) \(wordNamespaces)>\(part.xml)</w:\(part.root)>"
        ))
    }
    files.append(
      (
        "word/_rels/document.xml.rels",
        "\(head)<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(relations)</Relationships>"
      ))
    if let properties {
      files.append(
        (
          "docProps/core.xml",
          """
          \(head)<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">\(properties)</cp:coreProperties>
          """
        ))
    }
    return try archive(files)
  }

  /// A paragraph of Word.
  public static func paragraph(_ text: String, style: String? = nil, bold: Bool = false) -> String {
    "<w:p>" + (style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? "") + "<w:r>"
      + (bold ? "<w:rPr><w:b/></w:rPr>" : "")
      + "<w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  /// Reads a file in memory as the loader would read it from disk.
  public static func read(
    _ bytes: [UInt8], name: String, options: IngestOptions = IngestOptions()
  ) async throws -> Document {
    try await Fixtures.resources.get().loader.with(options)
      .read(bytes, id: DocumentID(0), name: name)
  }
}

extension Document {
  /// `kind: text` of each block, furniture in parentheses.
  public var outline: [String] {
    blocks.map { block in
      let text =
        block.kind == .tableRow
        ? block.cells.map { self.text.string($0) }.joined(separator: "|") : string(block)
      let line =
        "\(block.kind.rawValue)\(block.kind == .heading ? String(block.level) : ""): \(text)"
      return block.marks.contains(.furniture) ? "(\(line))" : line
    }
  }
}

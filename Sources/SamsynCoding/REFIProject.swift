internal import Foundation
#if canImport(FoundationXML)
  internal import FoundationXML
#endif
public import SamsynModel

/// A REFI-QDA project: documents with coded passages, as NVivo, MAXQDA, ATLAS.ti and QualCoder exchange them
/// (REFI-QDA 1.5, qdasoftware.org).
///
/// Guids come from what they name, so that the same codes give the same bytes.
public struct REFIProject: Sendable {
  public struct Source: Sendable {
    public var name: String
    public var text: String
    /// Offsets count characters as the standard does: Unicode scalars, half open.
    public var selections: [Selection]

    public init(name: String, text: String, selections: [Selection]) {
      self.name = name
      self.text = text
      self.selections = selections
    }
  }

  public struct Selection: Sendable, Equatable {
    public var begin: Int
    public var end: Int
    public var category: String

    public init(begin: Int, end: Int, category: String) {
      self.begin = begin
      self.end = end
      self.category = category
    }
  }

  public var taxonomy: Taxonomy
  public var sources: [Source]
  /// Who coded: the name of the user in the project.
  public var coder: String

  public init(taxonomy: Taxonomy, sources: [Source], coder: String = "Samsyn") {
    self.taxonomy = taxonomy
    self.sources = sources
    self.coder = coder
  }

  /// A name-based UUID over two 64-bit hashes, version 8 (RFC 9562).
  static func guid(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let high = StringTable.hash(bytes[...])
    let low = StringTable.combine(high, StringTable.hash(ArraySlice(bytes.reversed())))
    var octets = (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64($0))) }
    octets += (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64($0))) }
    octets[6] = octets[6] & 0x0F | 0x80
    octets[8] = octets[8] & 0x3F | 0x80
    let digits = octets.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    var result = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { result += "-" }
      result.append(digit)
    }
    return result
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML 1.0 has no place for other controls.
      case _ where scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func codeGuid(_ category: String) -> String {
    Self.guid("code/\(taxonomy.id)/\(category)")
  }

  private func codes(parent: String?, indent: String) -> String {
    let colors = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb"]
    var result = ""
    for (index, category) in taxonomy.categories.enumerated() where category.parent == parent {
      let inner = codes(parent: category.id, indent: indent + "  ")
      result +=
        "\(indent)<Code guid=\"\(codeGuid(category.id))\" name=\"\(Self.escaped(category.id))\" "
        + "isCodable=\"true\" color=\"\(colors[index % colors.count])\">\n"
      let label = category.label(.sv)
      result += "\(indent)  <Description>\(Self.escaped(label))</Description>\n"
      result += inner + "\(indent)</Code>\n"
    }
    return result
  }

  /// The codebook alone: a `.qdc` file.
  public var codebook: String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Samsyn">
      <Codes>
    \(codes(parent: nil, indent: "    "))  </Codes>
    </CodeBook>

    """
  }

  /// `project.qde`, the XML of the project.
  var project: String {
    let user = Self.guid("user/\(coder)")
    var xml = """
      <?xml version="1.0" encoding="utf-8"?>
      <Project xmlns="urn:QDA-XML:project:1.0" name="\(Self.escaped(taxonomy.id))" origin="Samsyn" \
      creatingUserGUID="\(user)">
        <Users>
          <User guid="\(user)" name="\(Self.escaped(coder))"/>
        </Users>
        <CodeBook>
          <Codes>
      \(codes(parent: nil, indent: "      "))    </Codes>
        </CodeBook>
        <Sources>

      """
    for source in sources {
      let guid = Self.guid("source/\(source.name)")
      xml +=
        "    <TextSource guid=\"\(guid)\" name=\"\(Self.escaped(source.name))\" "
        + "plainTextPath=\"internal://\(guid).txt\" creatingUser=\"\(user)\">\n"
      for selection in source.selections {
        let place = "\(source.name)/\(selection.begin)/\(selection.end)/\(selection.category)"
        xml +=
          "      <PlainTextSelection guid=\"\(Self.guid("selection/" + place))\" "
          + "name=\"\(selection.begin)-\(selection.end)\" startPosition=\"\(selection.begin)\" "
          + "endPosition=\"\(selection.end)\" creatingUser=\"\(user)\">\n"
          + "        <Coding guid=\"\(Self.guid("coding/" + place))\" creatingUser=\"\(user)\">\n"
          + "          <CodeRef targetGUID=\"\(codeGuid(selection.category))\"/>\n"
          + "        </Coding>\n      </PlainTextSelection>\n"
      }
      xml += "    </TextSource>\n"
    }
    return xml + "  </Sources>\n</Project>\n"
  }

  /// The codes of a project's `project.qde`, offsets as they stand there.
  /// - Throws: `CodingError` when the XML is damaged.
  public static func codes(inProject xml: [UInt8], path: String) throws -> CodedUnits {
    let reader = ProjectReader()
    let parser = XMLParser(data: Data(xml))
    parser.delegate = reader
    parser.shouldResolveExternalEntities = false
    guard parser.parse() else {
      throw CodingError.invalid(
        path: path, line: parser.lineNumber,
        reason: "project.qde is damaged: \(parser.parserError.map { "\($0)" } ?? "unknown")")
    }
    return CodedUnits(
      codes: reader.selections.map { selection in
        CodedUnits.Code(
          document: selection.source, begin: selection.begin, end: selection.end,
          category: reader.codeNames[selection.code] ?? selection.code,
          coder: reader.userNames[selection.user] ?? "person")
      })
  }

  /// Collects codes while the XML is read. A class because the parser calls it back.
  private final class ProjectReader: NSObject, XMLParserDelegate {
    var codeNames: [String: String] = [:]
    var userNames: [String: String] = [:]
    var selections: [(source: String, begin: Int?, end: Int?, code: String, user: String)] = []
    private var source = ""
    private var range: (begin: Int?, end: Int?) = (nil, nil)
    private var user = ""

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      switch element {
      case "Code": codeNames[attributes["guid"] ?? ""] = attributes["name"]
      case "User": userNames[attributes["guid"] ?? ""] = attributes["name"]
      case "TextSource":
        source = attributes["name"] ?? ""
        range = (nil, nil)
      case "PlainTextSelection":
        range = (
          attributes["startPosition"].flatMap { Int($0) },
          attributes["endPosition"].flatMap { Int($0) }
        )
      case "Coding": user = attributes["creatingUser"] ?? ""
      case "CodeRef":
        selections.append((source, range.begin, range.end, attributes["targetGUID"] ?? "", user))
      default: break
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if element == "PlainTextSelection" { range = (nil, nil) }
    }
  }
}

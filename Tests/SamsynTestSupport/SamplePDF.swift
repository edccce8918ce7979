/// A small PDF of lines at given places, in Helvetica and WinAnsi letters.
public struct SamplePDF {
  public struct Line {
    var text: String
    var x: Double
    var y: Double
    var size: Double
    var isBold: Bool
    /// Set in Courier, with blanks this much wider: a justified line.
    public var stretch: Double?

    /// - Parameter y: points from the top of the page.
    public init(_ text: String, x: Double = 72, y: Double, size: Double = 11, bold: Bool = false) {
      self.text = text
      self.x = x
      self.y = y
      self.size = size
      isBold = bold
    }
  }

  /// A picture of a page: one bit a dot, rows to whole bytes, 1 is black.
  public struct Picture {
    var width: Int
    var height: Int
    var bits: ArraySlice<UInt8>

    /// Out of a portable bitmap (`P4`), as `pdftoppm -mono` writes.
    public init?(portableBitmap file: [UInt8]) {
      let lines = file.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
      guard lines.count == 3, lines[0].elementsEqual("P4".utf8) else { return nil }
      let size = lines[1].split(separator: 0x20).compactMap {
        Int(String(decoding: $0, as: UTF8.self))
      }
      guard size.count == 2 else { return nil }
      (width, height, bits) = (size[0], size[1], lines[2])
    }
  }

  public var pages: [[Line]]
  /// Drawn over whole pages, by the page's index.
  public var pictures: [Int: Picture] = [:]
  public var title = ""

  public init(pages: [[Line]]) { self.pages = pages }

  /// Lines one under the other.
  public static func lines(
    _ texts: [String], x: Double = 72, from top: Double = 100, size: Double = 11,
    leading: Double = 14
  ) -> [Line] {
    texts.enumerated().map { Line($1, x: x, y: top + Double($0) * leading, size: size) }
  }

  public var bytes: [UInt8] {
    var objects: [String] = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(pages.count) /Kids [\(pages.indices.map { "\(6 + $0 * 2) 0 R" }.joined(separator: " "))] >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
      "<< /Title (\(title)) /CreationDate (D:20210315120000Z) >>",
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(7 + index * 2) 0 R "
          + "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> >>"
      )
      let picture = pictures[index].map(Self.drawn) ?? ""
      let content =
        picture
        + page.map { line in
          "BT /\(line.stretch != nil ? "F3" : line.isBold ? "F2" : "F1") \(line.size) Tf \(line.stretch ?? 0) Tw \(line.x) \(842 - line.y) Td (\(Self.escape(line.text))) Tj ET"
        }.joined(separator: "\n")
      objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    file +=
      "trailer << /Size \(objects.count + 1) /Root 1 0 R /Info 5 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  /// An inline image over the whole page.
  private static func drawn(_ picture: Picture) -> String {
    let digits = picture.bits.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    return
      "q 595 0 0 842 0 0 cm BI /W \(picture.width) /H \(picture.height) /BPC 1 /CS /G /D [1 0] "
      + "/F /AHx ID \(digits)> EI Q\n"
  }

  /// ASCII with octal codes for the letters of Latin-1.
  private static func escape(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if "()\\".unicodeScalars.contains(scalar) { return "\\" + String(scalar) }
      if scalar.value < 0x80 { return String(scalar) }
      let code = scalar == "–" ? 0x96 : scalar == "•" ? 0x95 : min(scalar.value, 255)
      return "\\" + String(code, radix: 8)
    }.joined()
  }
}

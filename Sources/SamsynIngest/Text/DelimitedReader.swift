internal import SamsynModel

/// Reads tables as text: CSV with commas or semicolons, TSV (RFC 4180, and what Excel makes of it).
struct DelimitedReader: DocumentReader {
  let format: FileFormat
  let builder: DocumentBuilder
  let options: IngestOptions

  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document {
    guard let decoded = TextDecoder().decode(bytes) else { throw .binary(path: name) }
    var content = ExtractedContent()
    content.encoding = decoded.encoding
    content.warnings = decoded.warnings
    var text = decoded.bytes[...]
    var delimiter = format == .tsv ? 0x09 : nil as UInt8?
    // Excel's own first line, which names the delimiter.
    if text.starts(with: Array("sep=".utf8)), text.count > 4 {
      delimiter = text[text.startIndex + 4]
      text = text.drop { $0 != 0x0A && $0 != 0x0D }.dropFirst()
    }
    let parser = DelimitedParser(delimiter: delimiter ?? DelimitedParser.delimiter(of: text))
    var sheets = SheetContent()
    let (rows, isUnclosed) = parser.rows(text, limit: options.limits.sheetRows)
    if rows.count >= options.limits.sheetRows {
      content.warnings.append("rows beyond the limit of \(options.limits.sheetRows) were left out")
    }
    if isUnclosed {
      content.warnings.append("a quotation mark is never closed; the text after it is one cell")
    }
    sheets.add(sheet: "", rows: rows, isNamed: false)
    content.blocks = sheets.blocks
    return try builder.document(
      content, DocumentBuilder.Source(id: id, name: name, bytes: bytes, format: format.rawValue))
  }
}

/// Takes text apart at delimiters and line ends outside quotation marks.
struct DelimitedParser {
  let delimiter: UInt8

  /// - Returns: cells row by row, and whether the last quotation mark was left open.
  /// - Complexity: O(n).
  func rows(_ text: ArraySlice<UInt8>, limit: Int) -> (rows: [[[UInt8]]], isUnclosed: Bool) {
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var index = text.startIndex
    func isEnd(_ index: Int) -> Bool { index >= text.endIndex }
    while !isEnd(index) {
      let byte = text[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if !isEnd(index), text[index] == 0x22 {
          cell.append(0x22)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, cell.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if byte == delimiter {
        row.append(cell)
        cell = []
        wasQuoted = false
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, !isEnd(index), text[index] == 0x0A { index += 1 }
        row.append(cell)
        rows.append(row)
        row = []
        cell = []
        wasQuoted = false
        if rows.count >= limit { return (rows, false) }
      } else {
        cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty {
      row.append(cell)
      rows.append(row)
    }
    return (rows, isQuoted)
  }

  /// The delimiter that gives most rows the same number of cells; a comma when none does.
  static func delimiter(of text: ArraySlice<UInt8>) -> UInt8 {
    let sample = text.prefix(65_536)
    var best: (delimiter: UInt8, score: Double) = (0x2C, 0)
    for delimiter: UInt8 in [0x3B, 0x2C, 0x09, 0x7C] {
      let counts = DelimitedParser(delimiter: delimiter).rows(sample, limit: 100).rows
        .filter { $0.count > 1 || !$0[0].isEmpty }.map(\.count)
      guard !counts.isEmpty else { continue }
      var frequencies: [Int: Int] = [:]
      for count in counts where count > 1 { frequencies[count, default: 0] += 1 }
      guard let (columns, rows) = frequencies.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
      else { continue }
      // Evenness first; more columns speak for a delimiter, as decimal commas make two at most.
      let score = Double(rows) / Double(counts.count) + 0.01 * Double(min(columns, 20))
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}

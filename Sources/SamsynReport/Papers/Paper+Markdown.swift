internal import Foundation

extension Paper {
  /// The paper as Markdown that pandoc, GitHub and most editors read: pipe tables, notes as `[^1]`.
  /// - Parameter figure: the file that a figure was written to, by its number from 1; nil leaves figures out.
  public func markdown(figure: (Int) -> String? = { _ in nil }) -> String {
    var writer = MarkdownWriter()
    writer.lines.append("# \(MarkdownWriter.escape(title))\n")
    if !subtitle.isEmpty { writer.lines.append(MarkdownWriter.escape(subtitle) + "\n") }
    writer.write(blocks, figure: figure)
    return writer.text
  }

  /// What stands under the title, for pandoc, which sets the title itself.
  func body(figure: (Int) -> String?) -> String {
    var writer = MarkdownWriter()
    writer.write(blocks, figure: figure)
    return writer.text
  }
}

private struct MarkdownWriter {
  var lines: [String] = []
  private var notes: [String] = []
  private var figures = 0

  var text: String {
    let list = notes.enumerated().map { "[^\($0 + 1)]: \(Self.guardBeginning(Self.escape($1)))\n" }
    return (lines + list).joined(separator: "\n")
  }

  mutating func write(_ blocks: [Paper.Block], figure: (Int) -> String?) {
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        lines.append(
          String(repeating: "#", count: level + 1) + " " + Self.escape(text) + "\n")
      case .paragraph(let inlines): lines.append(inline(inlines) + "\n")
      case .list(let items):
        lines.append(items.map { "- " + inline($0) + "\n" }.joined())
      case .table(let table): write(table)
      case .figure(_, let caption):
        figures += 1
        if let file = figure(figures) { lines.append("![\(Self.escape(caption))](\(file))\n") }
      }
    }
  }

  private mutating func write(_ table: Paper.Table) {
    lines.append(": \(Self.escape(table.caption))\n")
    var rows = ["| " + table.columns.map(Self.escape).joined(separator: " | ") + " |"]
    // The lengths of the dashes are the widths of the columns.
    let total = max(table.widths.reduce(0, +), 1)
    rows.append(
      "|"
        + table.columns.indices.map { column in
          let share = column < table.widths.count ? table.widths[column] : 1
          let dashes = String(repeating: "-", count: max(3, share * 100 / total))
          return dashes + (table.numeric.contains(column) ? ":" : "-")
        }.joined(separator: "|") + "|")
    for row in table.rows {
      rows.append("| " + row.map { inline($0) }.joined(separator: " | ") + " |")
    }
    lines.append(rows.joined(separator: "\n") + "\n")
  }

  private mutating func inline(_ inlines: [Paper.Inline]) -> String {
    let text = inlines.map { inline -> String in
      switch inline {
      case .text(let text): return Self.escape(text)
      case .strong(let text): return Self.marked(text, by: "**")
      case .emphasis(let text): return Self.marked(text, by: "*")
      case .note(let text):
        notes.append(text)
        return "[^\(notes.count)]"
      }
    }.joined()
    return Self.guardBeginning(text)
  }

  /// Marks stand close to the words; blanks stay outside of them.
  private static func marked(_ text: String, by mark: String) -> String {
    let words = text.trimmingCharacters(in: .whitespaces)
    guard !words.isEmpty else { return text }
    return (text.first?.isWhitespace == true ? " " : "") + mark + escape(words) + mark
      + (text.last?.isWhitespace == true ? " " : "")
  }

  /// Text in which Markdown finds no marks of its own.
  static func escape(_ text: String) -> String {
    var out = ""
    var previous: Character = " "
    for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
      if "\\`*_[]<>|~^$#&".contains(character) || (character == "!" && previous != " ") {
        out.append("\\")
      }
      out.append(character)
      previous = character
    }
    // Blanks at the ends belong to the sentence around.
    if text.first?.isWhitespace == true { out = " " + out }
    if text.last?.isWhitespace == true, text.count > 1 { out += " " }
    return out
  }

  /// "1. ", "- " and the like at the beginning of a line would make a list.
  private static func guardBeginning(_ text: String) -> String {
    if let first = text.first, "-+:=%@".contains(first) { return "\\" + text }
    let digits = text.prefix(while: \.isNumber)
    if !digits.isEmpty, let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")" {
      return digits + "\\" + text.dropFirst(digits.count)
    }
    return text
  }
}

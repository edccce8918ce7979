import SamsynExport
import SamsynModel

/// A table that fits the terminal: numbers to the right, the widest text columns shortened.
struct TerminalTable {
  let columns: [String]
  let rows: [[FieldValue]]

  func text(width: Int) -> String {
    guard !rows.isEmpty else { return "no results\n" }
    let cells = rows.map { row in row.map { Self.cell($0) } }
    var widths = columns.indices.map { column in
      max(columns[column].count, cells.map { $0[column].count }.max() ?? 0)
    }
    let minimum = columns.map { max(6, $0.count) }
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    while excess > 0 {
      // The widest column gives first.
      guard
        let widest = widths.indices.filter({ widths[$0] > minimum[$0] })
          .max(by: { widths[$0] < widths[$1] })
      else { break }
      widths[widest] -= 1
      excess -= 1
    }
    let isNumber = columns.indices.map { column in
      rows.allSatisfy { row in
        switch row[column] {
        case .integer, .number, .null: true
        default: false
        }
      }
    }
    func line(_ values: [String]) -> String {
      let padded = values.indices.map { column in
        let value = Self.fitted(values[column], widths[column])
        let padding = String(repeating: " ", count: max(0, widths[column] - value.count))
        return isNumber[column] ? padding + value : value + padding
      }
      var text = padded.joined(separator: "  ")
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    var lines = [
      line(columns), widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "),
    ]
    lines += cells.map(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fitted(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return text }
    // The end of a path tells more than its beginning.
    let isPath = text.contains("/") && !text.contains(" ")
    return isPath
      ? "…" + text.suffix(max(1, width - 1)) : text.prefix(max(1, width - 1)) + "…"
  }

  private static func cell(_ value: FieldValue) -> String {
    switch value {
    case .number(let number):
      let hundredths = Int((number * 100).rounded())
      let fraction = abs(hundredths % 100)
      let sign = hundredths < 0 && hundredths > -100 ? "-" : ""
      return "\(sign)\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    default: return value.text.foldingWhitespace()
    }
  }
}

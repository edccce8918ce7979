internal import Foundation
internal import SwiftCSV

/// Codes that people gave to units of text, as a table says: one line for each code of a unit.
public struct CodedUnits: Sendable, Equatable {
  /// One code of one unit by one coder.
  public struct Code: Sendable, Equatable, Hashable {
    public var document: String
    /// Scalars of the unit in the extracted text; nil for a code of the whole document.
    public var begin: Int?
    public var end: Int?
    /// Empty for a unit that the coder read and gave no code.
    public var category: String
    public var coder: String

    public init(document: String, begin: Int?, end: Int?, category: String, coder: String) {
      self.document = document
      self.begin = begin
      self.end = end
      self.category = category
      self.coder = coder
    }
  }

  /// In the order of the table.
  public var codes: [Code]

  public init(codes: [Code]) { self.codes = codes }

  /// Reads a table with the columns `document` and `category`, and, where sentences are coded, `begin` and
  /// `end`; `coder` if there is one. Commas, semicolons or tabs.
  /// - Throws: `CodingError` that names the line.
  public init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CodingError.unreadable(path)
    }
    let text = String(decoding: data, as: UTF8.self).replacing("\u{FEFF}", with: "")
    let head = text.prefix { !$0.isNewline }
    let delimiter: CSVDelimiter =
      head.contains("\t") ? .tab : head.contains(";") && !head.contains(",") ? .semicolon : .comma
    let table: CSV<Named>
    do {
      table = try CSV<Named>(string: text, delimiter: delimiter, loadColumns: false)
    } catch {
      throw CodingError.invalid(path: path, line: 1, reason: "is no table: \(error)")
    }
    for column in ["document", "category"] where !table.header.contains(column) {
      throw CodingError.invalid(
        path: path, line: 1,
        reason: "has no column '\(column)'; it needs document and category, and begin and end for "
          + "sentences")
    }
    codes = []
    for (number, row) in table.rows.enumerated() {
      let document = row["document"] ?? ""
      if document.isEmpty { continue }
      func offset(_ name: String) throws -> Int? {
        guard let cell = row[name], !cell.isEmpty else { return nil }
        guard let value = Int(cell), value >= 0 else {
          throw CodingError.invalid(
            path: path, line: number + 2, reason: "'\(cell)' under \(name) is no number of scalars")
        }
        return value
      }
      let (begin, end) = (try offset("begin"), try offset("end"))
      guard (begin == nil) == (end == nil), begin ?? 0 <= end ?? 0 else {
        throw CodingError.invalid(
          path: path, line: number + 2, reason: "begin and end are both needed, in that order")
      }
      codes.append(
        Code(
          document: document, begin: begin, end: end,
          category: (row["category"] ?? "").trimmingCharacters(in: .whitespaces),
          coder: row["coder"] ?? "person"))
    }
  }
}

/// What is wrong with a table or project of codes, and where.
public enum CodingError: Error, Equatable, CustomStringConvertible {
  case unreadable(String)
  case invalid(path: String, line: Int, reason: String)
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot be read; check the path"
    case .invalid(let path, let line, let reason): "\(path):\(line): \(reason)"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}

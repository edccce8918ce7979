/// A value of a table cell or a JSON record.
public enum FieldValue: Sendable, Equatable {
  case null
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case list([FieldValue])
  case object([Field])

  /// A named value; objects keep the order of their fields.
  public struct Field: Sendable, Equatable {
    public var name: String
    public var value: FieldValue
    public init(_ name: String, _ value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  public init(_ value: String?) { self = value.map(FieldValue.string) ?? .null }
  public init(_ value: Int?) { self = value.map(FieldValue.integer) ?? .null }
  public init(_ value: Double?) { self = value.map(FieldValue.number) ?? .null }

  public static func strings(_ values: [String]) -> FieldValue {
    .list(values.map(FieldValue.string))
  }

  /// Six decimals are all that a result promises; what lies beyond may depend on the machine.
  public static func rounded(_ value: Double) -> Double {
    // From a billion on, a double has no six decimals to give.
    abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
  }

  /// The value as plain text: a cell of a CSV file or of a terminal table.
  public var text: String {
    switch self {
    case .null: ""
    case .string(let value): value
    case .integer(let value): String(value)
    case .number(let value): Self.decimal(value)
    case .boolean(let value): value ? "true" : "false"
    case .list(let values): values.map(\.text).joined(separator: "; ")
    case .object(let fields): fields.map(\.value.text).joined(separator: " ")
    }
  }

  /// Decimal notation without an exponent where a spreadsheet would stumble over one.
  private static func decimal(_ value: Double) -> String {
    let value = rounded(value)
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let text = String(value)
    // Beyond 10¹⁵ a double has no decimals left; JSON and CSV readers know the exponent.
    guard text.contains("e"), abs(value) < 1e12 else { return text }
    let scaled = Int((abs(value) * 1e6).rounded())
    var fraction = String(scaled % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 ? "-" : "") + String(scaled / 1_000_000) + "." + fraction
  }

  /// The value as a cell of a CSV file, in quotes where RFC 4180 wants them.
  public func appendCSV(to out: inout [UInt8]) {
    let text = text
    let bytes = text.utf8
    let needsQuotes =
      bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      || bytes.first == 0x20 || bytes.last == 0x20
    guard needsQuotes else {
      out.append(contentsOf: bytes)
      return
    }
    out.append(0x22)
    if bytes.contains(0x22) {
      for byte in bytes {
        if byte == 0x22 { out.append(0x22) }
        out.append(byte)
      }
    } else {
      out.append(contentsOf: bytes)
    }
    out.append(0x22)
  }

  /// The value as JSON, fields in their own order.
  public var json: String {
    var out: [UInt8] = []
    appendJSON(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  public func appendJSON(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .string(let value): Self.appendQuoted(value, to: &out)
    case .integer(let value): out.append(contentsOf: String(value).utf8)
    case .number(let value):
      out.append(contentsOf: (value.isFinite ? Self.decimal(value) : "null").utf8)
    case .boolean(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .list(let values):
      out.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(0x2C) }
        value.appendJSON(to: &out)
      }
      out.append(0x5D)
    case .object(let fields):
      out.append(0x7B)
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(0x2C) }
        Self.appendQuoted(field.name, to: &out)
        out.append(0x3A)
        field.value.appendJSON(to: &out)
      }
      out.append(0x7D)
    }
  }

  private static func appendQuoted(_ text: String, to out: inout [UInt8]) {
    out.append(0x22)
    defer { out.append(0x22) }
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      out.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 0x22: out.append(contentsOf: "\\\"".utf8)
      case 0x5C: out.append(contentsOf: "\\\\".utf8)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0x0D: out.append(contentsOf: "\\r".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0x00..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out.append(contentsOf: "\\u00".utf8)
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
  }
}

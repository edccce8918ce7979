/// Thrift's compact protocol, as far as Parquet's footers and page headers need it.
struct ThriftWriter {
  private(set) var bytes: [UInt8] = []
  /// The last field's id of each open struct.
  private var fields: [Int16] = [0]

  private enum Kind: UInt8 {
    case i32 = 5
    case i64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  mutating func i32(_ field: Int16, _ value: Int) {
    header(field, .i32)
    zigzag(value)
  }

  mutating func i64(_ field: Int16, _ value: Int) {
    header(field, .i64)
    zigzag(value)
  }

  mutating func string(_ field: Int16, _ value: String) {
    header(field, .binary)
    text(value)
  }

  mutating func structure(_ field: Int16, _ body: (inout ThriftWriter) -> Void) {
    header(field, .structure)
    nested(body)
  }

  mutating func i32List(_ field: Int16, _ values: [Int]) {
    list(field, values.count, .i32)
    for value in values { zigzag(value) }
  }

  mutating func stringList(_ field: Int16, _ values: [String]) {
    list(field, values.count, .binary)
    for value in values { text(value) }
  }

  mutating func structureList<Item>(
    _ field: Int16, _ items: [Item], _ body: (inout ThriftWriter, Item) -> Void
  ) {
    list(field, items.count, .structure)
    for item in items { nested { body(&$0, item) } }
  }

  /// Ends the outermost struct.
  mutating func stop() { bytes.append(0) }

  private mutating func nested(_ body: (inout ThriftWriter) -> Void) {
    fields.append(0)
    body(&self)
    fields.removeLast()
    bytes.append(0)
  }

  private mutating func header(_ field: Int16, _ kind: Kind) {
    let delta = field - fields[fields.count - 1]
    precondition((1...15).contains(delta), "SamsynExport: fields are written in order")
    bytes.append(UInt8(delta) << 4 | kind.rawValue)
    fields[fields.count - 1] = field
  }

  private mutating func list(_ field: Int16, _ count: Int, _ kind: Kind) {
    header(field, .list)
    if count < 15 {
      bytes.append(UInt8(count) << 4 | kind.rawValue)
    } else {
      bytes.append(0xF0 | kind.rawValue)
      varint(UInt64(count))
    }
  }

  private mutating func text(_ value: String) {
    varint(UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  private mutating func zigzag(_ value: Int) {
    varint(UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }

  private mutating func varint(_ value: UInt64) { Self.append(varint: value, to: &bytes) }

  /// Seven bits a byte, the lowest first.
  static func append(varint value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

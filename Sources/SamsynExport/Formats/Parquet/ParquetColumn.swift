internal import SamsynModel

/// The values of one column that wait for their row group to be written.
struct ParquetColumn {
  let name: String
  let type: TableSchema.ValueType

  /// Whether each row has a value.
  private var isThere: [UInt32] = []
  private var strings: [String] = []
  private var integers: [Int] = []
  private var numbers: [Double] = []
  private var flags: [UInt32] = []

  init(_ column: TableSchema.Column) {
    name = column.name
    type = column.type
  }

  var count: Int { isThere.count }

  /// Parquet's number for the physical type.
  var physicalType: Int {
    switch type {
    case .boolean: 0
    case .integer: 2
    case .number: 5
    case .string: 6
    }
  }

  mutating func append(_ value: FieldValue) {
    switch (type, value) {
    case (_, .null):
      isThere.append(0)
      return
    case (.string, _): strings.append(value.text)
    case (.integer, .integer(let number)): integers.append(number)
    case (.number, .number(let number)): numbers.append(FieldValue.rounded(number))
    case (.number, .integer(let number)): numbers.append(Double(number))
    case (.boolean, .boolean(let flag)): flags.append(flag ? 1 : 0)
    default:
      preconditionFailure("SamsynExport: a value of column \(name) is not of the type it declares")
    }
    isThere.append(1)
  }

  /// What a row group says of one column.
  struct Chunk {
    var name: String
    var physicalType: Int
    var encodings: [Int]
    var values: Int
    var bytes: Int
    var dataOffset: Int
    var dictionaryOffset: Int?
  }

  private static let plain = 0
  private static let runLength = 3
  private static let dictionary = 8

  /// The pages of the column: a dictionary where strings recur, then the values.
  /// - Parameter offset: where in the file they will begin.
  mutating func takeChunk(at offset: Int) -> (chunk: Chunk, bytes: [UInt8]) {
    defer { self = ParquetColumn(.init(name, type, "")) }
    var out: [UInt8] = []
    var values: [UInt8] = []
    var encoding = Self.plain
    var dictionaryOffset: Int?
    if type == .string, let table = StringDictionary(strings) {
      var entries: [UInt8] = []
      for entry in 0..<table.entries.count { Self.append(table.entries.bytes(entry), to: &entries) }
      out += Self.page(type: 2, size: entries.count) {
        $0.structure(7) {
          $0.i32(1, table.entries.count)
          $0.i32(2, Self.plain)
        }
      }
      out += entries
      dictionaryOffset = offset
      encoding = Self.dictionary
      let width = BitPacking.width(of: table.entries.count)
      values.append(UInt8(width))
      BitPacking.run(table.indices, width: width, to: &values)
    } else {
      values = plainValues
    }
    var levels: [UInt8] = []
    BitPacking.run(isThere, width: 1, to: &levels)
    let body = Self.littleEndian(UInt32(levels.count)) + levels + values
    let dataOffset = offset + out.count
    let count = count
    out += Self.page(type: 0, size: body.count) {
      $0.structure(5) {
        $0.i32(1, count)
        $0.i32(2, encoding)
        $0.i32(3, Self.runLength)
        $0.i32(4, Self.runLength)
      }
    }
    out += body
    let chunk = Chunk(
      name: name, physicalType: physicalType,
      encodings: encoding == Self.plain
        ? [Self.plain, Self.runLength] : [Self.plain, Self.runLength, Self.dictionary],
      values: count, bytes: out.count, dataOffset: dataOffset, dictionaryOffset: dictionaryOffset)
    return (chunk, out)
  }

  private static func page(
    type: Int, size: Int, _ header: (inout ThriftWriter) -> Void
  ) -> [UInt8] {
    var thrift = ThriftWriter()
    thrift.i32(1, type)
    thrift.i32(2, size)
    thrift.i32(3, size)
    header(&thrift)
    thrift.stop()
    return thrift.bytes
  }

  private var plainValues: [UInt8] {
    var bytes: [UInt8] = []
    switch type {
    case .string: for text in strings { Self.append(text.utf8, to: &bytes) }
    case .integer:
      for number in integers { bytes += Self.littleEndian(UInt64(bitPattern: Int64(number))) }
    case .number: for number in numbers { bytes += Self.littleEndian(number.bitPattern) }
    case .boolean:
      for start in stride(from: 0, to: flags.count, by: 8) {
        var byte: UInt8 = 0
        for (bit, flag) in flags[start..<min(start + 8, flags.count)].enumerated() {
          byte |= UInt8(flag) << UInt8(bit)
        }
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    bytes += littleEndian(UInt32(text.count))
    bytes += text
  }

  static func littleEndian<Number: FixedWidthInteger & UnsignedInteger>(_ value: Number) -> [UInt8]
  {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

/// Distinct strings in order of appearance, and each value's place among them. By bytes: strings that look the
/// same in other code points are other values.
private struct StringDictionary {
  private(set) var entries = StringTable(minimumCapacity: 1024)
  private(set) var indices: [UInt32] = []

  /// nil where most strings stand once only.
  init?(_ strings: [String]) {
    let limit = max(16, strings.count / 2)
    indices.reserveCapacity(strings.count)
    for text in strings {
      indices.append(UInt32(entries.intern(text)))
      guard entries.count <= limit else { return nil }
    }
    guard entries.count > 0 else { return nil }
  }
}

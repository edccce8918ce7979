/// Reads what `ByteWriter` wrote; bytes that cannot be that are an error, never a crash.
struct ByteReader {
  struct Damaged: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  private mutating func byte() throws(Damaged) -> UInt8 {
    guard position < bytes.count else { throw Damaged() }
    position += 1
    return bytes[position - 1]
  }

  mutating func int() throws(Damaged) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw Damaged() }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int(Int64(bitPattern: value >> 1) ^ -Int64(value & 1))
  }

  mutating func int32() throws(Damaged) -> Int32 {
    guard let value = Int32(exactly: try int()) else { throw Damaged() }
    return value
  }

  mutating func bool() throws(Damaged) -> Bool { try byte() != 0 }

  mutating func double() throws(Damaged) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  /// A number of things of at least one byte each.
  private mutating func count() throws(Damaged) -> Int {
    let count = try int()
    guard count >= 0, count <= bytes.count - position else { throw Damaged() }
    return count
  }

  mutating func data() throws(Damaged) -> ArraySlice<UInt8> {
    let count = try count()
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func string() throws(Damaged) -> String { String(decoding: try data(), as: UTF8.self) }

  mutating func range() throws(Damaged) -> Range<Int> {
    let start = try int()
    let count = try int()
    guard start >= 0, count >= 0, count <= Int.max - start else { throw Damaged() }
    return start..<start + count
  }

  mutating func optional<Value>(
    _ body: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> Value? {
    try bool() ? try body(&self) : nil
  }

  mutating func array<Value>(
    _ body: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> [Value] {
    let count = try count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try body(&self)) }
    return values
  }

  /// A case by its raw value.
  mutating func named<Value: RawRepresentable<String>>() throws(Damaged) -> Value {
    guard let value = Value(rawValue: try string()) else { throw Damaged() }
    return value
  }
}

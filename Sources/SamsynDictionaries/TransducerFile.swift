/// The numbers and strings of a compiled Apertium dictionary, read front to back with bounds checks.
struct TransducerFile {
  let path: String
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  var damaged: TransducerError { .damaged(path: path, offset: offset) }

  /// Four letters and eight bytes of feature bits.
  mutating func header(_ magic: String) throws(TransducerError) -> UInt64? {
    guard bytes.count >= offset + 12, bytes[offset..<offset + 4].elementsEqual(magic.utf8) else {
      return nil
    }
    let features = bytes[offset + 4..<offset + 12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    offset += 12
    return features
  }

  /// One to four bytes, big end first; the top two bits of the first say how many follow.
  mutating func integer() throws(TransducerError) -> Int {
    guard offset < bytes.count else { throw damaged }
    let first = bytes[offset]
    let extra = Int(first >> 6)
    guard offset + extra < bytes.count else { throw damaged }
    var value = Int(first & 0x3F)
    for index in 0..<extra { value = value << 8 | Int(bytes[offset + 1 + index]) }
    offset += extra + 1
    return value
  }

  /// A number that counts things of at least one byte each, so a larger one than the rest of the file
  /// is damage and not a reason to ask for memory.
  mutating func count() throws(TransducerError) -> Int {
    let value = try integer()
    guard value <= bytes.count - offset else { throw damaged }
    return value
  }

  /// A length and that many code points.
  mutating func string() throws(TransducerError) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<(try count()) {
      guard let scalar = Unicode.Scalar(UInt32(try integer())) else { throw damaged }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}

/// Parquet's hybrid of runs and packed bits, always as one packed run.
enum BitPacking {
  /// - Parameter width: bits a value, 0 to 32.
  static func run(_ values: [UInt32], width: Int, to bytes: inout [UInt8]) {
    let groups = (values.count + 7) / 8
    ThriftWriter.append(varint: UInt64(groups) << 1 | 1, to: &bytes)
    var pending: UInt64 = 0
    var filled = 0
    for position in 0..<(groups * 8) {
      let value = position < values.count ? UInt64(values[position]) : 0
      pending |= value << UInt64(filled)
      filled += width
      while filled >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        filled -= 8
      }
    }
  }

  /// Bits that the numbers below `count` need.
  static func width(of count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}

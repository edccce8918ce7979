/// Lower case for UTF-8 bytes, with a fast path for the letters of western Europe.
enum Casing {
  /// Appends the lower-case form of `bytes[range]` to `out`.
  static func lowercase(_ bytes: [UInt8], _ range: Range<Int>, into out: inout [UInt8]) {
    let mark = out.count
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      } else if byte == 0xC3, index + 1 < range.upperBound {
        let second = bytes[index + 1]
        out.append(0xC3)
        out.append(second >= 0x80 && second <= 0x9E && second != 0x97 ? second + 0x20 : second)
        index += 2
      } else if byte == 0xC2, index + 1 < range.upperBound {
        out.append(byte)
        out.append(bytes[index + 1])
        index += 2
      } else {
        // Any other script: ask the standard library for the whole token.
        out.removeSubrange(mark...)
        out.append(
          contentsOf: String(decoding: bytes[range], as: UTF8.self).lowercased().utf8)
        return
      }
    }
  }
}

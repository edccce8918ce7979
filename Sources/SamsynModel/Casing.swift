/// Lower case for UTF-8 bytes, with a fast path for the letters of western Europe.
public enum Casing {
  /// Appends the lower-case form of `bytes[range]` to `out`.
  public static func lowercase(_ bytes: [UInt8], _ range: Range<Int>, into out: inout [UInt8]) {
    let mark = out.count
    out.append(contentsOf: bytes[range])
    var index = mark
    while index < out.count {
      let byte = out[index]
      if byte < 0x80 {
        if byte &- 0x41 < 26 { out[index] = byte | 0x20 }
        index += 1
      } else if byte == 0xC3, index + 1 < out.count {
        // À to Þ, but for the multiplication sign.
        let second = out[index + 1]
        if second >= 0x80, second <= 0x9E, second != 0x97 { out[index + 1] = second + 0x20 }
        index += 2
      } else if byte == 0xC2 {
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

  /// Whether the character that begins at `start` is a capital of western Europe.
  public static func startsUppercase(_ bytes: [UInt8], _ start: Int) -> Bool {
    let byte = bytes[start]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    return byte == 0xC3 && start + 1 < bytes.count && bytes[start + 1] < 0x9F
  }

  /// Whether the character that begins at `start` is a lower-case letter.
  public static func startsLowercase(_ bytes: [UInt8], _ start: Int) -> Bool {
    let byte = bytes[start]
    if byte < 0x80 { return byte &- 0x61 < 26 }
    if byte == 0xC3, start + 1 < bytes.count { return bytes[start + 1] >= 0x9F }
    return String(decoding: bytes[start..<min(start + 4, bytes.count)], as: UTF8.self)
      .first?.isLowercase == true
  }
}

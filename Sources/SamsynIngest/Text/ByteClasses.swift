extension UInt8 {
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIIBlank: Bool { self == 0x20 || self == 0x09 }
}

/// Reading single characters out of UTF-8 without making a `String`.
enum Scalars {
  /// The scalar at `index` and the index after it. Malformed bytes cannot occur after decoding.
  static func scalar(_ bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, next: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), index + 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    let end = min(index + length, bytes.count)
    var value = UInt32(lead) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for position in index + 1..<max(end, index + 1) {
      value = value << 6 | UInt32(bytes[position] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", end)
  }

  /// The scalar that ends before `index`.
  static func scalar(_ bytes: [UInt8], before index: Int) -> Unicode.Scalar {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(bytes, at: start).scalar
  }

  static func isLowercase(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return UInt8(scalar.value) &- 0x61 < 26 }
    return scalar.properties.isLowercase
  }

  static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return UInt8(scalar.value) &- 0x41 < 26 }
    return scalar.properties.isUppercase
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return UInt8(scalar.value).isASCIILetter }
    return scalar.properties.isAlphabetic
  }

  /// Whether a byte of UTF-8 can be part of a word: letters and digits of ASCII, and everything
  /// above but for the leads of Latin-1 signs and general punctuation.
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2)
  }

  /// Superscript digits, as used for note marks.
  static func isSuperscript(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070, 0x2074...0x2079: true
    default: false
    }
  }
}

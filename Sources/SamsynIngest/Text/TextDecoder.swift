internal import SamsynModel

/// Finds out a file's encoding by rules and decodes it to UTF-8.
///
/// In order: byte order mark, the NUL pattern of UTF-16, valid UTF-8, UTF-8 with single lines in
/// another encoding, and last the single-byte encoding under which the file reads most Nordic.
/// Malformed UTF-8 that no encoding explains becomes U+FFFD, one for each maximal subpart
/// (Unicode 15, section 3.9).
public struct TextDecoder: Sendable {
  public init() {}

  /// - Returns: nil for binary data.
  public func decode(_ bytes: [UInt8]) -> DecodedText? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return utf8(bytes, from: 3)
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return utf16(bytes, from: 2, bigEndian: false)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return utf16(bytes, from: 2, bigEndian: true)
    }
    let sample = bytes.prefix(65_536)
    let zeros = sample.reduce(into: (even: 0, odd: 0, index: 0)) { counts, byte in
      if byte == 0 { if counts.index % 2 == 0 { counts.even += 1 } else { counts.odd += 1 } }
      counts.index += 1
    }
    if zeros.even + zeros.odd > 0 {
      let pairs = max(1, sample.count / 2)
      if bytes.count % 2 == 0, zeros.odd * 10 >= pairs * 4, zeros.even * 20 <= pairs {
        return utf16(bytes, from: 0, bigEndian: false)
      }
      if bytes.count % 2 == 0, zeros.even * 10 >= pairs * 4, zeros.odd * 20 <= pairs {
        return utf16(bytes, from: 0, bigEndian: true)
      }
    }
    if isBinary(sample) { return nil }
    return utf8(bytes, from: 0)
  }

  /// Whether more than one byte in fifty is a control character that text does not use.
  private func isBinary(_ sample: ArraySlice<UInt8>) -> Bool {
    var controls = 0
    for byte in sample where byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B {
      controls += 1
    }
    return controls > 2 && controls * 50 > sample.count
  }

  // MARK: - UTF-8 and its mixtures

  private func utf8(_ bytes: [UInt8], from start: Int) -> DecodedText {
    if Self.isValidUTF8(bytes[start...]) {
      var map = OffsetMap()
      map.append(
        start: 0, count: bytes.count - start, sourceStart: start,
        sourceCount: bytes.count - start)
      return DecodedText(
        bytes: start == 0 ? bytes : Array(bytes[start...]), map: map, encoding: "utf-8",
        warnings: [])
    }
    var validMultibyteLines = 0
    var invalidLines: [Range<Int>] = []
    forEachLine(bytes, from: start) { line in
      if !Self.isValidUTF8(bytes[line]) {
        invalidLines.append(line)
      } else if bytes[line].contains(where: { $0 >= 0x80 }) {
        validMultibyteLines += 1
      }
    }
    if start == 0, validMultibyteLines == 0, let encoding = bestSingleByte(bytes[...]) {
      var decoded = DecodedText(
        bytes: [], map: OffsetMap(), encoding: encoding.rawValue, warnings: [])
      encoding.decode(bytes[...], into: &decoded.bytes, map: &decoded.map)
      return decoded
    }
    return mixed(bytes, from: start, invalid: invalidLines)
  }

  /// The single-byte encoding under which `bytes` read most Nordic; nil when none makes sense.
  private func bestSingleByte(_ bytes: ArraySlice<UInt8>) -> SingleByteEncoding? {
    let scored = SingleByteEncoding.detectable.map { ($0, $0.plausibility(bytes)) }
    guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
    // At equal scores the first of them wins, as the more common.
    return scored.first { $0.1 == best.1 }?.0
  }

  private func mixed(_ bytes: [UInt8], from start: Int, invalid: [Range<Int>]) -> DecodedText {
    var decoded = DecodedText(bytes: [], map: OffsetMap(), encoding: "utf-8", warnings: [])
    var rescued: [SingleByteEncoding: Int] = [:]
    var replaced = 0
    var position = start
    for line in invalid {
      copy(bytes, position..<line.lowerBound, into: &decoded)
      position = line.upperBound
      let slice = bytes[line]
      if let encoding = SingleByteEncoding.detectable.first(where: { $0.explains(slice) }) {
        encoding.decode(slice, into: &decoded.bytes, map: &decoded.map)
        rescued[encoding, default: 0] += 1
      } else {
        replaced += repair(bytes, line, into: &decoded)
      }
    }
    copy(bytes, position..<bytes.count, into: &decoded)
    for encoding in SingleByteEncoding.detectable {
      if let lines = rescued[encoding] {
        decoded.warnings.append("\(lines) line(s) were not UTF-8 and read as \(encoding.rawValue)")
      }
    }
    if replaced > 0 {
      decoded.warnings.append("\(replaced) malformed byte sequence(s) became U+FFFD")
    }
    return decoded
  }

  private func copy(_ bytes: [UInt8], _ range: Range<Int>, into decoded: inout DecodedText) {
    guard !range.isEmpty else { return }
    decoded.map.append(
      start: decoded.bytes.count, count: range.count, sourceStart: range.lowerBound,
      sourceCount: range.count)
    decoded.bytes.append(contentsOf: bytes[range])
  }

  /// Copies a line, one U+FFFD for each maximal subpart of a malformed sequence.
  private func repair(
    _ bytes: [UInt8], _ range: Range<Int>, into decoded: inout DecodedText
  ) -> Int {
    var replaced = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let (length, isValid) = Self.sequence(bytes[range], at: position)
      if isValid {
        copy(bytes, position..<position + length, into: &decoded)
      } else {
        decoded.map.append(
          start: decoded.bytes.count, count: 3, sourceStart: position, sourceCount: length)
        decoded.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        replaced += 1
      }
      position += length
    }
    return replaced
  }

  private func forEachLine(_ bytes: [UInt8], from start: Int, _ body: (Range<Int>) -> Void) {
    var lineStart = start
    for index in start..<bytes.count where bytes[index] == 0x0A {
      body(lineStart..<index + 1)
      lineStart = index + 1
    }
    if lineStart < bytes.count { body(lineStart..<bytes.count) }
  }

  static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  /// The length of the well-formed sequence at `position`, or of the maximal subpart to replace
  /// (Unicode 15, table 3-7).
  private static func sequence(
    _ bytes: ArraySlice<UInt8>, at position: Int
  ) -> (length: Int, isValid: Bool) {
    let lead = bytes[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return (1, true)
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    default: return (1, false)
    }
    for offset in 1..<length {
      let index = position + offset
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard index < bytes.endIndex, allowed.contains(bytes[index]) else { return (offset, false) }
    }
    return (length, true)
  }

  // MARK: - UTF-16

  private func utf16(_ bytes: [UInt8], from start: Int, bigEndian: Bool) -> DecodedText {
    var decoded = DecodedText(
      bytes: [], map: OffsetMap(), encoding: bigEndian ? "utf-16be" : "utf-16le", warnings: [])
    decoded.bytes.reserveCapacity((bytes.count - start) / 2)
    var replaced = 0
    func unit(_ index: Int) -> UInt16 {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var position = start
    var runStart = start
    var runOut = 0
    func flushRun() {
      let count = decoded.bytes.count - runOut
      if count > 0 {
        decoded.map.append(
          start: runOut, count: count, sourceStart: runStart, sourceCount: position - runStart)
      }
    }
    while position + 1 < bytes.count {
      let value = unit(position)
      if value < 0x80 {
        decoded.bytes.append(UInt8(value))
        position += 2
        continue
      }
      flushRun()
      var scalar: Unicode.Scalar? = Unicode.Scalar(UInt32(value))
      var width = 2
      if (0xD800..<0xDC00).contains(value), position + 3 < bytes.count {
        let low = unit(position + 2)
        if (0xDC00..<0xE000).contains(low) {
          scalar = Unicode.Scalar(
            0x10000 + (UInt32(value) - 0xD800) << 10 + UInt32(low) - 0xDC00)
          width = 4
        }
      }
      if scalar == nil { replaced += 1 }
      let outStart = decoded.bytes.count
      decoded.bytes.append(contentsOf: Array(String(scalar ?? "\u{FFFD}").utf8))
      decoded.map.append(
        start: outStart, count: decoded.bytes.count - outStart, sourceStart: position,
        sourceCount: width)
      position += width
      runStart = position
      runOut = decoded.bytes.count
    }
    flushRun()
    if position < bytes.count {
      decoded.warnings.append("the last byte of the file is half a character and was left out")
    }
    if replaced > 0 {
      decoded.warnings.append("\(replaced) unpaired surrogate(s) became U+FFFD")
    }
    return decoded
  }
}

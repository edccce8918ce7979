internal import SamsynModel

/// The single-byte encodings that old Nordic files come in.
enum SingleByteEncoding: String, CaseIterable {
  case windows1252 = "windows-1252"
  case macRoman = "macintosh"
  /// Only where a file says so: it differs from Windows-1252 in eight letters and the euro sign.
  case latin9 = "iso-8859-15"

  /// The encodings that are looked for where nothing is said.
  static let detectable: [SingleByteEncoding] = [.windows1252, .macRoman]

  /// The scalar for a byte from 0x80.
  func scalar(_ byte: UInt8) -> Unicode.Scalar {
    let index = Int(byte) - 0x80
    switch self {
    case .windows1252:
      return index < 32 ? Self.windowsHigh[index] : Unicode.Scalar(byte)
    case .macRoman:
      return Self.macHigh[index]
    case .latin9:
      return Self.latin9Differences[byte] ?? Unicode.Scalar(byte)
    }
  }

  // Unassigned positions of Windows-1252 decode to the C1 control, as in the WHATWG table.
  private static let windowsHigh: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  private static let latin9Differences: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  private static let macHigh: [Unicode.Scalar] = Array(
    """
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ\
    –—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
    """.unicodeScalars)

  /// Letters and marks that Nordic text is full of.
  private static let nordic: Set<Unicode.Scalar> = Set("åäöæøÅÄÖÆØéÉüèàê".unicodeScalars)
  private static let marks: Set<Unicode.Scalar> = Set("–—“”‘’«»…•§°½€´·©®\u{A0}".unicodeScalars)

  /// How Nordic `bytes` read in this encoding: letters inside words count most, marks a little,
  /// anything else speaks against it.
  func plausibility(_ bytes: ArraySlice<UInt8>) -> Int {
    var score = 0
    var previousIsLetter = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte >= 0x80 {
        let scalar = scalar(byte)
        let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0x20
        let nextIsLetter = next.isASCIILetter
        if Self.nordic.contains(scalar) {
          let isUpper = scalar.properties.isUppercase
          // An upper-case letter after a lower-case one is how a wrong table shows.
          score += isUpper && previousIsLetter && nextIsLetter && next >= 0x61 ? -2 : 3
          previousIsLetter = true
        } else {
          score += Self.marks.contains(scalar) ? 1 : -3
          previousIsLetter = false
        }
      } else {
        previousIsLetter = byte.isASCIILetter && byte >= 0x61
      }
      index += 1
    }
    return score
  }

  /// Whether every high byte of `bytes` is a Nordic letter or a common mark in this encoding.
  func explains(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      guard byte >= 0x80 else { return true }
      let scalar = scalar(byte)
      return Self.nordic.contains(scalar) || Self.marks.contains(scalar)
    }
  }

  /// Decodes to UTF-8, adding one map segment for each run of ASCII and each high byte.
  func decode(_ bytes: ArraySlice<UInt8>, into out: inout [UInt8], map: inout OffsetMap) {
    var run = bytes.startIndex
    var index = bytes.startIndex
    func flush(_ end: Int) {
      guard end > run else { return }
      map.append(start: out.count, count: end - run, sourceStart: run, sourceCount: end - run)
      out.append(contentsOf: bytes[run..<end])
    }
    while index < bytes.endIndex {
      if bytes[index] >= 0x80 {
        flush(index)
        let start = out.count
        out.append(contentsOf: Array(String(scalar(bytes[index])).utf8))
        map.append(start: start, count: out.count - start, sourceStart: index, sourceCount: 1)
        run = index + 1
      }
      index += 1
    }
    flush(bytes.endIndex)
  }
}

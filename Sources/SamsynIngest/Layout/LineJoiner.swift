internal import SamsynModel

/// Decides whether text goes on after a break, and how the two sides meet.
struct LineJoiner {
  let words: LayoutWords

  /// How two sides of a break become one text.
  struct Join: Equatable {
    var dropsHyphen: Bool
    var isSpaced: Bool
    static let blank = Join(dropsHyphen: false, isSpaced: true)
  }

  /// How a text that breaks off before `next` goes on.
  ///
  /// `ris-` + `ken` loses its hyphen; `drifts-` + `och …` is a suspended hyphen and keeps it;
  /// `EU-` + `projektet` and `2021-` + `2030` keep the hyphen and meet without a blank.
  func join(_ bytes: [UInt8], from left: UTF8Range, to right: UTF8Range) -> Join {
    guard endsInHyphen(bytes, left) else { return .blank }
    let first = Scalars.scalar(bytes, at: right.start).scalar
    let word = self.word(bytes, at: right.start)
    if words.suspending.contains(word) || first == "&" { return .blank }
    var start = left.end - 1
    while start > left.start {
      let byte = bytes[start - 1]
      guard byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == 0x2D else { break }
      start -= 1
    }
    let fragment = String(decoding: bytes[start..<left.end - 1], as: UTF8.self)
    let isAcronym = fragment.count > 1 && fragment == fragment.uppercased()
    let hasDigit = fragment.contains { $0.isNumber }
    if isAcronym || hasDigit || Scalars.isUppercase(first) {
      return Join(dropsHyphen: false, isSpaced: false)
    }
    return Scalars.isLowercase(first) ? Join(dropsHyphen: true, isSpaced: false) : .blank
  }

  /// Whether the last word is cut: a letter or digit, then a hyphen at the very end.
  func endsInHyphen(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    guard range.count >= 2, bytes[range.end - 1] == 0x2D else { return false }
    let before = bytes[range.end - 2]
    return before.isASCIILetter || before.isASCIIDigit || before >= 0x80
  }

  /// Whether a text ends as sentences, quotations and introductions of lists do.
  func isComplete(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    var end = range.end
    while end > range.start {
      let scalar = Scalars.scalar(bytes, before: end)
      if Scalars.isSuperscript(scalar) || scalar == "*" || scalar.properties.isWhitespace {
        end -= scalar.utf8.count
        continue
      }
      switch scalar {
      case ".", "!", "?", ":", ";", "…", "”", "\"", "»", ")", "]", "’": return true
      default: return false
      }
    }
    return true
  }

  func startsLowercase(_ bytes: [UInt8], _ range: UTF8Range) -> Bool {
    !range.isEmpty && Scalars.isLowercase(Scalars.scalar(bytes, at: range.start).scalar)
  }

  private func word(_ bytes: [UInt8], at start: Int) -> String {
    var end = start
    while end < bytes.count, bytes[end].isASCIILetter || bytes[end] >= 0x80 { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: [UInt8] { Array(String(self).utf8) }
}

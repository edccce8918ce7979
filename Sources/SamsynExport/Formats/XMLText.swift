/// Text inside of XML that is written here: networks and workbooks.
enum XMLText {
  /// Text as XML 1.0 may hold it: escaped, without control characters.
  static func escape(_ text: String, keepsLines: Bool = false) -> String {
    // Most texts hold nothing to escape; 0xEF begins the scalars that XML does not have, among others.
    let isPlain = !text.utf8.contains {
      $0 < 0x20 || $0 == 0x22 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0xEF
    }
    if isPlain { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n" where keepsLines: out += "\n"
      case "\t", "\n": out += " "
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

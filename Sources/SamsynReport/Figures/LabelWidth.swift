/// How much room a label takes, in pixels of a 13 px sans serif: a generous sum by classes of letters, so
/// that labels never run into what stands beside them, whatever font the reader has.
enum LabelWidth {
  static func of(_ text: String) -> Double {
    text.reduce(0) { width, character in
      switch character {
      case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": width + 5
      case "f", "r", "t", " ", "-", "(", ")", "/": width + 6.4
      case "m", "w", "M", "W", "æ", "Æ", "œ", "%", "–", "—", "…", "@": width + 13.6
      default: width + (character.isUppercase ? 11 : 8.8)
      }
    }
  }

  /// Room for the widest of several labels.
  static func of(_ texts: [String]) -> Double { texts.map { of($0) }.max() ?? 0 }
}

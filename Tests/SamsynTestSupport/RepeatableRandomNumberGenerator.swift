/// A small generator whose sequence depends on its seed alone (SplitMix64, Steele et al. 2014,
/// doi:10.1145/2714064.2660195). Property tests print the seed when they fail.
public struct RepeatableRandomNumberGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension RepeatableRandomNumberGenerator {
  /// Text made of what policy documents are full of, and of what breaks tools.
  public mutating func text(pieces count: Int) -> String {
    let pieces = [
      "digital", "Kompetens", "hälso-", "och", "sjukvård", "EU:s", "REDA:n", "29:e", "4 800 000",
      "75 %", "t.ex.", "bl.a.", "kl.", "14:30", "før", "næringsutvikling", "ÅÄÖ", "æøå", "–", "- ",
      "«", "»", "(", ")", ".", ". ", "!", "? ", "\n", "\n\n", "\t", "  ", "¹", "²", "…", "100-150",
      "2021+", "maria@region.example", "https://region.example/a?b=c", "slut.Nästa", "🙂",
      "e\u{301}",
      "\u{200D}", "\u{AD}", "#", "1. ", "|", "|---|", "......", "12", "A. ", "m. fl.", "ei",
      "ikkje",
      "日本", "\u{0}", "\r\n",
    ]
    var text = ""
    for _ in 0..<count {
      text += pieces.randomElement(using: &self) ?? ""
      if Bool.random(using: &self) { text += " " }
    }
    return text
  }
}

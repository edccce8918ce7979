/// A language that Samsyn can name, by its BCP 47 code.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// Swedish
  case sv
  /// Norwegian Bokmål
  case nb
  /// Norwegian Nynorsk
  case nn
  /// Danish
  case da
  /// English
  case en
  /// None of the above, or too little text to say.
  case other = "und"

  /// The languages that Samsyn analyzes in full; each has the same set of resources.
  public static let analyzed: [Language] = [.sv, .nb, .nn]

  /// Position in `allCases`, for arrays by language.
  public var ordinal: Int {
    switch self {
    case .sv: 0
    case .nb: 1
    case .nn: 2
    case .da: 3
    case .en: 4
    case .other: 5
    }
  }
}

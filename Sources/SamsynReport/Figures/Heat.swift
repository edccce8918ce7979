/// Strength of color in heat maps, in whole percent.
enum Heat {
  /// From nothing: the square root, so that small amounts show.
  static func strength(_ value: Double, of largest: Double) -> Int {
    guard largest > 0 else { return 0 }
    return Int((min(1, max(0, value / largest)).squareRoot() * 100).rounded())
  }

  /// Between two values that occur, so that differences show: for scores that are never near nothing.
  static func strength(_ value: Double, from least: Double, to largest: Double) -> Int {
    guard largest > least else { return 50 }
    return Int((min(1, max(0, (value - least) / (largest - least))) * 100).rounded())
  }
}

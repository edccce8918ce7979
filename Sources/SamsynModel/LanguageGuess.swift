/// A language with its probability, 0 to 1.
public struct LanguageGuess: Sendable, Equatable {
  public var language: Language
  public var confidence: Double
  public init(_ language: Language, confidence: Double) {
    self.language = language
    self.confidence = confidence
  }
}

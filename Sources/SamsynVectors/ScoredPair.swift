/// Two rows with their cosine. In a search of rows among themselves `a < b`.
public struct ScoredPair: Sendable, Equatable {
  public let a: Int
  public let b: Int
  public let score: Double

  public init(a: Int, b: Int, score: Double) {
    self.a = a
    self.b = b
    self.score = score
  }
}

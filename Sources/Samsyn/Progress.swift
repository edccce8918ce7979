/// How far a run is, for a progress bar.
public struct Progress: Sendable, Equatable {
  public enum Stage: String, Sendable, CaseIterable {
    case reading = "reading"
    case keywords = "keywords"
    case mentions = "mentions"
    case similarity = "similarity"
    case reuse = "reuse"
    case themes = "themes"
  }
  public var stage: Stage
  public var done: Int
  public var total: Int

  /// Called from worker threads, often; must be quick.
  public typealias Handler = @Sendable (Progress) -> Void
}

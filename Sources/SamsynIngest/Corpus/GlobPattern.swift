/// A path pattern: `*` stands for any characters but `/`, `**` for any, `?` for one.
public struct GlobPattern: Sendable, Equatable {
  private let pattern: [Character]

  public init(_ pattern: String) { self.pattern = Array(pattern) }

  public func matches(_ path: String) -> Bool { matches(0, Array(path), 0) }

  private func matches(_ p: Int, _ path: [Character], _ s: Int) -> Bool {
    guard p < pattern.count else { return s == path.count }
    switch pattern[p] {
    case "*":
      let crosses = p + 1 < pattern.count && pattern[p + 1] == "*"
      let next = p + (crosses ? 2 : 1)
      // `**/` may stand for no folder at all.
      if crosses, next < pattern.count, pattern[next] == "/", matches(next + 1, path, s) {
        return true
      }
      var position = s
      while true {
        if matches(next, path, position) { return true }
        guard position < path.count, crosses || path[position] != "/" else { return false }
        position += 1
      }
    case "?":
      return s < path.count && path[s] != "/" && matches(p + 1, path, s + 1)
    default:
      return s < path.count && path[s] == pattern[p] && matches(p + 1, path, s + 1)
    }
  }
}

/// A path pattern: `*` stands for any characters but `/`, `**` for any, `?` for one.
public struct GlobPattern: Sendable, Equatable {
  private let pattern: [Character]

  public init(_ pattern: String) { self.pattern = Array(pattern) }

  /// Whether it has no stars and question marks, and so matches itself only.
  public var isPlain: Bool { !pattern.contains { $0 == "*" || $0 == "?" } }

  /// - Complexity: O(pattern · path), whatever the stars.
  public func matches(_ path: String) -> Bool {
    let path = Array(path)
    // `rows[p][s]`: whether the pattern from `p` on matches the path from `s` on; from the ends forward.
    var rows = [[Bool]](
      repeating: [Bool](repeating: false, count: path.count + 1), count: pattern.count + 1)
    rows[pattern.count][path.count] = true
    for p in pattern.indices.reversed() {
      let crosses = pattern[p] == "*" && p + 1 < pattern.count && pattern[p + 1] == "*"
      let next = p + (crosses ? 2 : 1)
      for s in (0...path.count).reversed() {
        switch pattern[p] {
        case "*":
          // `**/` may stand for no folder at all.
          let skipsFolder =
            crosses && next < pattern.count && pattern[next] == "/" && rows[next + 1][s]
          let takesOne = s < path.count && (crosses || path[s] != "/") && rows[p][s + 1]
          rows[p][s] = rows[next][s] || skipsFolder || takesOne
        case "?": rows[p][s] = s < path.count && path[s] != "/" && rows[p + 1][s + 1]
        default: rows[p][s] = s < path.count && path[s] == pattern[p] && rows[p + 1][s + 1]
        }
      }
    }
    return rows[0][0]
  }
}

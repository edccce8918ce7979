/// How far a sum in single precision may lie from the exact score.
struct Slack: Sendable {
  /// Times the score.
  var relative: Float
  /// Whatever the score.
  var absolute: Float

  /// - Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), §4.2,
  ///   doi:10.1137/1.9780898718027: an error of at most (additions · unit roundoff) · Σ|x·y|.
  init(_ left: CodedRows, _ right: CodedRows) {
    // Sixty-four interleaved sums, their halving, the tail one by one, and scaling of products.
    let steps = left.width / 64 + 16 + min(left.longestTail, right.longestTail)
    let bound = Float(steps) * Float.ulpOfOne
    if left.hasNegatives || right.hasNegatives {
      relative = 0
      absolute = bound * left.greatestNorm * right.greatestNorm
    } else {
      relative = bound
      absolute = 0
    }
  }

  func upper(_ score: Float) -> Float { score + score * relative + absolute }
  func lower(_ score: Float) -> Float { score - score * relative - absolute }
}

/// For each row the candidates that may still be among its best, with scores in single precision.
///
/// Best first. Memory: rows · (2 · count + 16) candidates of 8 bytes.
struct CandidateLists: Sendable {
  /// Neighbors wanted.
  let count: Int
  private let capacity: Int
  private let slack: Slack
  private var rows: [Int32]
  private var scores: [Float]
  private var sizes: [Int32]
  /// What a candidate's upper bound has to reach.
  var floors: [Float]

  init(rowCount: Int, count: Int, floor: Float, slack: Slack) {
    self.count = count
    capacity = 2 * count + 16
    self.slack = slack
    rows = [Int32](repeating: 0, count: rowCount * capacity)
    scores = [Float](repeating: 0, count: rowCount * capacity)
    sizes = [Int32](repeating: 0, count: rowCount)
    floors = [Float](repeating: floor, count: rowCount)
  }

  /// The candidates of a row with their scores.
  func candidates(_ row: Int) -> [(row: Int, score: Float)] {
    let start = row * capacity
    return (start..<start + Int(sizes[row])).map { (Int(rows[$0]), scores[$0]) }
  }

  /// Adds a candidate whose upper bound reaches the floor.
  /// - Parameter scorer: tells candidates apart that are too close in single precision.
  mutating func add(_ row: Int, _ candidate: Int, _ score: Float, scorer: PairScorer) {
    let start = row * capacity
    var end = start + Int(sizes[row])
    var hole = end
    while hole > start, scores[hole - 1] < score {
      scores[hole] = scores[hole - 1]
      rows[hole] = rows[hole - 1]
      hole -= 1
    }
    scores[hole] = score
    rows[hole] = Int32(candidate)
    end += 1
    if end - start >= count {
      // What the best `count` are sure to reach; what cannot reach it goes.
      let floor = max(floors[row], slack.lower(scores[start + count - 1]))
      floors[row] = floor
      while end > start + count, slack.upper(scores[end - 1]) < floor { end -= 1 }
    }
    sizes[row] = Int32(end - start)
    if end - start == capacity { resolve(row, scorer) }
  }

  /// Too many candidates too close to tell apart: keeps the best `count` by exact score.
  private mutating func resolve(_ row: Int, _ scorer: PairScorer) {
    let start = row * capacity
    var exact = (start..<start + capacity).map { place in
      NeighborTable.Neighbor(
        row: Int(rows[place]), score: scorer.score(row, Int(rows[place])))
    }
    exact.sort(by: NeighborTable.Neighbor.isBetter)
    for (offset, neighbor) in exact.prefix(count).enumerated() {
      rows[start + offset] = Int32(neighbor.row)
      scores[start + offset] = Float(neighbor.score)
    }
    sizes[row] = Int32(count)
    floors[row] = max(floors[row], slack.lower(scores[start + count - 1]))
  }
}

extension NeighborTable.Neighbor {
  /// By falling score, ties by row number.
  static func isBetter(_ a: Self, _ b: Self) -> Bool {
    a.score != b.score ? a.score > b.score : a.row < b.row
  }
}

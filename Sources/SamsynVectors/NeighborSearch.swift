internal import SamsynConcurrency
internal import Synchronization

/// Exact search for rows that are alike by cosine.
///
/// Rows have Euclidean length 1 (`normalized()`), so that the inner product is the cosine. Scores are
/// the sums of `RowVectors.dot`, in double precision and in order of the columns; only positive ones
/// count. Results do not depend on the number of threads or the instruction set. Rows without values
/// and rows with a value that is not finite are nobody's neighbor and have none.
///
/// Rows are scored a block at a time: 8-bit codes of the columns that many rows have through an integer
/// product, the others through postings. Codes bound each score from above; what the bound does not
/// rule out is scored again, and what then may be among the best is scored in double precision.
///
/// - Memory: the rows twice and `count` candidates a row and thread; never rows × rows.
public struct NeighborSearch: Sendable {
  public var instructionSet: InstructionSet
  /// Threads.
  public var jobs: Int

  public init(jobs: Int = 1, instructionSet: InstructionSet = .best) {
    precondition(
      instructionSet.isSupported, "SamsynVectors: this processor has no \(instructionSet)")
    self.jobs = max(1, jobs)
    self.instructionSet = instructionSet
  }

  // MARK: - Nearest rows

  /// The `count` rows most like each row, itself left out.
  /// - Parameter progress: called with the number of finished parts and of all parts.
  /// - Complexity: O(rows² · heavy columns / 64 + Σ tail frequencies²) at worst.
  public func neighbors(
    in rows: RowVectors, count: Int, minimum: Double = 0,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> NeighborTable {
    let groups = RowGroups(rows)
    let distinct = groups.hasRepeats ? rows.selecting(groups.representatives) : rows
    let found = try await table(
      distinct, distinct, isSelf: true, count: count, minimum: minimum, progress)
    guard groups.hasRepeats else { return NeighborTable(found) }
    let own = groups.members.indices.map { distinct.dot($0, $0, of: distinct) }
    return NeighborTable(
      groups.groupOfRow.enumerated().map { row, group in
        var all: [NeighborTable.Neighbor] = []
        if own[group] > 0, own[group].isFinite, own[group] >= minimum {
          all += Self.expand(
            groups.members[group].prefix(count + 1).filter { $0 != row }, own[group])
        }
        for neighbor in found[group] {
          all += Self.expand(groups.members[neighbor.row].prefix(count), neighbor.score)
        }
        all.sort(by: NeighborTable.Neighbor.isBetter)
        return Array(all.prefix(count))
      })
  }

  /// The `count` rows most like each query.
  public func neighbors(
    of queries: RowVectors, in rows: RowVectors, count: Int, minimum: Double = 0,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> NeighborTable {
    let groups = RowGroups(rows)
    let distinct = groups.hasRepeats ? rows.selecting(groups.representatives) : rows
    let found = try await table(
      queries, distinct, isSelf: false, count: count, minimum: minimum, progress)
    guard groups.hasRepeats else { return NeighborTable(found) }
    return NeighborTable(
      found.map { neighbors in
        var all = neighbors.flatMap { neighbor in
          Self.expand(groups.members[neighbor.row].prefix(count), neighbor.score)
        }
        all.sort(by: NeighborTable.Neighbor.isBetter)
        return Array(all.prefix(count))
      })
  }

  private static func expand(
    _ rows: some Sequence<Int>, _ score: Double
  ) -> [NeighborTable.Neighbor] {
    rows.map { NeighborTable.Neighbor(row: $0, score: score) }
  }

  private func table(
    _ queries: RowVectors, _ rows: RowVectors, isSelf: Bool, count: Int, minimum: Double,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> [[NeighborTable.Neighbor]] {
    guard count > 0, queries.rowCount > 0, rows.rowCount > 0 else {
      return [[NeighborTable.Neighbor]](repeating: [], count: queries.rowCount)
    }
    let search = makeSearch(queries, rows, isSelf: isSelf)
    let floor = Self.floor(minimum)
    let shared = SharedFloors(count: queries.rowCount, floor: floor)
    let states = try await Parallel.fold(
      search.blockCount, jobs: jobs, progress: { progress($0, search.blockCount) },
      makeState: {
        State(
          room: search.makeRoom(),
          sink: NeighborSink(
            lists: CandidateLists(
              rowCount: queries.rowCount, count: count, floor: floor, slack: search.slack),
            scorer: PairScorer(queries, rows), isSelf: isSelf, slack: search.slack,
            rightFloors: isSelf ? [] : [Float](repeating: .infinity, count: search.blockSize)))
      }
    ) { state, block in
      search.run(block, room: &state.room, sink: &state.sink)
      if jobs > 1 { state.sink.lists.floors = shared.exchange(state.sink.lists.floors) }
    }
    let lists = states.map(\.sink.lists)
    let batch = 256
    return try await Parallel.map(
      (queries.rowCount + batch - 1) / batch, jobs: jobs, makeWorker: { ExactScorer(queries, rows) }
    ) { scorer, number in
      (number * batch..<min((number + 1) * batch, queries.rowCount)).map { row in
        best(lists, row, count: count, minimum: minimum, slack: search.slack, scorer)
      }
    }.flatMap(\.self)
  }

  /// The best of what the threads found for a row.
  private func best(
    _ lists: [CandidateLists], _ row: Int, count: Int, minimum: Double, slack: Slack,
    _ scorer: ExactScorer
  ) -> [NeighborTable.Neighbor] {
    var candidates = lists.flatMap { $0.candidates(row) }
    if candidates.count > count {
      candidates.sort { $0.score > $1.score }
      let floor = slack.lower(candidates[count - 1].score)
      candidates.removeAll { slack.upper($0.score) < floor }
    }
    var exact = scorer.scores(row, candidates.map(\.row))
    exact.removeAll { !($0.score > 0 && $0.score >= minimum) }
    exact.sort(by: NeighborTable.Neighbor.isBetter)
    return Array(exact.prefix(count))
  }

  // MARK: - Pairs

  /// All pairs of rows with a cosine of at least `minimum` (above 0), in order of `a`, then `b`.
  /// - Memory: in proportion to the pairs found.
  public func pairs(in rows: RowVectors, minimum: Double) async throws -> [ScoredPair] {
    let groups = RowGroups(rows)
    let distinct = groups.hasRepeats ? rows.selecting(groups.representatives) : rows
    let found = try await pairs(distinct, distinct, isSelf: true, minimum: minimum)
    guard groups.hasRepeats else { return found }
    var all: [ScoredPair] = []
    for (group, members) in groups.members.enumerated() where members.count > 1 {
      let own = distinct.dot(group, group, of: distinct)
      guard own > 0, own.isFinite, own >= minimum else { continue }
      for (offset, a) in members.enumerated() {
        for b in members[(offset + 1)...] { all.append(ScoredPair(a: a, b: b, score: own)) }
      }
    }
    for pair in found {
      for a in groups.members[pair.a] {
        for b in groups.members[pair.b] {
          all.append(ScoredPair(a: min(a, b), b: max(a, b), score: pair.score))
        }
      }
    }
    return all.sorted { $0.a != $1.a ? $0.a < $1.a : $0.b < $1.b }
  }

  /// All pairs of a query and a row with a cosine of at least `minimum` (above 0).
  public func pairs(
    of queries: RowVectors, in rows: RowVectors, minimum: Double
  ) async throws -> [ScoredPair] {
    try await pairs(queries, rows, isSelf: false, minimum: minimum)
  }

  private func pairs(
    _ queries: RowVectors, _ rows: RowVectors, isSelf: Bool, minimum: Double
  ) async throws -> [ScoredPair] {
    guard queries.rowCount > 0, rows.rowCount > 0 else { return [] }
    let search = makeSearch(queries, rows, isSelf: isSelf)
    let states = try await Parallel.fold(
      search.blockCount, jobs: jobs,
      makeState: {
        State(
          room: search.makeRoom(),
          sink: PairSink(
            floor: Self.floor(minimum),
            rightFloors: [Float](repeating: .infinity, count: search.blockSize),
            slack: search.slack))
      }
    ) { state, block in
      search.run(block, room: &state.room, sink: &state.sink)
    }
    return states.flatMap(\.sink.pairs).compactMap { pair in
      let score = queries.dot(Int(pair.a), Int(pair.b), of: rows)
      guard score > 0, score >= minimum else { return nil }
      return ScoredPair(a: Int(pair.a), b: Int(pair.b), score: score)
    }.sorted { $0.a != $1.a ? $0.a < $1.a : $0.b < $1.b }
  }

  // MARK: - Parts

  private struct State<Sink: CandidateSink>: Sendable {
    var room: BlockSearch.Room
    var sink: Sink
  }

  private func makeSearch(
    _ queries: RowVectors, _ rows: RowVectors, isSelf: Bool
  ) -> BlockSearch {
    precondition(
      queries.columnCount == rows.columnCount,
      "SamsynVectors: queries and rows have different columns")
    let columns = HeavyColumns(of: rows)
    let right = CodedRows(rows, columns: columns)
    let left = isSelf ? right : CodedRows(queries, columns: columns)
    return BlockSearch(
      left: left, right: right, isSelf: isSelf, instructionSet: instructionSet, jobs: jobs)
  }

  /// A little below the minimum, for scores in single precision.
  private static func floor(_ minimum: Double) -> Float {
    max(Float(minimum).nextDown, .leastNormalMagnitude)
  }
}

/// What threads know of how good a candidate has to be: `count` better ones seen by one thread rule it out
/// for all. A class because tasks share it.
private final class SharedFloors: Sendable {
  private let floors: Mutex<[Float]>

  init(count: Int, floor: Float) {
    floors = Mutex([Float](repeating: floor, count: count))
  }

  /// Takes a thread's floors and gives the highest that any has.
  func exchange(_ own: [Float]) -> [Float] {
    floors.withLock { floors in
      for row in floors.indices where own[row] > floors[row] { floors[row] = own[row] }
      return floors
    }
  }
}

/// Keeps the best of each row.
private struct NeighborSink: CandidateSink {
  var lists: CandidateLists
  let scorer: PairScorer
  let isSelf: Bool
  let slack: Slack
  /// For queries apart from the rows: rows ask for nothing.
  private let ofBlock: [Float]

  init(
    lists: CandidateLists, scorer: PairScorer, isSelf: Bool, slack: Slack, rightFloors: [Float]
  ) {
    self.lists = lists
    self.scorer = scorer
    self.isSelf = isSelf
    self.slack = slack
    ofBlock = rightFloors
  }

  var floorsAreOfBlock: Bool { !isSelf }
  var rightFloors: [Float] { isSelf ? lists.floors : ofBlock }
  func floor(left row: Int) -> Float { lists.floors[row] }

  mutating func take(
    _ a: Int, _ first: Int, _ found: Int, _ positions: [Int32], _ scores: [Float]
  ) {
    let (scorer, slack) = (scorer, slack)
    for place in 0..<found {
      let upper = slack.upper(scores[place])
      guard upper > 0 else { continue }
      let b = first + Int(positions[place])
      if upper >= lists.floors[a] {
        lists.add(a, b, scores[place], scorer: scorer)
      }
      if isSelf, upper >= lists.floors[b] {
        lists.add(b, a, scores[place], scorer: scorer)
      }
    }
  }
}

/// Keeps every pair that may reach the floor.
private struct PairSink: CandidateSink {
  let floor: Float
  let rightFloors: [Float]
  let slack: Slack
  private(set) var pairs: [(a: Int32, b: Int32)] = []

  init(floor: Float, rightFloors: [Float], slack: Slack) {
    self.floor = floor
    self.rightFloors = rightFloors
    self.slack = slack
  }

  var floorsAreOfBlock: Bool { true }
  func floor(left row: Int) -> Float { floor }

  mutating func take(
    _ a: Int, _ first: Int, _ found: Int, _ positions: [Int32], _ scores: [Float]
  ) {
    for place in 0..<found where slack.upper(scores[place]) >= floor {
      pairs.append((Int32(a), Int32(first) + positions[place]))
    }
  }
}

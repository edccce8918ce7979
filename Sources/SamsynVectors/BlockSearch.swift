/// What takes the pairs that a search comes upon.
protocol CandidateSink: Sendable {
  /// What the upper bound of a score has to reach for each right-hand row.
  func floor(left row: Int) -> Float
  var rightFloors: [Float] { get }
  /// Whether `rightFloors` counts from the block or from the first row.
  var floorsAreOfBlock: Bool { get }
  /// Takes pairs of a left row with right rows, counted from `first`.
  mutating func take(
    _ left: Int, _ first: Int, _ found: Int, _ positions: [Int32], _ scores: [Float])
}

/// Left rows against right rows, block after block; of rows among themselves each pair once.
struct BlockSearch: Sendable {
  let instructionSet: InstructionSet
  let left: CodedRows
  let right: CodedRows
  /// Left and right are the same rows.
  let isSelf: Bool
  let slack: Slack
  /// Right-hand rows of a block: one set of postings.
  let blockSize: Int
  /// Left rows that are scored together.
  private static let tile = 16
  private static let largestBlock = 4_096
  private static let smallestBlock = 256
  /// Right-hand rows of a slice: what of a block stays near the processor while a tile is scored.
  private static let slice = 512

  init(
    left: CodedRows, right: CodedRows, isSelf: Bool, instructionSet: InstructionSet, jobs: Int
  ) {
    self.left = left
    self.right = right
    self.isSelf = isSelf
    self.instructionSet = instructionSet
    slack = Slack(left, right)
    // Several blocks a thread, so that none waits long for the others.
    let fair = jobs > 1 ? right.count / (4 * jobs) : right.count
    blockSize = max(Self.smallestBlock, min(Self.largestBlock, (fair + 15) / 16 * 16))
  }

  var blockCount: Int { (right.count + blockSize - 1) / blockSize }

  /// The room that one thread needs.
  struct Room {
    fileprivate var products: [Int32]
    fileprivate var sums: [Float]
    fileprivate var positions: [Int32]
    fileprivate var scores: [Float]
  }

  func makeRoom() -> Room {
    Room(
      products: [Int32](repeating: 0, count: Self.tile * Self.slice),
      sums: [Float](repeating: 0, count: Self.tile * blockSize),
      positions: [Int32](repeating: 0, count: Self.slice),
      scores: [Float](repeating: 0, count: Self.slice))
  }

  /// Runs a block. The last come first: of rows among themselves they take longest.
  func run(_ number: Int, room: inout Room, sink: inout some CandidateSink) {
    let index = blockCount - 1 - number
    let block = index * blockSize..<min(right.count, (index + 1) * blockSize)
    let panels = Kernels.pack(right, block)
    let postings = Postings(right.tail, block)
    let slices = Swift.stride(from: block.lowerBound, to: block.upperBound, by: Self.slice).map {
      $0..<min($0 + Self.slice, block.upperBound)
    }
    let lefts = isSelf ? block.upperBound - 1 : left.count
    for start in Swift.stride(from: 0, to: lefts, by: Self.tile) {
      let tile = start..<min(start + Self.tile, lefts)
      for row in tile {
        Kernels.scatter(
          left.tail, left.tail.row(row), postings, count: block.count,
          at: (row - start) * blockSize, &room.sums)
      }
      for slice in slices where !isSelf || slice.upperBound > tile.lowerBound + 1 {
        let offset = slice.lowerBound - block.lowerBound
        Kernels.products(
          instructionSet, left, tile, panels, offset..<offset + slice.count,
          stride: Self.slice, &room.products)
        for row in tile {
          let from = isSelf ? max(slice.lowerBound, row + 1) : slice.lowerBound
          guard from < slice.upperBound else { continue }
          let skipped = from - slice.lowerBound
          let query = Kernels.Query(
            row: row, rows: from..<slice.upperBound,
            products: (row - start) * Self.slice + skipped,
            sums: (row - start) * blockSize + offset + skipped,
            floors: sink.floorsAreOfBlock ? 0 : from, floor: sink.floor(left: row), slack: slack)
          let found = Kernels.candidates(
            instructionSet, query, left: left, right: right, floors: sink.rightFloors,
            products: room.products, sums: room.sums, positions: &room.positions,
            scores: &room.scores)
          if found > 0 { sink.take(row, from, found, room.positions, room.scores) }
        }
      }
    }
  }
}

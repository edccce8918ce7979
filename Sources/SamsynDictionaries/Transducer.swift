internal import Foundation

/// A compiled Apertium dictionary: a finite-state transducer between word forms and readings.
///
/// Written from a note on the file format alone. One side is read, the other is written: an analyzer
/// reads its left side, a generator opened on its right side analyzes as well. A class because its tables
/// are large and shared.
public final class Transducer: Sendable {
  public enum Side: Sendable { case left, right }

  /// A symbol of the side that is written: a Unicode scalar, or a tag as a negative number.
  public typealias Symbol = Int32

  public let path: String
  private let tags: [String]
  private let starts: [Int32]
  /// Transitions of state `i` are `rows[i]..<rows[i + 1]`; those that read nothing come first.
  private let rows: [Int32]
  private let inputs: [Symbol]
  private let outputs: [Symbol]
  private let targets: [Int32]
  private let finals: [Bool]
  /// Bounds of one walk, against loops of transitions that read nothing.
  private static let stepLimit = 20_000
  private static let depthLimit = 256

  /// - Throws: `TransducerError` when the file cannot be read or is damaged.
  public convenience init(path: String, reading side: Side = .left) throws(TransducerError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    try self.init(path: path, bytes: [UInt8](data), reading: side)
  }

  /// - Complexity: O(bytes).
  public init(path: String, bytes: [UInt8], reading side: Side) throws(TransducerError) {
    var file = TransducerFile(path: path, bytes: bytes)
    guard let features = try file.header("LTTB") else { throw .notATransducer(path: path) }
    guard features == 0 else { throw .unsupported(path: path, feature: features) }
    for _ in 0..<(try file.count()) { _ = try file.integer() }
    let tagCount = try file.count()
    var tags: [String] = []
    tags.reserveCapacity(tagCount)
    for _ in 0..<tagCount { tags.append(try file.string()) }
    let pairCount = try file.count()
    var pairs: [(read: Symbol, written: Symbol)] = []
    pairs.reserveCapacity(pairCount)
    for _ in 0..<pairCount {
      let left = Symbol(try file.integer() - tagCount)
      let right = Symbol(try file.integer() - tagCount)
      pairs.append(side == .left ? (left, right) : (right, left))
    }

    var starts: [Int32] = []
    var rows: [Int32] = [0]
    var finals: [Bool] = []
    var inputs: [Symbol] = []
    var outputs: [Symbol] = []
    var targets: [Int32] = []
    var row: [(read: Symbol, written: Symbol, target: Int32)] = []
    for _ in 0..<(try file.count()) {
      _ = try file.string()
      if let features = try file.header("LTTD"), features != 0 {
        throw .unsupported(path: path, feature: features)
      }
      let base = finals.count
      let start = try file.integer()
      let finalCount = try file.count()
      var finalStates: [Int] = []
      var state = 0
      for _ in 0..<finalCount {
        state += try file.integer()
        finalStates.append(state)
      }
      let stateCount = try file.count()
      guard stateCount == 0 || start < stateCount, finalStates.allSatisfy({ $0 < stateCount })
      else { throw file.damaged }
      if stateCount > 0 { starts.append(Int32(base + start)) }
      finals.append(contentsOf: repeatElement(false, count: stateCount))
      for state in finalStates { finals[base + state] = true }
      for current in 0..<stateCount {
        row.removeAll(keepingCapacity: true)
        var pair = 0
        for _ in 0..<(try file.count()) {
          pair += try file.integer()
          let offset = try file.integer()
          guard pair < pairCount else { throw file.damaged }
          let target = base + (current + offset) % stateCount
          row.append((pairs[pair].read, pairs[pair].written, Int32(target)))
        }
        // Epsilon first, then by symbol; the file's order decides among equals. Rows are short, and
        // mostly in order.
        for index in row.indices.dropFirst() {
          var place = index
          while place > 0, Self.rank(row[place].read) < Self.rank(row[place - 1].read) {
            row.swapAt(place, place - 1)
            place -= 1
          }
        }
        for transition in row {
          inputs.append(transition.read)
          outputs.append(transition.written)
          targets.append(transition.target)
        }
        rows.append(Int32(inputs.count))
      }
    }
    self.path = path
    self.tags = tags
    self.starts = starts
    self.rows = rows
    self.inputs = inputs
    self.outputs = outputs
    self.targets = targets
    self.finals = finals
  }

  private static func rank(_ symbol: Symbol) -> Symbol { symbol == 0 ? .min : symbol }

  /// Names of all tags; the symbol of `tagNames[i]` is `-1 - i`.
  public var tagNames: [String] { tags }
  public var stateCount: Int { finals.count }

  /// The symbol of a tag; nil when the dictionary does not have it.
  public func symbol(ofTag name: String) -> Symbol? {
    tags.firstIndex(of: name).map { Symbol(-$0 - 1) }
  }

  /// A state on the way, with the transitions that are still to be followed from it.
  private struct Visit {
    /// Transitions that read nothing.
    var silent: Range<Int>
    /// Transitions that read the symbol at `position`.
    var reading: Range<Int>
    var position: Int
    /// Whether a symbol was written on the way to this state.
    var wrote: Bool
  }

  /// Walks from `start` over `input` and calls `body` wherever a reading is complete.
  ///
  /// - Parameters:
  ///   - input: Unicode scalars and tags of the side that is read.
  ///   - body: gets how many symbols were read and what was written.
  /// - Complexity: O(matching paths · symbols).
  public func walk(
    _ input: [Symbol], from start: Int = 0, _ body: (_ end: Int, _ written: [Symbol]) -> Void
  ) {
    // Tables in local names are held once and not at each step.
    let (rows, inputs, outputs, targets, finals) = (rows, inputs, outputs, targets, finals)
    var written: [Symbol] = []
    var steps = 0
    var visits: [Visit] = []

    func enter(_ state: Int, at position: Int, wrote: Bool) -> Bool {
      steps += 1
      guard steps < Self.stepLimit, visits.count < Self.depthLimit else { return false }
      if finals[state] { body(position, written) }
      let end = Int(rows[state + 1])
      var silent = Int(rows[state])..<Int(rows[state])
      while silent.upperBound < end, inputs[silent.upperBound] == 0 {
        silent = silent.lowerBound..<silent.upperBound + 1
      }
      var reading = silent.upperBound..<silent.upperBound
      if position < input.count {
        let wanted = input[position]
        // Binary search for the first transition that reads the symbol.
        var low = silent.upperBound
        var high = end
        while low < high {
          let middle = (low + high) / 2
          if inputs[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        high = low
        while high < end, inputs[high] == wanted { high += 1 }
        reading = low..<high
      }
      visits.append(Visit(silent: silent, reading: reading, position: position, wrote: wrote))
      return true
    }

    for state in starts {
      guard enter(Int(state), at: start, wrote: false) else { continue }
      while let visit = visits.last {
        let transition: Int
        var position = visit.position
        if let next = visit.silent.first {
          transition = next
          visits[visits.count - 1].silent.removeFirst()
        } else if let next = visit.reading.first {
          transition = next
          position += 1
          visits[visits.count - 1].reading.removeFirst()
        } else {
          if visit.wrote { written.removeLast() }
          visits.removeLast()
          continue
        }
        let symbol = outputs[transition]
        if symbol != 0 { written.append(symbol) }
        if !enter(Int(targets[transition]), at: position, wrote: symbol != 0), symbol != 0 {
          written.removeLast()
        }
      }
    }
  }

  /// Calls `body` with all that can be written after `input` has been read and then only tags.
  ///
  /// Bilingual dictionaries list a lemma with its first tags; the rest of a reading passes through.
  public func walkCompletions(of input: [Symbol], _ body: (_ written: [Symbol]) -> Void) {
    var written: [Symbol] = []
    var steps = 0
    for state in starts {
      complete(input, at: 0, state: Int(state), depth: 0, &written, &steps, body)
    }
  }

  private func complete(
    _ input: [Symbol], at position: Int, state: Int, depth: Int, _ written: inout [Symbol],
    _ steps: inout Int, _ body: ([Symbol]) -> Void
  ) {
    steps += 1
    guard steps < Self.stepLimit, depth < Self.depthLimit else { return }
    if position == input.count, finals[state] { body(written) }
    for transition in Int(rows[state])..<Int(rows[state + 1]) {
      let symbol = inputs[transition]
      let isNext = position < input.count ? symbol == input[position] : symbol < 0
      guard symbol == 0 || isNext else { continue }
      if outputs[transition] != 0 { written.append(outputs[transition]) }
      complete(
        input, at: symbol > 0 ? position + 1 : position, state: Int(targets[transition]),
        depth: depth + 1, &written, &steps, body)
      if outputs[transition] != 0 { written.removeLast() }
    }
  }
}

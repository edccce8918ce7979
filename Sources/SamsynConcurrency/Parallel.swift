internal import Synchronization

/// Work on many items by few workers, results in the order of the items.
package enum Parallel {
  /// Runs `body` for each position below `count`.
  ///
  /// Each of the `jobs` tasks makes a worker of its own and takes the next position that is free, so
  /// long items do not hold up short ones; which worker took which item leaves no trace.
  package static func map<Worker, Result: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    makeWorker: @escaping @Sendable () throws -> Worker,
    _ body: @escaping @Sendable (Worker, Int) async throws -> Result
  ) async throws -> [Result] {
    let parts = try await tasks(count, jobs: jobs, progress: progress) { queue in
      let worker = try makeWorker()
      var results: [(Int, Result)] = []
      while let position = queue.next() {
        try Task.checkCancellation()
        results.append((position, try await body(worker, position)))
        progress(queue.finish())
      }
      return results
    }
    return parts.joined().sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The same for work that needs no worker.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    try await map(count, jobs: jobs, progress: progress, makeWorker: {}) { _, position in
      try body(position)
    }
  }

  /// The same for work that may fail: what goes wrong at one position is its result.
  package static func results<Success: Sendable, Failure: Error>(
    _ count: Int, jobs: Int,
    _ body: @escaping @Sendable (Int) async throws(Failure) -> Success
  ) async throws -> [Result<Success, Failure>] {
    try await map(count, jobs: jobs, makeWorker: {}) { _, position in
      do throws(Failure) {
        return .success(try await body(position))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Folds positions into one state a task and returns the states, in no particular order.
  ///
  /// For results that are merged: which state took which position depends on the run.
  package static func fold<State: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    makeState: @escaping @Sendable () throws -> State,
    _ body: @escaping @Sendable (inout State, Int) throws -> Void
  ) async throws -> [State] {
    try await tasks(count, jobs: jobs, progress: progress) { queue in
      var state = try makeState()
      try queue.drain { try body(&state, $0) }
      return state
    }
  }

  private static func tasks<Part: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void,
    _ work: @escaping @Sendable (Queue) async throws -> Part
  ) async throws -> [Part] {
    guard count > 0 else { return [] }
    let queue = Queue(count: count, progress: progress)
    return try await withThrowingTaskGroup(of: Part.self) { group in
      for _ in 0..<max(1, min(jobs, count)) { group.addTask { try await work(queue) } }
      var parts: [Part] = []
      for try await part in group { parts.append(part) }
      return parts
    }
  }

  /// Positions handed out and finished. A class because tasks share it.
  private final class Queue: Sendable {
    private let count: Int
    private let progress: @Sendable (Int) -> Void
    private let state = Mutex((next: 0, finished: 0))

    init(count: Int, progress: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.progress = progress
    }

    /// Works on positions until none is left.
    func drain(_ body: (Int) throws -> Void) throws {
      while let position = next() {
        try Task.checkCancellation()
        try body(position)
        progress(finish())
      }
    }

    func next() -> Int? {
      state.withLock { state in
        guard state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func finish() -> Int {
      state.withLock { state in
        state.finished += 1
        return state.finished
      }
    }
  }
}

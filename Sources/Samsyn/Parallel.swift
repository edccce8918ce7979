internal import Synchronization

/// Work on many items by few workers, results in the order of the items.
enum Parallel {
  /// Runs `body` for each position below `count`.
  ///
  /// Each of the `jobs` tasks makes a worker of its own and takes the next position that is free, so
  /// long items do not hold up short ones; which worker took which item leaves no trace.
  static func map<Worker, Result: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    makeWorker: @escaping @Sendable () throws -> Worker,
    _ body: @escaping @Sendable (Worker, Int) throws -> Result
  ) async throws -> [Result] {
    guard count > 0 else { return [] }
    let queue = Queue()
    let tasks = max(1, min(jobs, count))
    let parts = try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
      for _ in 0..<tasks {
        group.addTask {
          let worker = try makeWorker()
          var results: [(Int, Result)] = []
          while let position = queue.next(below: count) {
            try Task.checkCancellation()
            results.append((position, try body(worker, position)))
            progress(queue.finish())
          }
          return results
        }
      }
      var parts: [[(Int, Result)]] = []
      for try await part in group { parts.append(part) }
      return parts
    }
    return parts.joined().sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The same for work that needs no worker.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    try await map(count, jobs: jobs, progress: progress, makeWorker: {}) { _, position in
      try body(position)
    }
  }

  /// Positions handed out and finished. A class because tasks share it.
  private final class Queue: Sendable {
    private let state = Mutex((next: 0, finished: 0))

    func next(below count: Int) -> Int? {
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

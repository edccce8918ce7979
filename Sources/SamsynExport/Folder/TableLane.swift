internal import Foundation
internal import Synchronization

/// A receiver on a thread of its own: the rows of a table are made once, and every format takes them at its
/// own pace, in the order in which they were made.
///
/// A class because the maker of the rows and the lane's thread share it.
final class TableLane: Sendable {
  private let queue = DispatchQueue(label: "samsyn.table-lane")
  /// Pieces that may wait, so that a slow format holds up the maker and not the memory.
  private let room = DispatchSemaphore(value: 4)
  /// Used by the lane's thread only, which holds it as long as it works.
  private let receiver: Mutex<(any TableReceiver)?>
  private let failure = Mutex<(any Error)?>(nil)
  private let files = Mutex<[ResultManifest.File]>([])

  init(_ makeReceiver: @Sendable () throws -> any TableReceiver) rethrows {
    receiver = Mutex(try makeReceiver())
  }

  func begin(_ schema: TableSchema) throws { try enqueue { try $0.begin(schema) } }
  func write(_ rows: [[FieldValue]]) throws { try enqueue { try $0.write(rows) } }
  func end() throws { try enqueue { try $0.end() } }

  /// Lets the receiver write what is left.
  func finish() throws {
    try enqueue { [self] receiver in
      let made = try receiver.finish()
      files.withLock { $0 = made }
    }
  }

  /// Waits until all is written.
  /// - Returns: the files that were made.
  func written() throws -> [ResultManifest.File] {
    stop()
    if let failure = failure.withLock({ $0 }) { throw failure }
    return files.withLock { $0 }
  }

  /// Waits for what was begun and lets go of the receiver.
  func stop() {
    queue.sync { receiver.withLock { $0 = nil } }
  }

  /// - Throws: what went wrong before; after that nothing is done any more.
  private func enqueue(
    _ work: @escaping @Sendable (inout any TableReceiver) throws -> Void
  ) throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
    room.wait()
    queue.async { [self] in
      if failure.withLock({ $0 == nil }) {
        do {
          try receiver.withLock { receiver in
            if var open = receiver.take() {
              defer { receiver = open }
              try work(&open)
            }
          }
        } catch {
          failure.withLock { $0 = error }
        }
      }
      room.signal()
    }
  }
}

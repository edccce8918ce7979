internal import Foundation
internal import GRDB
internal import Synchronization

/// Keeps values by key in an SQLite file. What cannot be kept or read back is simply not there: a store makes
/// runs faster and never wrong.
///
/// A class because it shares a database connection between workers.
public final class StageStore: Sendable {
  private let database: DatabaseQueue
  private let state = Mutex(State())

  private struct State {
    /// Values that wait to be committed.
    var pending: [(key: String, value: [UInt8])] = []
    var pendingBytes = 0
    /// Keys that this run has asked for: the rest is of no use to the next one.
    var used: Set<String> = []
    var hits = 0
    var misses = 0
  }

  /// Values and bytes after which a batch is committed.
  private static let batchCount = 16
  private static let batchBytes = 8 << 20
  /// The layout of the file.
  private static let layout = 1

  /// Opens the store of a folder, or begins one; a file that is no store is replaced.
  ///
  /// - Returns: nil where none can be kept, such as in a folder that cannot be written to.
  public init?(path: String) {
    if let database = Self.open(path) {
      self.database = database
      return
    }
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    guard let database = Self.open(path) else { return nil }
    self.database = database
  }

  private static func open(_ path: String) -> DatabaseQueue? {
    var configuration = GRDB.Configuration()
    // A run that dies loses its last batch at most; the file stays whole.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    guard let database = try? DatabaseQueue(path: path, configuration: configuration) else {
      return nil
    }
    let isStore = try? database.write { database in
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard version == 0 || version == layout else { return false }
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS stages (
            key TEXT PRIMARY KEY, checksum INTEGER NOT NULL, value BLOB NOT NULL
          ) STRICT, WITHOUT ROWID
          """)
      try database.execute(sql: "PRAGMA user_version = \(layout)")
      return true
    }
    return isStore == true ? database : nil
  }

  /// How many values of files were found, and how many were not.
  public var counts: (hits: Int, misses: Int) { state.withLock { ($0.hits, $0.misses) } }

  /// The value of a key; nil when there is none, or when it was damaged.
  /// - Parameter isFile: whether it is of a file, and so among the `counts`.
  public func value(for key: String, isFile: Bool = true) -> [UInt8]? {
    let row = try? database.read { database in
      try Row.fetchOne(
        database, sql: "SELECT checksum, value FROM stages WHERE key = ?", arguments: [key])
    }
    var value: [UInt8]?
    if let row, let bytes: Data = row["value"], let checksum: Int64 = row["checksum"] {
      let found = [UInt8](bytes)
      if Self.checksum(found) == checksum { value = found }
    }
    let isFound = value != nil
    state.withLock { state in
      state.used.insert(key)
      guard isFile else { return }
      if isFound { state.hits += 1 } else { state.misses += 1 }
    }
    return value
  }

  public func keep(_ value: [UInt8], for key: String) {
    let batch = state.withLock { state -> [(key: String, value: [UInt8])] in
      state.pending.append((key, value))
      state.pendingBytes += value.count
      guard state.pending.count >= Self.batchCount || state.pendingBytes >= Self.batchBytes else {
        return []
      }
      defer {
        state.pending = []
        state.pendingBytes = 0
      }
      return state.pending
    }
    commit(batch)
  }

  private func commit(_ batch: [(key: String, value: [UInt8])]) {
    guard !batch.isEmpty else { return }
    try? database.write { database in
      let statement = try database.makeStatement(
        sql: "INSERT OR REPLACE INTO stages VALUES (?, ?, ?)")
      for item in batch {
        try statement.execute(
          arguments: [item.key, Self.checksum(item.value), Data(item.value)])
      }
    }
  }

  /// Commits what is left.
  public func flush() {
    let batch = state.withLock { state in
      defer {
        state.pending = []
        state.pendingBytes = 0
      }
      return state.pending
    }
    commit(batch)
  }

  /// Commits what is left and forgets what this run did not ask for.
  public func finish() {
    flush()
    let used = state.withLock { $0.used }
    try? database.write { database in
      let known = try String.fetchAll(database, sql: "SELECT key FROM stages")
      let statement = try database.makeStatement(sql: "DELETE FROM stages WHERE key = ?")
      for key in known where !used.contains(key) { try statement.execute(arguments: [key]) }
    }
  }

  /// FNV-1a over eight bytes at a time: tells damage, not intent.
  private static func checksum(_ bytes: [UInt8]) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << filled
      filled += 8
      if filled == 64 {
        hash = (hash ^ word) &* 0x100_0000_01b3
        hash ^= hash >> 29
        word = 0
        filled = 0
      }
    }
    hash = (hash ^ word) &* 0x100_0000_01b3
    return Int64(bitPattern: hash ^ hash >> 32)
  }
}

internal import Foundation
internal import GRDB

/// Checks that a result folder is whole: every file there, with the bytes that were written.
public struct ResultVerifier: Sendable {
  public struct Outcome: Sendable, Equatable {
    public var checkedFiles: Int
    /// What is wrong; empty when all is well.
    public var problems: [String]
    /// What is worth knowing and not wrong.
    public var notes: [String]
  }

  public let path: String

  public init(path: String) { self.path = path }

  /// - Throws: `ExportError` when there is no result folder.
  public func verify() throws -> Outcome {
    var outcome = Outcome(checkedFiles: 0, problems: [], notes: [])
    if FolderLock.isHeld(folder: path) {
      outcome.notes.append("a run is writing into the folder now")
    }
    let staged = ResultFolder.stagingFolders(in: path)
    let committed = staged.first { ResultManifest.read(in: $0) != nil }
    if let committed {
      outcome.notes.append(
        "a run was interrupted while it put its files into place; the next run finishes that")
      try check(ResultManifest.read(in: committed), staging: committed, &outcome)
      return outcome
    }
    if !staged.isEmpty {
      outcome.notes.append(
        "a run was interrupted before its result was complete; it left the old one")
    }
    guard let manifest = ResultManifest.read(in: path) else {
      throw ExportError.noResult(path)
    }
    try check(manifest, staging: nil, &outcome)
    return outcome
  }

  private func check(
    _ manifest: ResultManifest?, staging: String?, _ outcome: inout Outcome
  ) throws {
    guard let manifest else { return }
    for file in manifest.files {
      let places = [staging, path].compactMap { $0.map { $0 + "/" + file.name } }
      guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
        outcome.problems.append("\(file.name) is missing")
        continue
      }
      outcome.checkedFiles += 1
      guard let found = ResultManifest.File(name: file.name, at: place) else {
        outcome.problems.append("\(file.name) cannot be read")
        continue
      }
      if found.bytes != file.bytes {
        outcome.problems.append("\(file.name) has \(found.bytes) bytes instead of \(file.bytes)")
      } else if found.sha256 != file.sha256 {
        outcome.problems.append("\(file.name) was changed after it was written")
      } else if file.name == ResultFolder.databaseName {
        outcome.problems += Self.databaseProblems(place, rows: manifest.rows)
      }
    }
  }

  private static func databaseProblems(_ path: String, rows: [String: Int]) -> [String] {
    do {
      var configuration = GRDB.Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { database in
        var problems: [String] = []
        if try String.fetchOne(database, sql: "PRAGMA integrity_check") != "ok" {
          problems.append("\(ResultFolder.databaseName) is damaged")
        }
        for table in rows.keys.sorted() {
          let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(table)\"")
          if count != rows[table] {
            problems.append(
              "the table \(table) has \(count ?? 0) rows instead of \(rows[table] ?? 0)")
          }
        }
        return problems
      }
    } catch {
      return ["\(ResultFolder.databaseName) cannot be opened: \(error)"]
    }
  }
}

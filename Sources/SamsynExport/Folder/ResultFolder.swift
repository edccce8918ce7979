public import SamsynModel
internal import SamsynProcesses
internal import Foundation
internal import SamsynArchives
internal import SamsynNotebooks
internal import SamsynResources

/// Writes a whole result: tables in three forms, provenance, notebook, and files that others made.
///
/// Everything is written to a hidden staging folder inside `path` and moved into place at the end,
/// file by file; a run that fails leaves the earlier result as it was.
public struct ResultFolder: Sendable {
  public let path: String

  /// A further file of the result, such as the report.
  public struct File: Sendable {
    /// Relative to the folder.
    public var name: String
    /// Writes the file to a path. Called once, beside the writing of tables.
    public var write: @Sendable (_ path: String) throws -> Void

    public init(name: String, write: @escaping @Sendable (_ path: String) throws -> Void) {
      self.name = name
      self.write = write
    }

    public init(name: String, contents: @escaping @autoclosure @Sendable () throws -> String) {
      self.init(name: name) { path in
        let sink = try FileSink(path: path)
        try sink.write(try contents())
        try sink.close()
      }
    }
  }

  public init(path: String) { self.path = path }

  static let databaseName = "samsyn.sqlite"
  static let workbookName = "samsyn.xlsx"
  private static let stagingPrefix = ".staging-"

  /// Makes the folder, makes sure that it can be written to before any work is done, and clears up after
  /// runs that were killed: a result that was complete is put into place, others are removed.
  ///
  /// - Returns: the lock that keeps other runs out; hold it until the result is written.
  /// - Throws: `ExportError`, `.busy` among them.
  @discardableResult
  public func prepare() throws -> FolderLock {
    var isFolder: ObjCBool = false
    let manager = FileManager.default
    if unsafe manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw ExportError.notAFolder(path)
    }
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ExportError.cannotWrite(path: path, reason: ExportError.reason(error))
    }
    let lock = try FolderLock(folder: path)
    for staging in Self.stagingFolders(in: path) {
      if let manifest = ResultManifest.read(in: staging) { try move(manifest, from: staging) }
      try? manager.removeItem(atPath: staging)
    }
    do {
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: true)
      try manager.removeItem(atPath: staging)
    } catch {
      throw ExportError.cannotWrite(path: path, reason: ExportError.reason(error))
    }
    return lock
  }

  /// What unfinished runs left in a folder.
  static func stagingFolders(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasPrefix(stagingPrefix) }.sorted().map { path + "/" + $0 }
  }

  /// One name a process, so that two runs into one folder do not disturb each other.
  private var staging: String {
    path + "/" + Self.stagingPrefix + "\(ProcessInfo.processInfo.processIdentifier)"
  }

  /// Files of the last result and the hashes of their inputs, by the inputs' names.
  public var previousInputs: [String: String] {
    struct Run: Decodable {
      struct Input: Decodable {
        var document: String
        var sha256: String
      }
      var inputs: [Input]
    }
    guard let data = FileManager.default.contents(atPath: path + "/run.json"),
      let run = try? JSONDecoder().decode(Run.self, from: data)
    else { return [:] }
    return Dictionary(
      run.inputs.map { ($0.document, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// The hash of the list of files, and so of all files of the result; nil when there is none.
  public var digest: String? {
    FileManager.default.contents(atPath: path + "/" + ResultManifest.fileName)
      .map { FileDigest.sha256([UInt8]($0)) }
  }

  /// Whether all files of the result are there with the bytes that were written.
  /// - Complexity: O(bytes).
  public var isWhole: Bool {
    guard let manifest = ResultManifest.read(in: path) else { return false }
    return manifest.files.allSatisfy {
      $0 == ResultManifest.File(name: $0.name, at: path + "/" + $0.name)
    }
  }

  /// - Returns: the names of all files, relative to the folder.
  @discardableResult
  public func write(
    _ analysis: Analysis, contextWindow: Int = 8, files: [File] = []
  ) async throws -> [String] {
    let results = ResultTables(analysis, contextWindow: contextWindow)
    let tables = results.all
    let manager = FileManager.default
    try? manager.removeItem(atPath: staging)
    UnfinishedFiles.begin(staging)
    // What is complete is kept until it is in place.
    var keepsStaging = false
    defer {
      if !keepsStaging { try? manager.removeItem(atPath: staging) }
      UnfinishedFiles.end(staging)
    }
    try Self.makeParents(tables.map { "tables/" + $0.schema.name }, in: staging)
    async let others = stage(files, in: staging)
    async let texts = stage(
      texts(of: analysis, tables.map(\.schema), passages: results.passages.schema), in: staging)
    let written = try write(tables, passages: results.passages, to: staging)
    let manifest = ResultManifest(
      samsyn: analysis.run.samsynVersion,
      files: written.files + (try await texts) + (try await others),
      rows: written.rows)
    // With its list of files the staged result is complete: from here on it is only put into place.
    let list = try FileSink(path: staging + "/" + ResultManifest.fileName + ".partial")
    try list.write(try manifest.json)
    try list.close()
    try Self.rename(
      staging + "/" + ResultManifest.fileName + ".partial",
      to: staging + "/" + ResultManifest.fileName)
    UnfinishedFiles.end(staging)
    keepsStaging = true
    try move(manifest, from: staging)
    keepsStaging = false
    return manifest.files.map(\.name) + [ResultManifest.fileName]
  }

  /// What is written of an analysis beside its tables.
  private func texts(
    of analysis: Analysis, _ schemas: [TableSchema], passages: TableSchema
  ) throws -> [File] {
    let networks = Networks(analysis: analysis)
    let (documents, terms) = (networks.documents(), networks.terms())
    return [
      File(
        name: "datapackage.json",
        contents: DataPackage().json(schemas, version: analysis.run.samsynVersion)),
      File(name: "run.json", contents: RunRecordJSON().json(analysis)),
      File(
        name: "tables/README.md", contents: SchemaPage(schemas, passages: passages).markdown()),
      File(name: "networks/documents.gexf", contents: documents.gexf()),
      File(name: "networks/documents.graphml", contents: documents.graphML()),
      File(name: "networks/terms.gexf", contents: terms.gexf()),
      File(name: "networks/terms.graphml", contents: terms.graphML()),
    ] + (try NotebookFiles.all().map { File(name: "notebooks/\($0.name)", contents: $0.text) })
  }

  private func stage(
    _ files: [File], in folder: String
  ) async throws -> [ResultManifest.File] {
    try files.map { file in
      try Self.makeParents([file.name], in: folder)
      try file.write(folder + "/" + file.name)
      return try ResultManifest.File.written(file.name, in: folder)
    }
  }

  /// Writes the tables in all formats.
  /// - Returns: the files in the order of the tables, and the rows of each.
  private func write(
    _ tables: [ResultTable], passages: ResultTable, to folder: String
  ) throws -> (files: [ResultManifest.File], rows: [String: Int]) {
    let formats: [any TableFormat] = [CSVFormat(), JSONLinesFormat(), ParquetFormat()]
    let database = try TableLane {
      try SQLiteStore(Self.databaseName, in: folder, fullText: passages.schema.name)
    }
    let workbook = TableLane { ResultWorkbook(Self.workbookName, in: folder) }
    let files = formats.map { format in TableLane { TableFiles(format, in: folder) } }
    let lanes = [database] + files + [workbook]
    // Nothing may still be written when the folder is cleared up.
    defer { for lane in lanes { lane.stop() } }
    var rows: [String: Int] = [:]
    // The full text takes longest and goes to one lane only: it is indexed while the report is made.
    _ = try TableRelay(lanes: [database]).send(passages)
    let relay = TableRelay(lanes: lanes)
    for table in tables { rows[table.schema.name] = try relay.send(table) }
    // All of them end at the same time, then each is waited for.
    for lane in lanes { try lane.finish() }
    let byFormat = try files.map { try $0.written() }
    let all = tables.indices.flatMap { table in byFormat.map { $0[table] } }
    return (all + (try database.written()) + (try workbook.written()), rows)
  }

  /// Puts the files of a complete result into place, its list last. May be begun again after a stop.
  private func move(_ manifest: ResultManifest, from staging: String) throws {
    let manager = FileManager.default
    let names = manifest.files.map(\.name) + [ResultManifest.fileName]
    try Self.makeParents(names, in: path)
    // What the old result had and this one has not goes, so that nobody takes it for a part of this one; what
    // somebody has changed since stays.
    let old = (ResultManifest.read(in: path)?.files ?? []).filter {
      !names.contains($0.name) && !$0.name.hasPrefix("/") && !$0.name.contains("..")
        && $0 == ResultManifest.File(name: $0.name, at: path + "/" + $0.name)
    }
    // Whatever cannot be replaced is found before anything is.
    for name in names {
      var isFolder: ObjCBool = false
      let target = path + "/" + name
      if unsafe manager.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
        try? manager.removeItem(atPath: staging)
        throw ExportError.cannotWrite(path: target, reason: "a folder of that name is in the way")
      }
    }
    try UnfinishedFiles.uninterrupted {
      for name in names.dropLast() where manager.fileExists(atPath: staging + "/" + name) {
        try Self.rename(staging + "/" + name, to: path + "/" + name)
      }
      for file in old {
        try? manager.removeItem(atPath: path + "/" + file.name)
        // Its folder too, if it is empty now.
        _ = unsafe rmdir(path + "/" + (file.name as NSString).deletingLastPathComponent)
      }
      // The list goes last: before it the old result is the one that `verify` knows.
      let list = ResultManifest.fileName
      if manager.fileExists(atPath: staging + "/" + list) {
        try Self.rename(staging + "/" + list, to: path + "/" + list)
      }
    }
  }

  /// Makes the folders in which files are to lie.
  private static func makeParents(_ names: [String], in folder: String) throws {
    for parent in Set(names.map { ($0 as NSString).deletingLastPathComponent }).sorted() {
      let path = parent.isEmpty ? folder : folder + "/" + parent
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw ExportError.cannotWrite(path: path, reason: ExportError.reason(error))
      }
    }
  }

  /// rename(2) replaces the old file in one step, which FileManager.moveItem does not.
  private static func rename(_ source: String, to target: String) throws {
    guard unsafe Foundation.rename(source, target) == 0 else {
      throw ExportError.cannotWrite(
        path: target, reason: unsafe String(cString: strerror(errno)))
    }
  }
}

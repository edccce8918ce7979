public import SamsynModel
internal import Foundation
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
    public var name: String
    public var contents: String
    public init(name: String, contents: String) {
      self.name = name
      self.contents = contents
    }
  }

  public init(path: String) { self.path = path }

  /// Makes the folder and makes sure that it can be written to, before any work is done.
  public func prepare() throws {
    var isFolder: ObjCBool = false
    let manager = FileManager.default
    if unsafe manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw ExportError.notAFolder(path)
    }
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: true)
      try manager.removeItem(atPath: staging)
    } catch {
      throw ExportError.cannotWrite(path: path, reason: ExportError.reason(error))
    }
  }

  /// One name a process, so that two runs into one folder do not disturb each other.
  private var staging: String { path + "/.staging-\(ProcessInfo.processInfo.processIdentifier)" }

  /// - Returns: the names of all files, relative to the folder.
  @discardableResult
  public func write(
    _ analysis: Analysis, contextWindow: Int = 8, files: [File] = []
  ) throws -> [String] {
    let tables = ResultTables(analysis, contextWindow: contextWindow).all
    let manager = FileManager.default
    try? manager.removeItem(atPath: staging)
    defer { try? manager.removeItem(atPath: staging) }
    do {
      try manager.createDirectory(
        atPath: staging + "/tables", withIntermediateDirectories: true)
    } catch {
      throw ExportError.cannotWrite(path: staging, reason: ExportError.reason(error))
    }
    var names: [String] = []
    for format in [CSVFormat(), JSONLinesFormat()] as [any TableFormat] {
      for table in tables {
        let name = "tables/\(table.schema.name).\(format.fileExtension)"
        let sink = try FileSink(path: staging + "/" + name)
        try format.write(table, to: sink)
        try sink.close()
        names.append(name)
      }
    }
    try SQLiteStore().write(tables, to: staging + "/samsyn.sqlite")
    names.append("samsyn.sqlite")
    let notebook = try NotebookFiles.readResults()
    let texts =
      [
        File(
          name: "datapackage.json",
          contents: DataPackage().json(
            tables.map(\.schema), version: analysis.run.samsynVersion)),
        File(name: "run.json", contents: RunRecordJSON().json(analysis)),
        File(name: "read-results.ipynb", contents: notebook.text),
      ] + files
    for file in texts {
      let sink = try FileSink(path: staging + "/" + file.name)
      try sink.write(file.contents)
      try sink.close()
      names.append(file.name)
    }
    try move(names)
    return names
  }

  private func move(_ names: [String]) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path + "/tables", withIntermediateDirectories: true)
    } catch {
      throw ExportError.cannotWrite(path: path + "/tables", reason: ExportError.reason(error))
    }
    // Whatever cannot be replaced is found before anything is.
    for name in names {
      var isFolder: ObjCBool = false
      let target = path + "/" + name
      if unsafe FileManager.default.fileExists(atPath: target, isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw ExportError.cannotWrite(path: target, reason: "a folder of that name is in the way")
      }
    }
    for name in names {
      // rename(2) replaces the old file in one step, which FileManager.moveItem does not.
      guard unsafe rename(staging + "/" + name, path + "/" + name) == 0 else {
        throw ExportError.cannotWrite(
          path: path + "/" + name, reason: unsafe String(cString: strerror(errno)))
      }
    }
  }
}

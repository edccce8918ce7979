/// Takes tables one after the other, each in pieces of some rows, and makes files of them.
protocol TableReceiver {
  mutating func begin(_ schema: TableSchema) throws
  mutating func write(_ rows: [[FieldValue]]) throws
  mutating func end() throws
  /// Writes what is left, after the last table.
  /// - Returns: the files that were made, relative to the folder of the result.
  mutating func finish() throws -> [ResultManifest.File]
}

/// One file a table, of one format.
struct TableFiles: TableReceiver {
  private let format: any TableFormat
  /// The folder of the result.
  private let folder: String
  private var open: (name: String, sink: FileSink, writer: any TableWriter)?
  private var files: [ResultManifest.File] = []

  init(_ format: any TableFormat, in folder: String) {
    self.format = format
    self.folder = folder
  }

  mutating func begin(_ schema: TableSchema) throws {
    let name = "tables/\(schema.name).\(format.fileExtension)"
    let sink = try FileSink(path: folder + "/" + name)
    open = (name, sink, try format.writer(for: schema, to: sink))
  }

  mutating func write(_ rows: [[FieldValue]]) throws {
    for row in rows { try open?.writer.write(row) }
  }

  mutating func end() throws {
    try open?.writer.finish()
    guard let (name, sink, _) = open.take() else { return }
    let digest = try sink.close()
    files.append(ResultManifest.File(name: name, bytes: sink.byteCount, sha256: digest))
  }

  mutating func finish() -> [ResultManifest.File] { files }
}

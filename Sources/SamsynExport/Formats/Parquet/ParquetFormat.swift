/// Parquet, as pandas, polars, DuckDB and Arrow read it: flat tables, columns that may be missing, strings that
/// recur as dictionaries, no compression. After the format's description at parquet.apache.org/docs/file-format.
public struct ParquetFormat: TableFormat {
  public let fileExtension = "parquet"
  /// Rows that are held in memory before they are written.
  private let groupRows: Int

  public init(groupRows: Int = 65_536) { self.groupRows = groupRows }

  private static let magic = Array("PAR1".utf8)

  public func writer(for schema: TableSchema, to sink: FileSink) throws -> any TableWriter {
    try sink.write(Self.magic)
    return Writer(schema: schema, groupRows: groupRows, sink: sink)
  }

  private struct Writer: TableWriter {
    let schema: TableSchema
    let groupRows: Int
    let sink: FileSink
    private var columns: [ParquetColumn]
    private var groups: [(chunks: [ParquetColumn.Chunk], rows: Int)] = []
    private var offset = ParquetFormat.magic.count
    private var rows = 0

    init(schema: TableSchema, groupRows: Int, sink: FileSink) {
      self.schema = schema
      self.groupRows = groupRows
      self.sink = sink
      columns = schema.columns.map(ParquetColumn.init)
    }

    mutating func write(_ row: [FieldValue]) throws {
      for (index, value) in row.enumerated() { columns[index].append(value) }
      if columns[0].count == groupRows { try flush() }
    }

    private mutating func flush() throws {
      guard let count = columns.first?.count, count > 0 else { return }
      var chunks: [ParquetColumn.Chunk] = []
      for index in columns.indices {
        let (chunk, bytes) = columns[index].takeChunk(at: offset)
        try sink.write(bytes)
        offset += bytes.count
        chunks.append(chunk)
      }
      groups.append((chunks, count))
      rows += count
    }

    mutating func finish() throws {
      try flush()
      let footer = ParquetFormat.footer(schema, columns, groups, rows)
      try sink.write(footer)
      try sink.write(ParquetColumn.littleEndian(UInt32(footer.count)) + ParquetFormat.magic)
    }
  }

  private static func footer(
    _ schema: TableSchema, _ columns: [ParquetColumn],
    _ groups: [(chunks: [ParquetColumn.Chunk], rows: Int)], _ rows: Int
  ) -> [UInt8] {
    var thrift = ThriftWriter()
    thrift.i32(1, 1)
    // The root stands first and names how many columns follow.
    thrift.structureList(2, [ParquetColumn?.none] + columns.map { $0 }) { thrift, column in
      guard let column else {
        thrift.string(4, schema.name)
        thrift.i32(5, columns.count)
        return
      }
      thrift.i32(1, column.physicalType)
      thrift.i32(3, 1)  // optional
      thrift.string(4, column.name)
      if column.type == .string { thrift.i32(6, 0) }  // UTF-8
    }
    thrift.i64(3, rows)
    thrift.structureList(4, groups) { thrift, group in
      thrift.structureList(1, group.chunks) { thrift, chunk in
        thrift.i64(2, chunk.dictionaryOffset ?? chunk.dataOffset)
        thrift.structure(3) { thrift in
          thrift.i32(1, chunk.physicalType)
          thrift.i32List(2, chunk.encodings)
          thrift.stringList(3, [chunk.name])
          thrift.i32(4, 0)  // uncompressed
          thrift.i64(5, chunk.values)
          thrift.i64(6, chunk.bytes)
          thrift.i64(7, chunk.bytes)
          thrift.i64(9, chunk.dataOffset)
          if let offset = chunk.dictionaryOffset { thrift.i64(11, offset) }
        }
      }
      thrift.i64(2, group.chunks.reduce(0) { $0 + $1.bytes })
      thrift.i64(3, group.rows)
    }
    thrift.string(6, "samsyn")
    thrift.stop()
    return thrift.bytes
  }
}

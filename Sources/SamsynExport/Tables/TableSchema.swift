/// The columns of a table, with type, unit and meaning: the contract with readers of the exports.
public struct TableSchema: Sendable, Equatable {
  public enum ValueType: String, Sendable { case string, integer, number, boolean }

  public struct Column: Sendable, Equatable {
    public var name: String
    public var type: ValueType
    public var description: String
    /// What a number counts or measures; empty for texts and flags.
    public var unit: String { type == .string || type == .boolean ? "" : ColumnUnit.of(name) }

    public init(_ name: String, _ type: ValueType, _ description: String) {
      self.name = name
      self.type = type
      self.description = description
    }
  }

  public var name: String
  public var description: String
  public var columns: [Column]

  public init(_ name: String, _ description: String, _ columns: [Column]) {
    self.name = name
    self.description = description
    self.columns = columns
  }
}

/// A table: its schema and its rows, made one by one so that no table has to fit into memory.
public struct ResultTable: Sendable {
  public var schema: TableSchema
  /// Calls its argument with each row; rows have one value a column.
  public var forEachRow: @Sendable (_ emit: ([FieldValue]) throws -> Void) throws -> Void
}

public import SamsynModel

/// A table of a document as a form: what each column is for, and what each row is.
public struct FormTable: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Rows put something forward.
    case inputs
    /// Rows name those who took part.
    case participants
    /// Says who returned the form.
    case respondent
    /// A table of another kind, in a document that is no form.
    case other
  }

  public struct Row: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case input, participant, respondent, total, empty, other
      /// Stands above the heads: what the table is called.
      case title
    }
    public var block: Int
    public var cells: [String]
    public var kind: Kind
    /// The heading over the table, or what the area column says, carried down over merged cells.
    public var section: String
  }

  public var document: DocumentID
  /// Heads of the columns; nil for a table without a header.
  public var columns: [String]?
  public var roles: [MergedForm.ColumnRole]
  public var kind: Kind
  public var rows: [Row]

  /// The column that says what is put forward.
  public var inputColumn: Int { roles.firstIndex(of: .input) ?? 0 }
  public var numberColumn: Int? { roles.firstIndex(of: .number) }
}

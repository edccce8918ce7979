/// Where everything went that a workshop's files hold: what came in equals what goes out.
public struct InputAccount: Sendable, Equatable {
  /// Rows below the headers of all tables, by what they are.
  public var inputRows = 0
  public var participantRows = 0
  public var respondentRows = 0
  public var totalRows = 0
  public var emptyRows = 0
  public var otherRows = 0
  /// Items of lists.
  public var items = 0
  /// Items that copies of one form repeat word for word: its instructions, counted once.
  public var repeatedItems = 0
  /// Rows of copies, by how they were recognized; empty where nothing was merged.
  public var merged: [MergedRow.Manner: Int] = [:]
  /// Rows of merged forms.
  public var mergedRows = 0
  /// Inputs that were put into themes.
  public var inputs = 0
  /// Filled answers in the copies, and those that the merged rows hold.
  public var answersIn = 0
  public var answersOut = 0

  public init() {}

  /// All rows below the heads of tables.
  public var rows: Int {
    inputRows + participantRows + respondentRows + totalRows + emptyRows + otherRows
  }

  /// Whether every input row is an input, or a source of exactly one merged row, and no answer is missing.
  public var isBalanced: Bool {
    let sources = merged.values.reduce(0, +)
    return inputs == inputRows - sources + mergedRows + items - repeatedItems
      && answersIn == answersOut
  }
}

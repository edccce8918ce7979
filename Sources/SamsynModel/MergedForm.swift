/// Copies of one form put together: each row once, with who answered what.
public struct MergedForm: Sendable, Equatable {
  /// Heads of the columns, as most copies have them.
  public var columns: [String]
  /// What each column is for, by position.
  public var roles: [ColumnRole]
  public var rows: [MergedRow]
  /// Documents that were merged, and who answered in each; the empty form answers nothing.
  public var copies: [Copy]

  /// What a column of a form is for.
  public enum ColumnRole: String, Sendable, CaseIterable {
    /// Counts rows.
    case number
    /// Names the area that rows belong to.
    case area
    /// What was put forward.
    case input
    /// What those who return the form fill in.
    case answer
  }

  /// A document that was merged.
  public struct Copy: Sendable, Equatable {
    public var document: DocumentID
    /// Who answered: what the copy says of itself, else its file's name.
    public var respondent: String
    /// Whether it is the form that was sent out.
    public var isEmptyForm: Bool

    public init(document: DocumentID, respondent: String, isEmptyForm: Bool = false) {
      self.document = document
      self.respondent = respondent
      self.isEmptyForm = isEmptyForm
    }
  }

  public init(columns: [String], roles: [ColumnRole], rows: [MergedRow], copies: [Copy]) {
    self.columns = columns
    self.roles = roles
    self.rows = rows
    self.copies = copies
  }

  /// Columns that are filled in by those who return the form.
  public var answerColumns: [Int] { roles.indices.filter { roles[$0] == .answer } }

  /// What a copy answers in a row: its filled answer columns, then what it has in columns of its own.
  public func answers(of source: MergedRow.Source) -> [ThemeInput.Cell] {
    answerColumns.filter { !source.cells[$0].isEmpty }.map {
      ThemeInput.Cell(column: columns[$0], text: source.cells[$0], role: .answer)
    } + source.extra
  }
}

/// A row of a merged form with all that the copies say in it.
public struct MergedRow: Sendable, Equatable {
  public enum Origin: String, Sendable {
    /// The form that was sent out has it.
    case form
    /// Somebody added it.
    case added
  }

  /// How a row of a copy was recognized.
  public enum Manner: String, Sendable, CaseIterable {
    /// The words are the same.
    case same
    /// The words were changed.
    case reworded
    /// Its number says so: the words were replaced or left out.
    case numbered
    /// It stands where the row stood, without its words.
    case placed
    /// It is the first of its kind.
    case added
  }

  /// One copy's version of the row.
  public struct Source: Sendable, Equatable {
    /// Position among `MergedForm.copies`.
    public var copy: Int
    public var document: DocumentID
    public var block: Int
    public var manner: Manner
    /// What the copy has in the input column.
    public var text: String
    /// What it has in each column of the merged form; columns of its own stand in `extra`.
    public var cells: [String]
    public var extra: [ThemeInput.Cell]

    public init(
      copy: Int, document: DocumentID, block: Int, manner: Manner, text: String, cells: [String],
      extra: [ThemeInput.Cell]
    ) {
      self.copy = copy
      self.document = document
      self.block = block
      self.manner = manner
      self.text = text
      self.cells = cells
      self.extra = extra
    }
  }

  /// What the form's number column says; empty without one.
  public var number: String
  /// The words of the form, or of whoever added the row.
  public var text: String
  /// Heading over the row, or what its area column says.
  public var section: String
  public var origin: Origin
  public var sources: [Source]

  public init(
    number: String, text: String, section: String, origin: Origin, sources: [Source]
  ) {
    self.number = number
    self.text = text
    self.section = section
    self.origin = origin
    self.sources = sources
  }

  /// Wordings that differ from the row's own, with the copies that have them.
  public var rewordings: [(text: String, copies: [Int])] {
    var order: [String] = []
    var copies: [String: [Int]] = [:]
    for source in sources where source.manner == .reworded || source.manner == .numbered {
      guard !source.text.isEmpty, source.text != text else { continue }
      if copies[source.text] == nil { order.append(source.text) }
      copies[source.text, default: []].append(source.copy)
    }
    return order.map { ($0, copies[$0] ?? []) }
  }

  /// Copies that answer the row in any column, those of their own included.
  public func answering(_ form: MergedForm) -> [Int] {
    Set(sources.filter { !form.answers(of: $0).isEmpty }.map(\.copy)).sorted()
  }

  /// What was answered in one column, by copy, empty answers left out.
  public func answers(_ column: Int) -> [(copy: Int, text: String)] {
    sources.compactMap { source in
      guard column < source.cells.count, !source.cells[column].isEmpty else { return nil }
      return (source.copy, source.cells[column])
    }
  }
}

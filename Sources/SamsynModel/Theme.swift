/// Workshop inputs that belong together. Every input belongs to exactly one theme.
public struct Theme: Sendable, Equatable {
  public var index: Int
  /// The wording of the input nearest to all others, shortened.
  public var label: String
  /// Lemmas that the theme's inputs share, most shared first.
  public var terms: [String]
  /// The focus area, as a taxonomy's category or a heading of the document.
  public var area: Area
  /// Positions in `Analysis.themeInputs`.
  public var inputs: [Int]
  /// The theme by its most central words; its label where it has none.
  public var name: String { terms.isEmpty ? label : terms.prefix(3).joined(separator: ", ") }

  /// Where a theme belongs.
  public enum Area: Sendable, Hashable {
    case category(taxonomy: String, id: String)
    case heading(String)
    case none
  }

  public init(index: Int, label: String, terms: [String], area: Area, inputs: [Int]) {
    self.index = index
    self.label = label
    self.terms = terms
    self.area = area
    self.inputs = inputs
  }
}

/// One thing that somebody put forward: a table row or a list item, word for word.
public struct ThemeInput: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case row
    case item
  }
  public var document: DocumentID
  public var block: Int
  public var kind: Kind
  public var range: UTF8Range
  public var text: String
  /// Title of the section it stands in.
  public var section: String
  /// Table rows: column names with cell texts, empty cells included.
  public var cells: [Cell]
  /// Position of its theme.
  public var theme: Int
  /// What the input is, by the words that signal it: a category of the taxonomy `input-type` (need,
  /// proposal, goal, actor, question); nil when no word says.
  public var type: String?

  /// Filled cells that answer the input: neither it, nor its number, nor its area.
  public var answers: [Cell] {
    cells.filter { cell in
      !cell.text.isEmpty && (cell.role.map { $0 == .answer } ?? (cell.text != text))
    }
  }

  /// The row of a merged form that the input is; nil for inputs of one document.
  public var merged: Merged?

  /// Where a row stands among merged forms.
  public struct Merged: Sendable, Hashable {
    public var form: Int
    public var row: Int
    public init(form: Int, row: Int) {
      self.form = form
      self.row = row
    }
  }

  public struct Cell: Sendable, Equatable {
    public var column: String
    public var text: String
    /// What the column is for; nil where that is not known.
    public var role: MergedForm.ColumnRole?
    public init(column: String, text: String, role: MergedForm.ColumnRole? = nil) {
      self.column = column
      self.text = text
      self.role = role
    }
  }

  public init(
    document: DocumentID, block: Int, kind: Kind, range: UTF8Range, text: String,
    section: String, cells: [Cell], theme: Int,
    type: String? = nil
  ) {
    self.document = document
    self.block = block
    self.kind = kind
    self.range = range
    self.text = text
    self.section = section
    self.cells = cells
    self.theme = theme
    self.type = type
  }
}

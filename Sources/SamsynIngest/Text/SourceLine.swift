internal import SamsynModel

/// A line of normalized text and what it looks like on its own.
struct SourceLine {
  enum Kind: Equatable {
    case blank
    case furniture
    /// Markdown heading of a level; `content` is where the words begin.
    case markdownHeading(level: Int)
    case numbered(depth: Int)
    case upperCase
    case listItem
    /// A list item behind a dash, which may as well be an utterance.
    case dashItem
    case tableRow
    /// `|---|---|`
    case tableRule
    case contents
    case caption
    case note
    case text
  }

  /// Without white space at either end.
  var range: UTF8Range
  /// Columns of white space before the text.
  var indent: Int
  var kind: Kind
  /// Where the words begin, after a bullet, number or heading mark.
  var contentStart: Int

  var content: UTF8Range { UTF8Range(min(contentStart, range.end), range.end) }
  var isBlank: Bool { kind == .blank }
}

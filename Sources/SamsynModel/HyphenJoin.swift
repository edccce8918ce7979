/// A word that a line end cut in two, and how it was put together.
public struct HyphenJoin: Sendable, Equatable {
  /// Why the hyphen stayed or went.
  public enum Reason: String, Sendable, CaseIterable {
    /// `drifts- och`: the hyphen stands for a part of a word.
    case suspended
    /// `EU-projektet`, `IT-sektorn`: abbreviations keep theirs.
    case acronym
    /// `e-tjänst`, `icke-statlig`: a first part that is written with a hyphen.
    case prefix
    /// `2021-2030`
    case number
    /// The document writes the word with a hyphen elsewhere.
    case hyphenated
    /// The document writes the word without one elsewhere.
    case document
    /// A dictionary or word list has the joined word.
    case lexicon
    /// Nothing speaks for a hyphen.
    case plain
    /// What follows begins with a capital.
    case capital
  }

  public var left: String
  public var right: String
  public var joined: String
  public var reason: Reason
  /// From 1; nil where the format has no pages.
  public var page: Int?

  public init(left: String, right: String, joined: String, reason: Reason, page: Int? = nil) {
    self.left = left
    self.right = right
    self.joined = joined
    self.reason = reason
    self.page = page
  }
}

/// A goal with a number: what is to be reached, by when, by whom, as far as the sentence says.
public struct MeasurableTarget: Sendable, Equatable {
  /// What kind of statement holds the number.
  public enum Kind: String, Sendable {
    /// States what is to be: "ska", "skal", "senast", "innen".
    case goal
    /// Listed under a heading of goals, with or without a number.
    case listedGoal = "listed-goal"
    /// States what is, was or is granted.
    case figure
  }

  /// Which way the number is to go, by the words of its sentence.
  public enum Direction: String, Sendable {
    case rise, fall
    /// A level to be reached or kept: "100 % som mål".
    case reach
  }

  public var document: DocumentID
  public var block: Int
  public var kind: Kind
  /// The sentence.
  public var sentence: UTF8Range
  /// The number with its unit, as written; nil for a listed goal without a number.
  public var expression: UTF8Range?
  public var value: Double?
  /// Upper end of a range such as "100-150".
  public var upperValue: Double?
  public var unit: String
  public var year: Int?
  /// The phrase before the verb, when it names who acts.
  public var actor: String
  /// nil when no word says.
  public var direction: Direction?

  public init(
    document: DocumentID, block: Int, kind: Kind, sentence: UTF8Range, expression: UTF8Range?,
    value: Double?, upperValue: Double?, unit: String, year: Int?, actor: String,
    direction: Direction? = nil
  ) {
    self.document = document
    self.block = block
    self.kind = kind
    self.sentence = sentence
    self.expression = expression
    self.value = value
    self.upperValue = upperValue
    self.unit = unit
    self.year = year
    self.actor = actor
    self.direction = direction
  }
}

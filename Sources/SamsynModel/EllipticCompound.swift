/// A compound that is written short because it shares a part with a neighbor.
///
/// In "drifts- och utvecklingskapaciteten" the token `drifts-` stands for "driftskapaciteten"; in
/// "energiproduktion och -lagring" the token `-lagring` stands for "energilagring". The expanded word
/// has two places in the text: the token that is short, and the part that it borrows.
public struct EllipticCompound: Sendable, Equatable {
  /// The token that is written short.
  public var token: Int
  /// The token that lends its part.
  public var lender: Int
  /// The bytes of the text that are borrowed.
  public var borrowed: UTF8Range
  /// The word as it would be written in full.
  public var expanded: String

  public init(token: Int, lender: Int, borrowed: UTF8Range, expanded: String) {
    self.token = token
    self.lender = lender
    self.borrowed = borrowed
    self.expanded = expanded
  }
}

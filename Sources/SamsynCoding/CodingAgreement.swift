internal import SamsynStatistics

/// How well the codes of a machine agree with those of people, by category.
public struct CodingAgreement: Sendable, Equatable {
  public var category: String
  /// Units that both coded with it, only the machine, only the person, neither.
  public var both: Int
  public var machineOnly: Int
  public var personOnly: Int
  public var neither: Int
  /// Krippendorff's α over the units that both looked at; nil when the category never occurs or always does.
  public var alpha: Double?

  public var precision: Double? {
    both + machineOnly == 0 ? nil : Double(both) / Double(both + machineOnly)
  }
  public var recall: Double? {
    both + personOnly == 0 ? nil : Double(both) / Double(both + personOnly)
  }
  public var f1: Double? {
    guard let precision, let recall, precision + recall > 0 else { return nil }
    return 2 * precision * recall / (precision + recall)
  }

  /// - Parameters:
  ///   - units: for each unit the categories of the machine and of the person.
  ///   - categories: in the order of the result.
  public static func compare(
    _ units: [(machine: Set<String>, person: Set<String>)], categories: [String]
  ) -> [CodingAgreement] {
    categories.map { category in
      var agreement = CodingAgreement(
        category: category, both: 0, machineOnly: 0, personOnly: 0, neither: 0, alpha: nil)
      for unit in units {
        switch (unit.machine.contains(category), unit.person.contains(category)) {
        case (true, true): agreement.both += 1
        case (true, false): agreement.machineOnly += 1
        case (false, true): agreement.personOnly += 1
        case (false, false): agreement.neither += 1
        }
      }
      agreement.alpha = KrippendorffAlpha.nominal(
        units.map { unit in
          [unit.machine, unit.person].map { $0.contains(category) ? "yes" : "no" }
        })
      return agreement
    }
  }
}

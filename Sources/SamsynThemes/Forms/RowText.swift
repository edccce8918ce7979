/// The words of a row, ready to be compared: letters and digits in lower case, and their runs of three.
struct RowText: Sendable, Equatable {
  let plain: String
  private let grams: [UInt64]
  /// Words with digits: "etapp 2" is not "etapp 3", however alike they are.
  let codes: [Substring]

  init(_ text: String) {
    var plain = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        plain.append(character)
      } else if plain.last != " ", !plain.isEmpty {
        plain.append(" ")
      }
    }
    if plain.last == " " { plain.removeLast() }
    self.plain = plain
    codes = plain.split(separator: " ").filter { $0.contains(where: \.isNumber) }
    let scalars = Array(" \(plain) ".unicodeScalars.map { UInt64($0.value) })
    grams =
      scalars.count < 3
      ? []
      : (0..<(scalars.count - 2)).map { index in
        scalars[index] << 42 | scalars[index + 1] << 21 | scalars[index + 2]
      }.sorted()
  }

  var isEmpty: Bool { plain.isEmpty }

  /// Runs of three that both have.
  private func shared(_ other: RowText) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < grams.count, j < other.grams.count {
      if grams[i] == other.grams[j] {
        count += 1
        i += 1
        j += 1
      } else if grams[i] < other.grams[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }

  /// Whether texts of these lengths can be that alike by Dice's coefficient.
  func mayReach(_ likeness: Double, with other: RowText) -> Bool {
    let (a, b) = (Double(grams.count), Double(other.grams.count))
    return 2 * min(a, b) >= likeness * (a + b)
  }

  /// Dice's coefficient over runs of three letters, 0 to 1 (Dice 1945, doi:10.2307/1932409). A row that holds
  /// all of another and goes on counts as near too.
  func likeness(_ other: RowText) -> Double {
    guard !grams.isEmpty, !other.grams.isEmpty else { return 0 }
    let shared = Double(shared(other))
    let dice = 2 * shared / Double(grams.count + other.grams.count)
    let shorter = Double(min(grams.count, other.grams.count))
    let contained = shorter >= 15 && shared / shorter >= 0.9 ? 0.75 : 0
    return max(dice, contained)
  }
}

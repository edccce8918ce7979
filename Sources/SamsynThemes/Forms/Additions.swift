/// Rows that copies added, to be found again when another copy adds the same.
struct Additions {
  private var rows: [Int] = []
  private var words: [RowText] = []
  private var copies: [Set<Int>] = []
  private var places: [String: [Int]] = [:]

  mutating func add(_ row: Int, _ text: RowText, from copy: Int) {
    places[text.plain, default: []].append(rows.count)
    rows.append(row)
    words.append(text)
    copies.append([copy])
  }

  /// The addition that says the same, or nearly; a copy's own rows stay apart, as nobody writes the same twice
  /// by mistake.
  ///
  /// - Complexity: O(1) for the same words, else O(additions).
  mutating func row(like text: RowText, from copy: Int) -> (row: Int, isSame: Bool)? {
    guard !text.isEmpty else { return nil }
    if let place = places[text.plain]?.first(where: { !copies[$0].contains(copy) }) {
      copies[place].insert(copy)
      return (rows[place], true)
    }
    // Who wrote the very same twice means two things.
    if places[text.plain] != nil { return nil }
    var best: (place: Int, likeness: Double)?
    for place in words.indices
    where !copies[place].contains(copy) && words[place].codes == text.codes {
      guard words[place].mayReach(FormMerger.sameAddition, with: text) else { continue }
      let likeness = words[place].likeness(text)
      if likeness >= FormMerger.sameAddition, likeness > best?.likeness ?? 0 {
        best = (place, likeness)
      }
    }
    guard let best else { return nil }
    copies[best.place].insert(copy)
    return (rows[best.place], false)
  }
}

/// Globs by what they begin or end with, so that a form meets only those that may match it.
struct GlobIndex: Sendable {
  private struct Entry: Sendable {
    var pattern: FormGlob
    var symbol: Int32
  }

  private var entries: [Entry] = []
  /// Entries by the hash of their first letters, and of their last letters.
  private var byPrefix: [UInt64: [Int32]] = [:]
  private var bySuffix: [UInt64: [Int32]] = [:]
  /// Entries with less than a key of letters at either end.
  private var others: [Int32] = []
  private static let keyLength = 3

  mutating func insert(_ glob: String, symbol: Int32) {
    let pattern = FormGlob(glob)
    let number = Int32(entries.count)
    entries.append(Entry(pattern: pattern, symbol: symbol))
    if pattern.prefix.count >= Self.keyLength {
      byPrefix[Self.key(pattern.prefix.prefix(Self.keyLength)), default: []].append(number)
    } else if pattern.suffix.count >= Self.keyLength {
      bySuffix[Self.key(pattern.suffix.suffix(Self.keyLength)), default: []].append(number)
    } else {
      others.append(number)
    }
  }

  private static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// - Complexity: O(globs that share three letters with the form), whatever their number in all.
  func forEachMatch(_ form: ArraySlice<UInt8>, _ body: (Int32) -> Void) {
    func visit(_ numbers: [Int32]) {
      for number in numbers where entries[Int(number)].pattern.matches(form) {
        body(entries[Int(number)].symbol)
      }
    }
    if form.count >= Self.keyLength {
      visit(byPrefix[Self.key(form.prefix(Self.keyLength))] ?? [])
      visit(bySuffix[Self.key(form.suffix(Self.keyLength))] ?? [])
    }
    visit(others)
  }
}

/// Which of two documents a passage was taken from, as far as years tell.
public enum ReuseDirection: String, Sendable, CaseIterable {
  case aToB = "a to b"
  case bToA = "b to a"

  /// - Returns: nil unless both years are known and differ.
  public init?(a: String?, b: String?) {
    guard let a, let b, a != b else { return nil }
    self = a < b ? .aToB : .bToA
  }
}

extension Analysis {
  /// Which way a passage went; nil if not known, or within one document.
  public func direction(of passage: ReusedPassage) -> ReuseDirection? {
    ReuseDirection(
      a: document(passage.a).document.metadata.value(.year),
      b: document(passage.b).document.metadata.value(.year))
  }
}

extension SharedPhrase {
  /// The document that had the phrase first: the only one of the earliest year, if years are known.
  public func source(in analysis: Analysis) -> DocumentID? {
    let dated = documents.compactMap { id in
      analysis.document(id).document.metadata.value(.year).map { (id: id, year: $0) }
    }
    guard let first = dated.map(\.year).min() else { return nil }
    let earliest = dated.filter { $0.year == first }
    return earliest.count == 1 ? earliest[0].id : nil
  }
}

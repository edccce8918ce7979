internal import SamsynModel

/// Two documents, the earlier first.
struct DocumentPair: Hashable, Comparable, Sendable {
  let a: DocumentID
  let b: DocumentID

  init(_ a: DocumentID, _ b: DocumentID) {
    (self.a, self.b) = a < b ? (a, b) : (b, a)
  }

  static func < (x: DocumentPair, y: DocumentPair) -> Bool { (x.a, x.b) < (y.a, y.b) }
}

public import SamsynModel

/// The passages that pairs of documents share, each pair by the hash of what it was aligned from.
public struct StoredAlignments: Sendable {
  /// Clusters and the documents' places in the corpus are not kept.
  public var pairs: [String: [ReusedPassage]]

  public init(pairs: [String: [ReusedPassage]]) { self.pairs = pairs }

  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(pairs.sorted { $0.key < $1.key }) { writer, pair in
      writer.write(pair.key)
      writer.write(pair.value) { $0.write($1) }
    }
    return writer.bytes
  }

  /// nil for bytes that are no alignments.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard
      let pairs = try? reader.array({ reader throws(ByteReader.Damaged) in
        (
          try reader.string(),
          try reader.array { reader throws(ByteReader.Damaged) in try reader.passage() }
        )
      }), reader.isAtEnd
    else { return nil }
    self.init(pairs: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
  }
}

internal import SamsynModel

extension ByteWriter {
  /// All but the cluster and the documents, which are a matter of the corpus.
  mutating func write(_ passage: ReusedPassage) {
    write(passage.aRange)
    write(passage.bRange)
    write(passage.score)
    write(passage.verbatim)
    write(passage.manner.rawValue)
    write(passage.words)
    write(passage.boilerplate)
  }
}

extension ByteReader {
  mutating func passage() throws(Damaged) -> ReusedPassage {
    let a = try utf8Range()
    let b = try utf8Range()
    return ReusedPassage(
      a: DocumentID(0), aRange: a, b: DocumentID(0), bRange: b, score: try double(),
      verbatim: try double(), manner: try named(), words: try int(), boilerplate: try bool())
  }
}

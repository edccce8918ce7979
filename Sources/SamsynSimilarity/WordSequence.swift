internal import SamsynModel

/// The words of a document as a sequence of concept or lemma hashes, for comparing runs across documents
/// and languages.
struct WordSequence {
  struct Word {
    /// Hash of the concept or lemma: the same in every document.
    var hash: UInt64
    var token: Int32
    var sentence: Int32
    var isContent: Bool
    var isBoilerplate: Bool
    /// Form text because several documents share it: just what the parrot table is about.
    var isCorpusWide: Bool
  }

  let words: [Word]

  /// - Parameter contentOnly: leaves out function words and generic policy words.
  init(_ document: AnnotatedDocument, contentOnly: Bool) {
    let hashes = document.lemmas.meetingHashes()
    var words: [Word] = []
    for (number, sentence) in document.tokens.sentences.enumerated()
    where document.document.blocks[sentence.block].isContent {
      for index in sentence.tokens {
        let word = document.lemmas.words[index]
        let marks = document.lemmas.marks[index]
        guard word >= 0 else { continue }
        let isContent = marks.isDisjoint(with: [.function, .generic, .nonlexical])
        if contentOnly, marks.contains(.function) { continue }
        words.append(
          Word(
            hash: hashes[Int(word)], token: Int32(index), sentence: Int32(number),
            isContent: isContent, isBoilerplate: marks.contains(.boilerplate),
            isCorpusWide: marks.contains(.corpusWide)))
      }
    }
    self.words = words
  }

  /// The hash of `count` words from `start`.
  func hash(_ start: Int, _ count: Int) -> UInt64 {
    var hash: UInt64 = 0
    for index in start..<start + count {
      hash = StringTable.combine(hash, words[index].hash)
    }
    return hash
  }
}

/// Where runs of words recur in other documents.
struct RecurringRuns {
  struct Place {
    var hash: UInt64
    var document: Int32
    var position: Int32
  }

  /// Places of runs that occur in two documents or more, by hash, each group in corpus order.
  let groups: [ArraySlice<Place>]

  /// - Parameter accepts: whether a run (its document and start) counts.
  /// - Complexity: O(words log words).
  init(
    _ sequences: [WordSequence], length: Int, accepts: (WordSequence, Int) -> Bool
  ) {
    var places: [Place] = []
    for (document, sequence) in sequences.enumerated() where sequence.words.count >= length {
      for start in 0...(sequence.words.count - length) where accepts(sequence, start) {
        places.append(
          Place(
            hash: sequence.hash(start, length), document: Int32(document), position: Int32(start))
        )
      }
    }
    places.sort {
      $0.hash != $1.hash
        ? $0.hash < $1.hash
        : $0.document != $1.document ? $0.document < $1.document : $0.position < $1.position
    }
    var groups: [ArraySlice<Place>] = []
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, places[end].hash == places[start].hash { end += 1 }
      if places[start].document != places[end - 1].document { groups.append(places[start..<end]) }
      start = end
    }
    self.groups = groups
  }
}

internal import SamsynModel
internal import SamsynResources

/// The words of a document's content as a sequence of hashes, for comparing runs across documents and
/// languages. Hashes mean the same in every document.
struct WordSequence: Sendable {
  struct Word: Sendable {
    /// Of the concept, or of the lemma where there is none.
    var meeting: UInt64
    /// Of the lower-case form, of the lemma, and of a compound's head (0 if the word is none).
    var form: UInt32
    var lemma: UInt32
    var head: UInt32
    var token: Int32
    var sentence: Int32
    var flags: Flags
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Neither a function word nor a generic policy word nor a number or sign.
    static let content = Flags(rawValue: 1)
    static let function = Flags(rawValue: 2)
    static let boilerplate = Flags(rawValue: 4)
    /// Form text because several documents share it: just what the parrot table is about.
    static let corpusWide = Flags(rawValue: 8)
  }

  let words: [Word]
  /// Positions of words that are no function words: what seeds are made of.
  let solid: [Int32]

  init(_ document: AnnotatedDocument) {
    let meeting = document.lemmas.meetingHashes()
    let lemmas = document.lemmas.analyses.map { analysis in
      UInt32(truncatingIfNeeded: StringTable.hash(ArraySlice(analysis.lemma.utf8)))
    }
    let heads = document.lemmas.analyses.map { analysis in
      analysis.compound.map {
        UInt32(truncatingIfNeeded: StringTable.hash(ArraySlice($0.head.lemma.utf8)))
      } ?? 0
    }
    let forms = (0..<document.tokens.lexemes.count).map {
      UInt32(truncatingIfNeeded: StringTable.hash(document.tokens.lexemes.bytes($0)))
    }
    var words: [Word] = []
    var solid: [Int32] = []
    for (number, sentence) in document.tokens.sentences.enumerated()
    where document.document.blocks[sentence.block].isContent {
      for index in sentence.tokens {
        let word = Int(document.lemmas.words[index])
        guard word >= 0 else { continue }
        let marks = document.lemmas.marks[index]
        var flags: Flags = []
        if marks.isDisjoint(with: [.function, .generic, .nonlexical]) { flags.insert(.content) }
        if marks.contains(.function) { flags.insert(.function) }
        if marks.contains(.boilerplate) { flags.insert(.boilerplate) }
        if marks.contains(.corpusWide) { flags.insert(.corpusWide) }
        if !flags.contains(.function) { solid.append(Int32(words.count)) }
        words.append(
          Word(
            meeting: meeting[word],
            form: forms[Int(document.tokens.tokens[index].lexeme.index)], lemma: lemmas[word],
            head: heads[word], token: Int32(index), sentence: Int32(number), flags: flags))
      }
    }
    self.words = words
    self.solid = solid
  }

  /// A hash of all that an alignment looks at: the words, their places in the text and their languages.
  func digest(_ document: AnnotatedDocument) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 34)
    for word in words {
      let token = document.tokens.tokens[Int(word.token)]
      let block = document.tokens.sentences[Int(word.sentence)].block
      bytes.append(number: word.meeting)
      bytes.append(number: word.form)
      bytes.append(number: word.lemma)
      bytes.append(number: word.head)
      bytes.append(number: UInt32(bitPattern: word.token))
      bytes.append(number: UInt32(bitPattern: token.start))
      bytes.append(number: UInt32(bitPattern: token.end))
      bytes.append(word.flags.rawValue)
      bytes.append(UInt8(document.tokens.blockLanguages[block].language.ordinal))
    }
    return FileDigest.sha256(bytes)
  }

  /// The hash of `count` words from `start`, by concept or lemma.
  func hash(_ start: Int, _ count: Int) -> UInt64 {
    var hash: UInt64 = 0
    for index in start..<start + count { hash = StringTable.combine(hash, words[index].meeting) }
    return hash
  }

  /// Tokens from the first to the last word of a range.
  func tokens(_ range: Range<Int>) -> TokenRange {
    Int(words[range.lowerBound].token)..<Int(words[range.upperBound - 1].token) + 1
  }
}

extension [UInt8] {
  /// Appends a number, its low byte first.
  mutating func append(number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

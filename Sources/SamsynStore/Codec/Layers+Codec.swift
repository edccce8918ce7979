internal import SamsynModel

extension ByteWriter {
  private mutating func write(_ table: StringTable) {
    write(0..<table.count) { $0.write(table.bytes($1)) }
  }

  private mutating func write(_ guess: LanguageGuess) {
    write(guess.language.rawValue)
    write(guess.confidence)
  }

  mutating func write(_ layer: TokenLayer) {
    // Tokens follow one another: what counts is the way from the last one's end.
    var end: Int32 = 0
    write(layer.tokens) { writer, token in
      writer.write(token.start - end)
      writer.write(token.end - token.start)
      writer.write(Int(token.kind.rawValue))
      writer.write(token.lexeme.index)
      end = token.end
    }
    write(layer.sentences) { writer, sentence in
      writer.write(sentence.tokens)
      writer.write(sentence.block)
    }
    write(layer.blockTokens) { $0.write($1) }
    write(layer.blockSentences) { $0.write($1) }
    write(layer.lexemes)
    write(layer.blockLanguages) { $0.write($1) }
    write(layer.documentLanguage)
  }

  mutating func write(_ layer: LemmaLayer) {
    write(layer.lemmas) { $0.write($1) }
    write(layer.marks) { $0.write(Int($1.rawValue)) }
    write(layer.table)
    write(layer.words) { $0.write($1) }
    write(layer.analyses) { $0.write($1) }
    write(layer.ellipses) { writer, ellipsis in
      writer.write(ellipsis.token)
      writer.write(ellipsis.lender)
      writer.write(ellipsis.borrowed)
      writer.write(ellipsis.expanded)
    }
  }

  private mutating func write(_ analysis: WordAnalysis) {
    write(analysis.lemma)
    write(Int(analysis.partOfSpeech.rawValue))
    write(analysis.source.rawValue)
    write(optional: analysis.compound) { writer, compound in
      writer.write(compound.constituents) { writer, part in
        writer.write(part.form)
        writer.write(part.lemma)
        writer.write(part.linkingCount)
      }
    }
    write(analysis.concepts) { writer, link in
      writer.write(link.concept)
      writer.write(link.label)
      writer.write(link.kind.rawValue)
    }
  }
}

extension ByteReader {
  private mutating func table() throws(Damaged) -> StringTable {
    let texts = try array { reader throws(Damaged) in try reader.data() }
    var table = StringTable(minimumCapacity: texts.count)
    for (index, text) in texts.enumerated() {
      guard table.intern(text) == index else { throw Damaged() }
    }
    return table
  }

  private mutating func guess() throws(Damaged) -> LanguageGuess {
    let language: Language = try named()
    return LanguageGuess(language, confidence: try double())
  }

  mutating func tokenLayer() throws(Damaged) -> TokenLayer {
    var end: Int32 = 0
    let tokens = try array { reader throws(Damaged) in
      let start = end &+ (try reader.int32())
      let length = try reader.int32()
      guard let raw = UInt8(exactly: try reader.int()), let kind = Token.Kind(rawValue: raw) else {
        throw Damaged()
      }
      end = start &+ length
      return Token(
        start: start, end: end, kind: kind, lexeme: LexemeID(Int(try reader.int32())))
    }
    return TokenLayer(
      tokens: tokens,
      sentences: try array { reader throws(Damaged) in
        Sentence(tokens: try reader.range(), block: try reader.int())
      },
      blockTokens: try array { reader throws(Damaged) in try reader.range() },
      blockSentences: try array { reader throws(Damaged) in try reader.range() },
      lexemes: try table(),
      blockLanguages: try array { reader throws(Damaged) in try reader.guess() },
      documentLanguage: try guess())
  }

  mutating func lemmaLayer() throws(Damaged) -> LemmaLayer {
    LemmaLayer(
      lemmas: try array { reader throws(Damaged) in try reader.int32() },
      marks: try array { reader throws(Damaged) in
        guard let raw = UInt16(exactly: try reader.int()) else { throw Damaged() }
        return LemmaLayer.Marks(rawValue: raw)
      },
      table: try table(),
      words: try array { reader throws(Damaged) in try reader.int32() },
      analyses: try array { reader throws(Damaged) in try reader.analysis() },
      ellipses: try array { reader throws(Damaged) in
        EllipticCompound(
          token: try reader.int(), lender: try reader.int(), borrowed: try reader.utf8Range(),
          expanded: try reader.string())
      })
  }

  private mutating func analysis() throws(Damaged) -> WordAnalysis {
    let lemma = try string()
    guard let raw = UInt8(exactly: try int()), let part = PartOfSpeech(rawValue: raw) else {
      throw Damaged()
    }
    return WordAnalysis(
      lemma: lemma, partOfSpeech: part, source: try named(),
      compound: try optional { reader throws(Damaged) in
        CompoundAnalysis(
          constituents: try reader.array { reader throws(Damaged) in
            CompoundAnalysis.Constituent(
              form: try reader.string(), lemma: try reader.string(),
              linkingCount: try reader.int())
          })
      },
      concepts: try array { reader throws(Damaged) in
        ConceptLink(
          concept: try reader.string(), label: try reader.string(), kind: try reader.named())
      })
  }
}

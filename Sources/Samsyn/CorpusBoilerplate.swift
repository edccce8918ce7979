internal import SamsynModel

/// Marks paragraphs that stand word for word in several documents: form text of the corpus.
struct CorpusBoilerplate {
  /// Documents in which a paragraph must stand.
  let minimumDocuments: Int
  private static let minimumWords = 8

  struct Draft {
    var document: Document
    var tokens: TokenLayer
    var lemmas: LemmaLayer
  }

  /// - Complexity: O(tokens).
  func mark(_ drafts: inout [Draft]) {
    var places: [UInt64: [(draft: Int, block: Int)]] = [:]
    for (number, draft) in drafts.enumerated() {
      for (block, content) in draft.document.blocks.enumerated() where content.kind == .paragraph {
        guard let hash = hash(draft, block) else { continue }
        places[hash, default: []].append((number, block))
      }
    }
    for (_, group) in places where Set(group.map(\.draft)).count >= minimumDocuments {
      for place in group {
        drafts[place.draft].document.blocks[place.block].marks.formUnion([
          .boilerplate, .corpusWide,
        ])
        for token in drafts[place.draft].tokens.blockTokens[place.block] {
          drafts[place.draft].lemmas.marks[token].formUnion([.boilerplate, .corpusWide])
        }
      }
    }
  }

  /// A hash over the block's lower-case words; nil for blocks too short to be form text.
  private func hash(_ draft: Draft, _ block: Int) -> UInt64? {
    var hash: UInt64 = 0
    var words = 0
    for index in draft.tokens.blockTokens[block] {
      let token = draft.tokens.tokens[index]
      guard token.isWord else { continue }
      words += 1
      hash = StringTable.combine(
        hash, StringTable.hash(draft.tokens.lexemes.bytes(Int(token.lexeme.index))))
    }
    return words >= Self.minimumWords ? hash : nil
  }
}

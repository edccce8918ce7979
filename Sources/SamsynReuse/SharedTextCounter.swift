public import SamsynModel

/// Counts for each document how many of its words stand in others.
public struct SharedTextCounter: Sendable {
  public init() {}

  /// One row a document, in corpus order.
  /// - Complexity: O(words + passages · words of a passage).
  public func counts(
    _ passages: [ReusedPassage], in documents: [AnnotatedDocument]
  ) -> [SharedText] {
    var ranges = [[(range: UTF8Range, other: DocumentID, boilerplate: Bool)]](
      repeating: [], count: documents.count)
    for passage in passages {
      ranges[passage.a.index].append((passage.aRange, passage.b, passage.boilerplate))
      ranges[passage.b.index].append((passage.bRange, passage.a, passage.boilerplate))
    }
    return documents.enumerated().map { index, document in
      var shared = Cover(document)
      var (form, repeated) = (shared, shared)
      var byOther: [Int: Cover] = [:]
      for (range, other, boilerplate) in ranges[index] {
        if other.index == index {
          repeated.add(range)
        } else if boilerplate {
          form.add(range)
        } else {
          shared.add(range)
          byOther[other.index, default: Cover(document)].add(range)
        }
      }
      let closest = byOther.map { (document: DocumentID($0.key), words: $0.value.count) }
        .max { ($0.words, $1.document.index) < ($1.words, $0.document.index) }
      return SharedText(
        document: document.id, words: shared.all, shared: shared.count, boilerplate: form.count,
        repeated: repeated.count, closest: closest)
    }
  }

  /// Words of a document that some ranges cover.
  private struct Cover {
    private let tokens: TokenLayer
    private var covered: [Bool]
    /// Words of the content: what lies between them in a passage does not count.
    private let counts: [Bool]
    let all: Int

    init(_ document: AnnotatedDocument) {
      tokens = document.tokens
      covered = [Bool](repeating: false, count: document.tokens.tokens.count)
      var counts = covered
      for sentence in document.tokens.sentences
      where document.document.blocks[sentence.block].isContent {
        for index in sentence.tokens { counts[index] = document.tokens.tokens[index].isWord }
      }
      self.counts = counts
      all = counts.count(where: \.self)
    }

    var count: Int { covered.count(where: \.self) }

    mutating func add(_ range: UTF8Range) {
      var low = 0
      var high = tokens.tokens.count
      while low < high {
        let middle = (low + high) / 2
        if Int(tokens.tokens[middle].start) < range.start {
          low = middle + 1
        } else {
          high = middle
        }
      }
      while low < tokens.tokens.count, Int(tokens.tokens[low].end) <= range.end {
        covered[low] = counts[low]
        low += 1
      }
    }
  }
}

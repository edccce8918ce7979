internal import Foundation
internal import SamsynModel
internal import SamsynTerms

/// The sentences of one document by their 4-grams, so that what is near to a term costs as much as the term's
/// 4-grams occur.
struct SentenceGrams {
  /// Positions among the document's sentences.
  private var sentences: [Int] = []
  private var lengths: [Double] = []
  /// The sentences that have a 4-gram, as places in `sentences`.
  private var postings: [[Int]] = []
  /// Places in `postings`.
  private var places: [Int32: Int] = [:]

  /// - Complexity: O(letters).
  init(_ document: AnnotatedDocument, _ grams: CharacterNGrams) {
    let layer = document.tokens
    var columns: [Int: [Int32]] = [:]
    var rows: [[Int32]] = []
    for (number, block) in document.document.blocks.enumerated()
    where block.isContent && !block.marks.contains(.boilerplate) {
      for sentence in layer.blockSentences[number] {
        var row: Set<Int32> = []
        for index in layer.sentences[sentence].tokens
        where layer.tokens[index].kind == .word
          && document.lemmas.marks[index].isDisjoint(with: [.function, .generic])
        {
          let lexeme = Int(layer.tokens[index].lexeme.index)
          let found = columns[lexeme] ?? grams.longColumns(of: [layer.lexemes[lexeme]])
          columns[lexeme] = found
          row.formUnion(found)
        }
        sentences.append(sentence)
        rows.append(row.sorted())
      }
    }
    for (place, row) in rows.enumerated() {
      for column in row {
        if let known = places[column] {
          postings[known].append(place)
        } else {
          places[column] = postings.count
          postings.append([place])
        }
      }
    }
    lengths = rows.map(length)
  }

  /// The rarity of a 4-gram among the sentences.
  private func weight(_ column: Int32) -> Double {
    let frequency = places[column].map { postings[$0].count } ?? 0
    return log((Double(sentences.count) + 1) / (Double(frequency) + 0.5))
  }

  private func length(_ columns: [Int32]) -> Double {
    columns.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot()
  }

  /// Sentences near one of some terms, nearest first.
  /// - Parameter terms: the 4-grams of each, rising.
  func nearest(
    to terms: [[Int32]], minimum: Double
  ) -> [(sentence: Int, score: Double)] {
    var best = [Double](repeating: 0, count: sentences.count)
    var dots = [Double](repeating: 0, count: sentences.count)
    var touched: [Int] = []
    for term in terms {
      let length = length(term)
      guard length > 0 else { continue }
      for column in term {
        guard let known = places[column] else { continue }
        let product = weight(column) * weight(column)
        for place in postings[known] {
          if dots[place] == 0 { touched.append(place) }
          dots[place] += product
        }
      }
      for place in touched {
        if lengths[place] > 0 {
          best[place] = max(best[place], dots[place] / length / lengths[place])
        }
        dots[place] = 0
      }
      touched = []
    }
    return sentences.indices.filter { lengths[$0] > 0 && best[$0] >= minimum }
      .map { (sentence: sentences[$0], score: best[$0]) }
      // Of equal ones the earlier: the order of sentences is that of the text.
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.sentence < $1.sentence }
  }
}

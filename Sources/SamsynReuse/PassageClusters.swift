internal import SamsynModel

/// Passages that are copies of one another: linked through places that mostly overlap.
enum PassageClusters {
  private struct Side {
    var document: Int
    var range: UTF8Range
    var passage: Int
  }

  /// The passages with their clusters numbered in order of first appearance.
  /// - Complexity: O(passages log passages), as far as few places overlap.
  static func number(_ passages: [ReusedPassage]) -> [ReusedPassage] {
    var parents = Array(passages.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    var sides = passages.enumerated().flatMap { number, passage in
      [
        Side(document: passage.a.index, range: passage.aRange, passage: number),
        Side(document: passage.b.index, range: passage.bRange, passage: number),
      ]
    }
    sides.sort {
      ($0.document, $0.range.start, $0.range.end, $0.passage)
        < ($1.document, $1.range.start, $1.range.end, $1.passage)
    }
    var open: [Side] = []
    for side in sides {
      open.removeAll { $0.document != side.document || $0.range.end <= side.range.start }
      for other in open where mostlyOverlap(other.range, side.range) {
        let (a, b) = (root(other.passage), root(side.passage))
        if a != b { parents[max(a, b)] = min(a, b) }
      }
      // Of places that are the same one is enough to find the next by.
      if let last = open.last, last.range == side.range { continue }
      open.append(side)
    }
    var numbers: [Int: Int] = [:]
    return passages.enumerated().map { index, passage in
      let cluster = root(index)
      let number = numbers[cluster] ?? numbers.count
      numbers[cluster] = number
      var passage = passage
      passage.cluster = number
      return passage
    }
  }

  /// Whether two places share two thirds of the longer one.
  private static func mostlyOverlap(_ a: UTF8Range, _ b: UTF8Range) -> Bool {
    let shared = min(a.end, b.end) - max(a.start, b.start)
    return 3 * shared >= 2 * max(a.end - a.start, b.end - b.start)
  }
}

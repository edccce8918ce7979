/// Banded local alignment of two word sequences with graded scores.
///
/// Words of the same form count most, then those of one lemma, one concept (across languages), one
/// head of a compound. A passage ends where neither side finds a partner for several words on end.
/// - Source: Smith and Waterman 1981, doi:10.1016/0022-2836(81)90087-5, within a band around the seeds.
struct PassageAligner: Sendable {
  /// Words that align nowhere before a passage ends.
  var longestGap = 8
  /// Words beside the best path from which another is looked for.
  var shortest = 12
  /// Diagonals on either side of the seeds'.
  var band = 24
  private static let mismatch: Int32 = -6
  private static let functionMismatch: Int32 = -3
  private static let gap: Int32 = -4
  private static let functionGap: Int32 = -2

  /// Two words that align, with how well: 10 for the same form.
  private struct Match {
    var a: Int
    var b: Int
    var grade: Int32
  }

  /// An aligned stretch.
  struct Stretch: Sendable, Equatable {
    var a: Range<Int>
    var b: Range<Int>
    /// Sum of grades over ten times the words of the longer side, 0 to 1.
    var score: Double
    /// Share of the longer side's words that stand in the same form on the other side.
    var verbatim: Double

    /// Whether another stretch begins where this one ends, or shortly after, on both sides alike.
    func isContinued(by next: Stretch, within gap: Int) -> Bool {
      let (x, y) = (next.a.lowerBound - a.upperBound, next.b.lowerBound - b.upperBound)
      return x <= gap && y <= gap && abs(x - y) <= gap && next.a.lowerBound >= a.lowerBound
        && next.b.lowerBound >= b.lowerBound && next.a.upperBound >= a.upperBound
        && next.b.upperBound >= b.upperBound
    }

    /// Both as one; what they share counts once, as in the first.
    func joined(_ next: Stretch) -> Stretch {
      let (a, b) = (
        self.a.lowerBound..<next.a.upperBound, self.b.lowerBound..<next.b.upperBound
      )
      let first = Double(max(self.a.count, self.b.count))
      let all = Double(max(a.count, b.count))
      let own = max(0, min(1, first / all))
      return Stretch(
        a: a, b: b, score: own * score + (1 - own) * next.score,
        verbatim: own * verbatim + (1 - own) * next.verbatim)
    }
  }

  /// How well two words align; 0 if not at all.
  static func grade(_ a: WordSequence.Word, _ b: WordSequence.Word) -> Int32 {
    if a.form == b.form { return 10 }
    if a.lemma == b.lemma { return 9 }
    if a.meeting == b.meeting { return 8 }
    if a.head != 0 || b.head != 0 {
      let x = a.head == 0 ? a.lemma : a.head
      let y = b.head == 0 ? b.lemma : b.head
      if x == y { return 5 }
    }
    return 0
  }

  /// The best alignment inside two ranges, cut at long gaps.
  /// - Parameters:
  ///   - diagonals: the lowest and highest difference `b − a` of the seeds.
  ///   - lowest: the lowest difference to look at: within one sequence, so that it does not find itself.
  /// - Complexity: O(length of a · (band + spread of diagonals)) time, as many bytes.
  func stretches(
    _ a: WordSequence, _ aRange: Range<Int>, _ b: WordSequence, _ bRange: Range<Int>,
    diagonals: ClosedRange<Int>, lowest: Int = .min
  ) -> [Stretch] {
    let first = max(lowest, diagonals.lowerBound - band)
    return stretches(
      a, aRange, b, bRange, from: aRange.lowerBound + first,
      max(1, diagonals.upperBound + band + 1 - first))
  }

  /// - Parameters:
  ///   - start: the place in b of the first diagonal's first cell.
  ///   - width: diagonals.
  private func stretches(
    _ a: WordSequence, _ aRange: Range<Int>, _ b: WordSequence, _ bRange: Range<Int>,
    from start: Int, _ width: Int
  ) -> [Stretch] {
    let low = start - aRange.lowerBound
    var scores = [Int32](repeating: 0, count: width + 2)
    var next = scores
    // 0 stop, 1 diagonal, 2 skip a word of a, 3 skip a word of b.
    var steps = [UInt8](repeating: 0, count: aRange.count * width)
    var best: (score: Int32, row: Int, slot: Int) = (0, 0, 0)
    for row in 0..<aRange.count {
      let x = a.words[aRange.lowerBound + row]
      let isFunction = x.flags.contains(.function)
      let skipA = isFunction ? Self.functionGap : Self.gap
      // The place in b of slot 0, and the slots whose place lies in the range.
      let base = aRange.lowerBound + row + low
      let from = min(width, max(0, bRange.lowerBound - base))
      let to = max(from, min(width, bRange.upperBound - base))
      var current = next.mutableSpan
      var trace = steps.mutableSpan
      for slot in 0..<from + 1 { current[slot] = 0 }
      for slot in to..<width + 1 { current[slot + 1] = 0 }
      var left = current[from]
      var diagonal = scores[from + 1]
      for slot in from..<to {
        let y = b.words[base + slot]
        let grade = Self.grade(x, y)
        let isLight = isFunction && y.flags.contains(.function)
        var score =
          diagonal + (grade > 0 ? grade : isLight ? Self.functionMismatch : Self.mismatch)
        var step: UInt8 = 1
        // One word of a on, the same place in b: one diagonal down.
        diagonal = scores[slot + 2]
        if diagonal + skipA > score {
          score = diagonal + skipA
          step = 2
        }
        let skipB = y.flags.contains(.function) ? Self.functionGap : Self.gap
        if left + skipB > score {
          score = left + skipB
          step = 3
        }
        left = max(0, score)
        current[slot + 1] = left
        guard score > 0 else { continue }
        trace[row * width + slot] = step
        if score > best.score { best = (score, row, slot) }
      }
      swap(&scores, &next)
    }
    guard best.score > 0 else { return [] }
    var matches: [Match] = []
    var (row, slot) = (best.row, best.slot)
    while row >= 0, slot >= 0, slot < width {
      let step = steps[row * width + slot]
      if step == 0 { break }
      if step == 1 {
        let (i, j) = (aRange.lowerBound + row, aRange.lowerBound + row + low + slot)
        let grade = Self.grade(a.words[i], b.words[j])
        if grade > 0 { matches.append(Match(a: i, b: j, grade: grade)) }
        row -= 1
      } else if step == 2 {
        row -= 1
        slot += 1
      } else {
        slot -= 1
      }
    }
    matches.reverse()
    guard let first = matches.first, let last = matches.last else { return [] }
    // What the best path left on either side may hold another.
    var before: [Stretch] = []
    var after: [Stretch] = []
    if first.a - aRange.lowerBound >= shortest {
      before = stretches(
        a, aRange.lowerBound..<first.a, b, bRange, from: aRange.lowerBound + low, width)
    }
    if aRange.upperBound - last.a > shortest {
      after = stretches(
        a, last.a + 1..<aRange.upperBound, b, bRange, from: last.a + 1 + low, width)
    }
    return before + cut(matches, a, b) + after
  }

  /// Cuts where neither side finds a partner for several words on end. A function word that finds one by
  /// chance, with no other match on both sides, holds nothing together.
  private func cut(
    _ matches: [Match], _ a: WordSequence, _ b: WordSequence
  ) -> [Stretch] {
    let firm = matches.indices.filter { index in
      let isFunction = a.words[matches[index].a].flags.contains(.function)
      let reach = isFunction ? 1 : 2
      let before = index > 0 && Self.areNear(matches[index - 1], matches[index], reach)
      let after =
        index + 1 < matches.count && Self.areNear(matches[index], matches[index + 1], reach)
      return before && after || !isFunction && (before || after)
    }
    var stretches: [Stretch] = []
    var start = 0
    for end in 1..<max(1, firm.count + 1) {
      let last = matches[firm[end - 1]]
      if end < firm.count {
        let next = matches[firm[end]]
        if max(next.a - last.a, next.b - last.b) <= longestGap + 1 { continue }
      }
      // Words that match without a break before and behind belong to it.
      var low = firm[start]
      var high = firm[end - 1]
      while low > 0, Self.areNear(matches[low - 1], matches[low], 1) { low -= 1 }
      while high + 1 < matches.count, Self.areNear(matches[high], matches[high + 1], 1) {
        high += 1
      }
      let part = matches[low...high]
      let aRange = matches[low].a..<matches[high].a + 1
      let bRange = matches[low].b..<matches[high].b + 1
      let longer = Double(max(aRange.count, bRange.count))
      stretches.append(
        Stretch(
          a: aRange, b: bRange,
          score: Double(part.reduce(0) { $0 + $1.grade }) / (10 * longer),
          verbatim: Double(part.count { $0.grade == 10 }) / longer))
      start = end
    }
    return stretches
  }

  private static func areNear(_ first: Match, _ second: Match, _ reach: Int) -> Bool {
    second.a - first.a <= reach && second.b - first.b <= reach
  }
}

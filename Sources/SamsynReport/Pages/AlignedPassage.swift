internal import SamsynModel

/// A reused passage, both sides beside each other: words that meet are marked, the others are not.
struct AlignedPassage {
  let report: ReportContext
  let passage: ReusedPassage

  /// Words of a side beyond which words are not marked: the table of the alignment grows with the square.
  private static let wordLimit = 1_200
  private static let shownCharacters = 1_800

  func write(to html: inout HTML) {
    let a = Side(report.document(passage.a), passage.aRange)
    let b = Side(report.document(passage.b), passage.bRange)
    let meets = Self.meeting(a.keys, b.keys)
    html.within("div", [("class", "aligned")]) { html in
      side(passage.a, passage.aRange, a, meets.map(\.a), &html)
      side(passage.b, passage.bRange, b, meets.map(\.b), &html)
      html.hint(summary)
    }
  }

  private var summary: String {
    let wording = report.wording
    var parts = [
      wording.count(.wordCount, passage.words),
      wording(.alignedShare, ["share": wording.percent(passage.score)]),
      wording[Self.manners[passage.manner] ?? .verbatim],
    ]
    if let direction = report.analysis.direction(of: passage) {
      parts.append(wording[direction == .aToB ? .leftFirst : .rightFirst])
    }
    if passage.boilerplate { parts.append(wording[.formText]) }
    if passage.isWithinDocument { parts.append(wording[.repeatedInside]) }
    return parts.joined(separator: ", ")
  }

  private static let manners: [ReusedPassage.Manner: Wording.Key] = [
    .verbatim: .verbatim, .reworded: .reworded, .translated: .translated,
  ]

  private func side(
    _ id: DocumentID, _ range: UTF8Range, _ side: Side, _ meeting: [Int], _ html: inout HTML
  ) {
    let document = report.document(id)
    html.within("div", [("lang", document.tokens.documentLanguage.language.rawValue)]) { html in
      html.within("h4") { html in
        html.element("a", [("href", "#" + report.anchor(id))], report.title(id))
      }
      html.open("blockquote")
      var position = range.start
      let end = min(range.end, range.start + Self.shownCharacters)
      // Neighboring words that meet are one mark.
      var next = meeting.makeIterator()
      var run = next.next()
      while let first = run {
        var last = first
        run = next.next()
        while let following = run, following == last + 1 {
          last = following
          run = next.next()
        }
        while last > first, side.words[last].end > end { last -= 1 }
        let marked = UTF8Range(side.words[first].start, side.words[last].end)
        guard marked.end <= end else { break }
        html.raw(HTML.escape(document.string(UTF8Range(position, marked.start))))
        html.element("mark", document.string(marked).foldingWhitespace())
        position = marked.end
      }
      // What meets nothing stands there too, up to a whole character.
      let rest = max(position, document.document.text.scalarBoundary(atOrBefore: end))
      html.raw(HTML.escape(document.string(UTF8Range(position, rest))))
      if rest < range.end { html.raw(" …") }
      html.element("cite", report.place(document, range))
      html.close("blockquote")
    }
  }

  /// The words of one side and what they meet the other side's by.
  private struct Side {
    var words: [UTF8Range] = []
    var keys: [UInt64] = []

    init(_ document: AnnotatedDocument, _ range: UTF8Range) {
      let tokens = document.tokens.tokens
      for index in document.tokens.tokens(in: range) where tokens[index].isWord {
        words.append(tokens[index].utf8Range)
        let word = document.lemmas.words[index]
        keys.append(
          word >= 0
            ? document.lemmas.meetingHash(ofWord: Int(word))
            : StringTable.hash(
              ArraySlice(document.string(tokens[index].utf8Range).lowercased().utf8)))
      }
    }
  }

  /// Longest common subsequence: which words of the two sides meet, in order.
  private static func meeting(_ a: [UInt64], _ b: [UInt64]) -> [(a: Int, b: Int)] {
    guard a.count <= wordLimit, b.count <= wordLimit else { return [] }
    let width = b.count + 1
    var table = [Int32](repeating: 0, count: (a.count + 1) * width)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        table[i * width + j] =
          a[i] == b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : max(table[(i + 1) * width + j], table[i * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    var pairs: [(a: Int, b: Int)] = []
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        pairs.append((i, j))
        i += 1
        j += 1
      } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

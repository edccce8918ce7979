internal import SamsynModel

/// Marks form text: paragraphs that recur in a document, exactly or with a few words changed.
struct BoilerplateFinder {
  /// Paragraphs of fewer words than this are compared as a whole only.
  private static let minimumWords = 8
  /// Share of word pairs in common (Jaccard) from which two paragraphs are the same form text.
  private static let minimumOverlap = 0.7

  func mark(_ blocks: inout [Block], text: DocumentText) {
    var groups: [String: [Int]] = [:]
    for (index, block) in blocks.enumerated() where isCandidate(block) {
      let words = words(of: block, text)
      guard words.count >= 2 else { continue }
      // Near copies share their first words; short ones must be equal.
      let key =
        words.count >= Self.minimumWords
        ? words.prefix(3).joined(separator: " ") : "=" + words.joined(separator: " ")
      groups[key, default: []].append(index)
    }
    for (key, indices) in groups {
      if key.hasPrefix("=") {
        if indices.count >= 3 { for index in indices { blocks[index].marks.insert(.boilerplate) } }
        continue
      }
      guard indices.count >= 2 else { continue }
      let pairs = indices.map { wordPairs(words(of: blocks[$0], text)) }
      for i in pairs.indices {
        for j in pairs.indices where j > i {
          let shared = pairs[i].intersection(pairs[j]).count
          let union = pairs[i].count + pairs[j].count - shared
          if union > 0, Double(shared) / Double(union) >= Self.minimumOverlap {
            blocks[indices[i]].marks.insert(.boilerplate)
            blocks[indices[j]].marks.insert(.boilerplate)
          }
        }
      }
    }
    for index in blocks.indices where blocks[index].marks.contains(.tableHeader) {
      blocks[index].marks.insert(.boilerplate)
    }
  }

  private func isCandidate(_ block: Block) -> Bool {
    guard !block.marks.contains(.furniture) else { return false }
    switch block.kind {
    case .paragraph, .heading, .note, .caption: return true
    case .title, .listItem, .tableRow, .contents: return false
    }
  }

  private func words(of block: Block, _ text: DocumentText) -> [String] {
    text.string(block.range).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private func wordPairs(_ words: [String]) -> Set<String> {
    Set(zip(words, words.dropFirst()).map { $0 + " " + $1 })
  }
}

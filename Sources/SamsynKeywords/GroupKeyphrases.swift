internal import Foundation
public import SamsynModel

/// Sums the keyphrases of documents up for groups of documents, such as regions.
public struct GroupKeyphrases: Sendable {
  public let limit: Int

  public init(limit: Int = 20) { self.limit = limit }

  /// Phrases with the same lemmas are one; the group's score is the sum of the documents' scores.
  ///
  /// - Parameters:
  ///   - lists: one list a document, in corpus order, longer than `limit` if possible.
  ///   - groups: the group of each document; nil leaves the document out.
  ///   - comparing: whether to add what all groups share, scored by the group where it is weakest, and what
  ///     only one of them has: among the keyphrases given, not in all of the text.
  /// - Returns: one list a group, groups in order of their names; then the shared and the unique lists.
  public func keyphrases(
    _ lists: [KeyphraseList], groups: [String?], comparing: Bool = false
  ) -> [KeyphraseList] {
    var byGroup: [String: [Keyphrase]] = [:]
    for list in lists {
      guard case .document(let id) = list.scope, let group = groups[id.index] else { continue }
      byGroup[group, default: []] += list.keyphrases
    }
    let names = byGroup.keys.sorted()
    let merged = names.map { self.merged(byGroup[$0] ?? []) }
    var result = zip(names, merged).map {
      KeyphraseList(scope: .group($0), keyphrases: ranked($1))
    }
    guard comparing, names.count > 1 else { return result }
    var holders: [String: Int] = [:]
    for list in merged { for keyphrase in list { holders[keyphrase.lemma, default: 0] += 1 } }
    let shared = merged.joined().filter { holders[$0.lemma] == names.count }
    let weakest = Dictionary(shared.map { ($0.lemma, $0.score) }, uniquingKeysWith: min)
    let together = self.merged(Array(shared)).map { keyphrase in
      var keyphrase = keyphrase
      keyphrase.score = weakest[keyphrase.lemma] ?? 0
      return keyphrase
    }
    result.append(KeyphraseList(scope: .shared, keyphrases: ranked(together)))
    for (name, list) in zip(names, merged) {
      result.append(
        KeyphraseList(
          scope: .unique(name), keyphrases: ranked(list.filter { holders[$0.lemma] == 1 })))
    }
    return result
  }

  private func merged(_ keyphrases: [Keyphrase]) -> [Keyphrase] {
    var positions: [String: Int] = [:]
    var result: [Keyphrase] = []
    var strongest: [Double] = []
    for keyphrase in keyphrases {
      guard let position = positions[keyphrase.lemma] else {
        positions[keyphrase.lemma] = result.count
        result.append(keyphrase)
        strongest.append(keyphrase.score)
        continue
      }
      result[position].score += keyphrase.score
      result[position].count += keyphrase.count
      result[position].headingCount += keyphrase.headingCount
      if keyphrase.score > strongest[position] {
        strongest[position] = keyphrase.score
        result[position].signals = keyphrase.signals
      }
      for form in keyphrase.forms {
        if let known = result[position].forms.firstIndex(where: { $0.form == form.form }) {
          result[position].forms[known].count += form.count
        } else {
          result[position].forms.append(form)
        }
      }
    }
    return result.map { keyphrase in
      var keyphrase = keyphrase
      keyphrase.forms.sort { $0.count != $1.count ? $0.count > $1.count : $0.form < $1.form }
      return keyphrase
    }
  }

  /// The best of them, with their ranks.
  private func ranked(_ keyphrases: [Keyphrase]) -> [Keyphrase] {
    keyphrases.sorted { $0.score != $1.score ? $0.score > $1.score : $0.lemma < $1.lemma }
      .prefix(limit).enumerated().map { index, keyphrase in
        var keyphrase = keyphrase
        keyphrase.rank = index + 1
        return keyphrase
      }
  }
}

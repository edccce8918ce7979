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
  /// - Returns: one list a group, groups in order of their names.
  public func keyphrases(_ lists: [KeyphraseList], groups: [String?]) -> [KeyphraseList] {
    var byGroup: [String: [Keyphrase]] = [:]
    for list in lists {
      guard case .document(let id) = list.scope, let group = groups[id.index] else { continue }
      byGroup[group, default: []] += list.keyphrases
    }
    return byGroup.keys.sorted().map { group in
      KeyphraseList(scope: .group(group), keyphrases: merged(byGroup[group] ?? []))
    }
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
    result.sort { $0.score != $1.score ? $0.score > $1.score : $0.lemma < $1.lemma }
    return result.prefix(limit).enumerated().map { index, keyphrase in
      var keyphrase = keyphrase
      keyphrase.rank = index + 1
      keyphrase.forms.sort { $0.count != $1.count ? $0.count > $1.count : $0.form < $1.form }
      keyphrase.phrase = keyphrase.forms.first?.form ?? keyphrase.phrase
      return keyphrase
    }
  }
}

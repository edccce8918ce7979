public import SamsynModel

/// What a workshop leaves out: areas without an input, and who was not there, as the documents say it.
public struct GapFinder: Sendable {
  private let vocabulary: FormVocabulary

  public init(_ vocabulary: FormVocabulary) { self.vocabulary = vocabulary }

  /// Areas without an input, of the taxonomy that most themes lie under; of the first where none does.
  public func silentAreas(
    _ themes: [Theme], _ taxonomies: [Taxonomy]
  ) -> [WorkshopResult.SilentArea] {
    var counts: [String: Int] = [:]
    var spoken: Set<String> = []
    for theme in themes {
      guard case .category(let taxonomy, let id) = theme.area else { continue }
      counts[taxonomy, default: 0] += theme.inputs.count
      spoken.insert("\(taxonomy)/\(id)")
    }
    let best =
      taxonomies.enumerated().max {
        let (x, y) = (counts[$0.element.id] ?? 0, counts[$1.element.id] ?? 0)
        return x != y ? x < y : $0.offset > $1.offset
      }?.element
    guard let best else { return [] }
    return best.areas.filter { !spoken.contains("\(best.id)/\($0.id)") }.map {
      WorkshopResult.SilentArea(taxonomy: best.id, category: $0.id)
    }
  }

  /// Sentences outside tables with a verb that says who was not there.
  public func missingActors(_ documents: [AnnotatedDocument]) -> [WorkshopResult.MissingActor] {
    documents.flatMap { document in
      document.tokens.sentences.compactMap { sentence -> WorkshopResult.MissingActor? in
        let block = document.document.blocks[sentence.block]
        guard block.kind == .paragraph || block.kind == .listItem, block.isContent else {
          return nil
        }
        let words = sentence.tokens.filter { document.tokens.tokens[$0].isWord }
        guard words.count >= 3,
          words.contains(where: {
            vocabulary.isOne(
              document.string(document.tokens.tokens[$0].utf8Range), of: .missing)
          }),
          !document.surface(sentence).hasSuffix("?")
        else { return nil }
        return WorkshopResult.MissingActor(
          document: document.id, range: document.tokens.utf8Range(sentence.tokens))
      }
    }
  }
}

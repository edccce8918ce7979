public import SamsynModel

/// Tells needs, proposals, goals, actors and questions apart, by the mentions of the taxonomy `input-type`.
public struct InputTyper: Sendable {
  /// The taxonomy whose categories are the types.
  public static let taxonomy = "input-type"

  public init() {}

  /// The inputs with their types: a question mark at the end, else the type with the most different signals,
  /// the earlier in the text at a tie.
  /// - Parameter mentions: of all documents; other taxonomies' are passed over.
  public func typed(_ inputs: [ThemeInput], mentions: [Mention]) -> [ThemeInput] {
    var byBlock: [Key: [Mention]] = [:]
    for mention in mentions where mention.taxonomy == Self.taxonomy {
      byBlock[Key(document: mention.document.index, block: mention.block), default: []]
        .append(mention)
    }
    return inputs.map { input in
      var input = input
      input.type = type(
        input, byBlock[Key(document: input.document.index, block: input.block)] ?? [])
      return input
    }
  }

  private struct Key: Hashable {
    var document: Int
    var block: Int
  }

  private func type(_ input: ThemeInput, _ mentions: [Mention]) -> String? {
    if input.text.hasSuffix("?") { return "question" }
    var signals: [String: Set<String>] = [:]
    var order: [String] = []
    for mention in mentions where mention.range.start < input.range.end {
      if signals[mention.category] == nil { order.append(mention.category) }
      signals[mention.category, default: []].insert(mention.term)
    }
    // An actor is what the others speak of: it counts where nothing else does.
    let others = order.filter { $0 != "actor" }
    return (others.isEmpty ? order : others).max {
      let (a, b) = (signals[$0]?.count ?? 0, signals[$1]?.count ?? 0)
      if a != b { return a < b }
      return (order.firstIndex(of: $0) ?? 0) > (order.firstIndex(of: $1) ?? 0)
    }
  }
}

public import SamsynModel
public import SamsynResources
internal import SamsynTerms
internal import SamsynVectors

/// Groups inputs into themes: by focus area first, by likeness within it.
///
/// Likeness is the mean of the cosines over lemmas and over character n-grams. Up to
/// `clusteringLimit` inputs an area are clustered by average link; more than that join the first
/// theme whose opening input is near enough.
public struct ThemeBuilder: Sendable {
  public struct Configuration: Sendable, Equatable {
    /// Likeness from which inputs belong together, 0 to 1.
    public var minimumLikeness = 0.06
    public var clusteringLimit = 400
    public init() {}
  }

  public struct Result: Sendable {
    public var themes: [Theme]
    /// The inputs given, in the same order, with their themes.
    public var inputs: [ThemeInput]
  }

  public let configuration: Configuration
  private let skeleton: SpellingSkeleton

  public init(skeleton: SpellingSkeleton, configuration: Configuration = Configuration()) {
    self.skeleton = skeleton
    self.configuration = configuration
  }

  /// Every input comes back in exactly one theme.
  /// - Parameter label: the form to show for a lemma.
  public func themes(
    _ inputs: [ThemeInput], documents: [AnnotatedDocument], mentions: [Mention],
    taxonomies: [Taxonomy], label: (String) -> String
  ) -> Result {
    var result = Result(themes: [], inputs: inputs)
    let areas = areas(inputs, documents, mentions, taxonomies)
    var order: [Theme.Area] = []
    var byArea: [Theme.Area: [Int]] = [:]
    for (index, area) in areas.enumerated() {
      if byArea[area] == nil { order.append(area) }
      byArea[area, default: []].append(index)
    }
    let vectors = Vectors(inputs, documents, skeleton)
    for area in order {
      for members in clusters(byArea[area] ?? [], vectors) {
        let medoid = medoid(members, vectors)
        let theme = Theme(
          index: result.themes.count, label: Self.label(inputs[medoid].text),
          terms: sharedTerms(members, vectors, label), area: area, inputs: members)
        for member in members { result.inputs[member].theme = theme.index }
        result.themes.append(theme)
      }
    }
    return result
  }

  /// An input as a heading: shortened, without the mark that a list ends its items with.
  private static func label(_ text: String) -> String {
    var label = text.shortened(to: 90)
    while let last = label.last, ",;:".contains(last) { label.removeLast() }
    return label
  }

  // MARK: - Areas

  private func areas(
    _ inputs: [ThemeInput], _ documents: [AnnotatedDocument], _ mentions: [Mention],
    _ taxonomies: [Taxonomy]
  ) -> [Theme.Area] {
    let finder = AreaFinder(taxonomies: taxonomies)
    var byBlock: [UInt64: [Mention]] = [:]
    for mention in mentions {
      byBlock[Self.key(mention.document, mention.block), default: []].append(mention)
    }
    let headings = inputs.map { input in
      finder.area(
        ofHeading: input.section,
        languages: [documents[input.document.index].tokens.documentLanguage.language])
    }
    // The taxonomy that the documents' own headings speak of decides where headings say nothing.
    var named: [String: Int] = [:]
    for case .category(let taxonomy, _)? in headings { named[taxonomy, default: 0] += 1 }
    let preferred = taxonomies.map(\.id).filter { named[$0] != nil }
      .max { (named[$0] ?? 0) < (named[$1] ?? 0) }
    return inputs.enumerated().map { index, input in
      if let area = headings[index] { return area }
      let own = (byBlock[Self.key(input.document, input.block)] ?? []).filter {
        input.range.contains($0.range)
      }
      if let area = finder.area(ofMentions: own, preferring: preferred) { return area }
      return input.section.isEmpty ? .none : .heading(input.section)
    }
  }

  private static func key(_ document: DocumentID, _ block: Int) -> UInt64 {
    UInt64(document.index) << 32 | UInt64(block)
  }

  // MARK: - Likeness

  private struct Vectors {
    let lexical: CSRMatrix
    let character: CSRMatrix
    let vocabulary: StringTable

    init(
      _ inputs: [ThemeInput], _ documents: [AnnotatedDocument], _ skeleton: SpellingSkeleton
    ) {
      let counter = TermCounter(excluded: [.function, .nonword, .nonlexical, .generic])
      let matrix = DocumentTermMatrix(
        rows: inputs.map { input in
          let document = documents[input.document.index]
          return DocumentTermMatrix.Row(
            counts: counter.counts(document, tokens: document.tokens.tokens(in: input.range)),
            table: document.lemmas.table)
        })
      vocabulary = matrix.vocabulary
      lexical = TfidfWeighting().weigh(matrix.counts)
      let grams = CharacterNGrams(
        skeleton: skeleton, excluded: [.boilerplate, .layout, .function])
      character = TfidfWeighting().weigh(
        CSRMatrix(
          columnCount: CharacterNGrams.columnCount,
          rows: inputs.map { input in
            let document = documents[input.document.index]
            return grams.counts(document, tokens: document.tokens.tokens(in: input.range))
          }))
    }

    func likeness(_ a: Int, _ b: Int) -> Double {
      (lexical.dot(a, b) + character.dot(a, b)) / 2
    }
  }

  /// Clusters in order of their first inputs, inputs in order.
  private func clusters(_ members: [Int], _ vectors: Vectors) -> [[Int]] {
    guard members.count > 1 else { return members.isEmpty ? [] : [members] }
    if members.count > configuration.clusteringLimit {
      return leaders(members, vectors)
    }
    var clusters = members.map { [$0] }
    var likeness = members.map { a in members.map { b in vectors.likeness(a, b) } }
    while clusters.count > 1 {
      var best = (a: 0, b: 0, value: configuration.minimumLikeness)
      for a in clusters.indices {
        for b in clusters.indices where b > a && likeness[a][b] > best.value {
          best = (a, b, likeness[a][b])
        }
      }
      guard best.b > 0 else { break }
      // Average link: the mean over all pairs of the joined clusters.
      let (sizeA, sizeB) = (Double(clusters[best.a].count), Double(clusters[best.b].count))
      for other in clusters.indices where other != best.a && other != best.b {
        let mean =
          (likeness[best.a][other] * sizeA + likeness[best.b][other] * sizeB) / (sizeA + sizeB)
        likeness[best.a][other] = mean
        likeness[other][best.a] = mean
      }
      clusters[best.a] += clusters[best.b]
      clusters.remove(at: best.b)
      likeness.remove(at: best.b)
      for row in likeness.indices { likeness[row].remove(at: best.b) }
    }
    return clusters.map { $0.sorted() }
  }

  private func leaders(_ members: [Int], _ vectors: Vectors) -> [[Int]] {
    var clusters: [[Int]] = []
    for member in members {
      let near = clusters.firstIndex {
        vectors.likeness($0[0], member) >= configuration.minimumLikeness * 1.5
      }
      if let near { clusters[near].append(member) } else { clusters.append([member]) }
    }
    return clusters
  }

  /// The input most like the others of its theme; the first at a tie.
  private func medoid(_ members: [Int], _ vectors: Vectors) -> Int {
    guard members.count > 2, members.count <= configuration.clusteringLimit else {
      return members[0]
    }
    let sums = members.map { a in members.reduce(0) { $0 + vectors.likeness(a, $1) } }
    var best = 0
    for index in sums.indices where sums[index] > sums[best] { best = index }
    return members[best]
  }

  private func sharedTerms(
    _ members: [Int], _ vectors: Vectors, _ label: (String) -> String
  ) -> [String] {
    var counts: [Int32: (rows: Int, weight: Double)] = [:]
    for member in members {
      for position in vectors.lexical.row(member) {
        let column = vectors.lexical.columnIndices[position]
        counts[column, default: (0, 0)].rows += 1
        counts[column, default: (0, 0)].weight += Double(vectors.lexical.values[position])
      }
    }
    let shared = counts.filter { members.count == 1 || $0.value.rows > 1 }
    return shared.sorted {
      if $0.value.rows != $1.value.rows { return $0.value.rows > $1.value.rows }
      return $0.value.weight != $1.value.weight
        ? $0.value.weight > $1.value.weight : $0.key < $1.key
    }
    .prefix(5).map { label(vectors.vocabulary[Int($0.key)]) }
  }
}

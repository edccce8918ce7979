internal import SamsynModel

extension Wording {
  /// What an area is called; a heading is called what it says.
  func label(of area: Theme.Area, in taxonomies: [Taxonomy]) -> String {
    switch area {
    case .category(let taxonomy, let id):
      taxonomies.first { $0.id == taxonomy }?.category(id)?.label(language) ?? id
    case .heading(let title): title
    case .none: self[.noArea]
    }
  }

  /// Section, page and first character of a passage: where it stands in the extracted text.
  func place(in document: AnnotatedDocument, _ range: UTF8Range) -> String {
    let block = document.document.block(at: range.start)
    let section = block.map { document.document.sectionTitle(ofBlock: $0) } ?? ""
    let page = block.flatMap { document.document.blocks[$0].page }
    var parts: [String] = []
    if !section.isEmpty { parts.append(section.shortened(to: 80)) }
    if let page { parts.append(self(.pageNumber, ["n": integer(page)])) }
    let begin = document.document.text.scalarOffset(range.start)
    parts.append(self(.characterNumber, ["n": integer(begin)]))
    return parts.joined(separator: ", ")
  }
}

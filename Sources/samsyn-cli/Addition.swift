import ArgumentParser
import Samsyn
import SamsynCoding
import SamsynExport
import SamsynModel

/// What `analyze` writes beside its tables when it is asked to.
enum Addition: String, ExpressibleByArgument, CaseIterable {
  /// All tokens as CoNLL-U.
  case conllu
  /// Documents with their mentions as codes, for programs of qualitative analysis; one project a taxonomy.
  case qdpx

  func files(of analysis: Analysis) -> [ResultFolder.File] {
    switch self {
    case .conllu:
      [
        ResultFolder.File(name: "tokens.conllu") { path in
          let sink = try FileSink(path: path)
          try CoNLLU().write(analysis.documents, to: sink)
          try sink.close()
        }
      ]
    case .qdpx:
      analysis.taxonomies.map { taxonomy in
        ResultFolder.File(name: "qda/\(taxonomy.id).qdpx") { path in
          do {
            try Self.project(analysis, taxonomy).write(to: path)
          } catch CodingError.cannotWrite(_, let reason) {
            throw ExportError.cannotWrite(path: "qda/\(taxonomy.id).qdpx", reason: reason)
          }
        }
      }
    }
  }

  /// Mentions that a sentence denies are no codes.
  private static func project(_ analysis: Analysis, _ taxonomy: Taxonomy) -> REFIProject {
    var selections = [[REFIProject.Selection]](repeating: [], count: analysis.documents.count)
    for mention in analysis.mentions where mention.taxonomy == taxonomy.id && !mention.isNegated {
      let text = analysis.document(mention.document).document.text
      selections[mention.document.index].append(
        REFIProject.Selection(
          begin: text.scalarOffset(mention.range.start), end: text.scalarOffset(mention.range.end),
          category: mention.category))
    }
    return REFIProject(
      taxonomy: taxonomy,
      sources: analysis.documents.map { document in
        REFIProject.Source(
          name: document.document.name,
          text: String(decoding: document.document.text.bytes, as: UTF8.self),
          selections: selections[document.id.index])
      })
  }
}

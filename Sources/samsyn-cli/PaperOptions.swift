import ArgumentParser
import Foundation
import SamsynModel
import SamsynReport

/// How papers look and what they are called.
struct PaperOptions: ParsableArguments {
  @Option(help: "Title of the paper.") var title: String?
  @Option(help: "Language of the paper (default: that of most documents).")
  var reportLanguage: Language?
  @Option(
    help: ArgumentHelp("Word document whose styles the paper takes over.", valueName: "file.docx"))
  var referenceDoc: String?

  func validate() throws {
    if let reportLanguage, !Wording.languages.contains(reportLanguage) {
      throw ValidationError(
        "papers speak \(Wording.languages.map(\.rawValue).joined(separator: ", "))")
    }
  }

  /// - Throws: `PaperError` when the document whose styles are wanted is not there: before any work is done.
  func check() throws {
    guard let referenceDoc, !FileManager.default.isReadableFile(atPath: referenceDoc) else {
      return
    }
    throw PaperError.unreadable(referenceDoc)
  }

  func wording(_ documents: [AnnotatedDocument]) throws -> Wording {
    if let reportLanguage { return try Wording(reportLanguage) }
    var counts: [Language: Int] = [:]
    for document in documents {
      counts[document.tokens.documentLanguage.language, default: 0] += 1
    }
    let most = Wording.languages.max {
      let (x, y) = (counts[$0] ?? 0, counts[$1] ?? 0)
      return x != y ? x < y : $0.ordinal > $1.ordinal
    }
    return try Wording(most ?? .en)
  }
}

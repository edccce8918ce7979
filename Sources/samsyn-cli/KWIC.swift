import ArgumentParser
import Samsyn
import SamsynExport
import SamsynMentions
import SamsynModel

struct KWIC: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "Keyword in context: every place of a word, phrase or pattern.",
    discussion: "Words of the pattern are separated by blanks; * stands for any characters.")

  @Argument(help: "Word, phrase, or pattern such as 'digital* kompetens*'.") var pattern: String
  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(help: "Words of context on either side.") var window = Natural(8)
  @Flag(help: "Match any inflection of each word.") var lemma = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if pattern.split(separator: " ").isEmpty { throw ValidationError("the pattern is empty") }
  }

  func run() async throws {
    let pipeline = try common.pipeline()
    let annotated = try await pipeline.annotate(paths)
    let concordance = Concordance(
      pattern: pattern, lemma: lemma, window: window.value,
      annotator: pipeline.resources.makeAnnotator())
    let records = annotated.documents.flatMap { document in
      concordance.lines(in: document).map { line -> Record in
        let text = document.document.text
        return [
          .init("document", .string(document.document.name)),
          .init("begin", .integer(text.scalarOffset(line.range.start))),
          .init("end", .integer(text.scalarOffset(line.range.end))),
          .init("page", FieldValue(document.document.blocks[line.block].page)),
          .init("pre", .string(line.pre)), .init("keyword", .string(line.keyword)),
          .init("post", .string(line.post)),
          .init("section", .string(document.document.sectionTitle(ofBlock: line.block))),
        ]
      }
    }
    try common.write(records, columns: ["document", "pre", "keyword", "post"])
    try common.finish(annotated.corpus)
  }
}

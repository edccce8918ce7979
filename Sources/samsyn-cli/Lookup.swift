import ArgumentParser
import Samsyn
import SamsynExport
import SamsynLemmas
import SamsynModel

struct Lookup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What is known of words: lemma, class, parts, concepts, and where it comes from.")

  @OptionGroup var input: WordInput
  @Option(help: "table, csv, jsonl or json (default: table on a terminal, jsonl in a pipe).")
  var format: OutputFormat?
  @Option(help: "Write to this file instead of standard output.") var output: String?
  @Flag(help: "Also every reading of the dictionaries with its features (jsonl and json).")
  var readings = false

  func run() throws {
    let resources = try Resources()
    let annotator = resources.makeAnnotator()
    let analyzer = readings ? resources.lexicon.analyzer(input.language) : nil
    var records: [Record] = []
    try input.forEach { word in
      let analysis = annotator.analyze(word, language: input.language)
      var record: Record = [
        .init("form", .string(word)), .init("language", .string(input.language.rawValue)),
        .init("lemma", .string(analysis.lemma)),
        .init("part_of_speech", .string(analysis.partOfSpeech.upos)),
        .init("source", .string(analysis.source.rawValue)),
        .init("parts", .string(analysis.compound?.forms ?? "")),
        .init("concept", .string(analysis.concepts.first?.label ?? "")),
        .init("link", .string(analysis.concepts.first?.kind.rawValue ?? "")),
      ]
      if let analyzer {
        let candidates = analyzer.candidates(of: word.lowercased()).map { candidate in
          FieldValue.object([
            .init("lemma", .string(candidate.lemma)), .init("tags", .string(candidate.tags)),
            .init("features", .list(candidate.features.map(FieldValue.string))),
          ])
        }
        record.append(.init("readings", .list(candidates)))
      }
      records.append(record)
    }
    let sink = try RecordSink(path: output)
    try RecordWriter(
      format: format ?? (output == nil && Console.isTerminal ? .table : .jsonl),
      columns: ["form", "lemma", "part_of_speech", "source", "parts", "concept", "link"]
    ).write(records, to: sink)
    try sink.close()
  }
}

import Foundation
import Samsyn
import SamsynModel
import SamsynTerms

/// Throughput of single stages on the files of a folder, one thread, best of three.
///
/// Prints one line a stage: name, a tab, megabytes a second.
@main
struct SamsynBench {
  static func main() async throws {
    // With a second argument only the language layer is measured, for profiles.
    guard (2...3).contains(CommandLine.arguments.count) else {
      FileHandle.standardError.write(Data("usage: samsyn-bench FOLDER\n".utf8))
      exit(64)
    }
    let folder = CommandLine.arguments[1]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let files = try names.map { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
    let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
    let resources = try Resources()
    let tokenizer = try resources.makeTokenizer()
    let annotator = resources.makeAnnotator()
    let documents = try files.enumerated().map { index, data in
      try resources.loader.readers[0].read(
        [UInt8](data), id: DocumentID(index), name: names[index])
    }

    let isLayerOnly = CommandLine.arguments.count == 3
    if !isLayerOnly {
      try report("read", megabytes) {
        for (index, data) in files.enumerated() {
          _ = try resources.loader.readers[0].read(
            [UInt8](data), id: DocumentID(index), name: names[index])
        }
      }
    }
    try report("tokens", megabytes) {
      for document in documents { _ = try tokenizer.tokenize(document) }
    }
    try report("text to lemmas, compounds, concepts", megabytes) {
      for document in documents {
        _ = annotator.annotate(document, try tokenizer.tokenize(document))
      }
    }
    if isLayerOnly { return }
    try report("tokens to terms", megabytes) {
      let counter = TermCounter()
      _ = DocumentTermMatrix(
        rows: try documents.map { document in
          let tokens = try tokenizer.tokenize(document)
          let annotated = AnnotatedDocument(
            document: document, tokens: tokens, lemmas: annotator.annotate(document, tokens))
          return .init(counts: counter.counts(annotated), table: annotated.lemmas.table)
        })
    }
    let pipeline = try Pipeline(configuration: Configuration(jobs: 1))
    try await report("keywords, files to phrases", megabytes) {
      let annotated = try await pipeline.annotate([folder])
      _ = try await pipeline.keyphrases(annotated.documents, limit: 20)
    }
    try await report("analyze, files to analysis", megabytes) {
      _ = try await pipeline.analyze([folder])
    }
  }

  private static func report(
    _ name: String, _ megabytes: Double, _ work: @Sendable () async throws -> Void
  ) async throws {
    var best = Double.infinity
    for _ in 0..<3 { best = min(best, try await seconds(work)) }
    print("\(name)\t\(String(format: "%.2f", megabytes / best))")
  }

  private static func report(
    _ name: String, _ megabytes: Double, _ work: () throws -> Void
  ) throws {
    var best = Double.infinity
    for _ in 0..<(CommandLine.arguments.count == 3 ? 8 : 3) {
      let start = ContinuousClock.now
      try work()
      best = min(best, (ContinuousClock.now - start) / .seconds(1))
    }
    print("\(name)\t\(String(format: "%.2f", megabytes / best))")
  }

  private static func seconds(_ work: @Sendable () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
